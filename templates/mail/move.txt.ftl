<#import "../words.ftl" as words>
Is this your new address?

A reader of ${newsletter}, most likely you, asked to get it
at this address from now on. Please confirm that it was you: nothing
changes until you do.

Open this address and press the button there:

${confirm}

What you will get: ${words.howOften[edition]}.
It then no longer comes to your old address.
Every mail ends with a link to stop it or to change how often it comes.

It wasn't you? Then just ignore this mail. Nothing more will come, and
what was asked for ends by itself after ${days} days.

--
You get this mail because a reader entered your address as their new one.

${newsletter}
${postalAddress}
