<#import "../words.ftl" as words>
Was it you who signed up?

Someone, most likely you, entered this address to get ${newsletter}.
Please confirm that it was you: nothing is sent until you do.

Open this address and press the button there:

${confirm}

What you will get: ${words.howOften[edition]}.
Every mail ends with a link to stop it or to change how often it comes.

It wasn't you? Then just ignore this mail. Nothing more will come, and
the sign-up ends by itself after ${days} days.

--
You get this mail because your address was entered on
${receipt.page} on ${receipt.moment}.
Beside the button it said: "${receipt.wording}"

${newsletter}
${postalAddress}
