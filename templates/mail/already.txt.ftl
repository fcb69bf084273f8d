<#import "../words.ftl" as words>
You are on the list already

Someone, most likely you, entered this address to get ${newsletter}.
<#if pausedUntil??>
It is on the list already, and paused until ${pausedUntil}.
Nothing has changed. Here you can end the pause, or change your choices:
<#else>
It is on the list already, so nothing has changed: you get
${words.howOften[edition]}. Here you can see or change your choices:
</#if>

${preferences}

Looking for a mail that did not come? Please look in the spam folder, and
add the sender to your contacts.

It wasn't you? Then just ignore this mail. Whoever it was has learned
nothing about you.

--
You get this mail because your address was entered in the sign-up form.
Leave: ${unsubscribe}

${newsletter}
${postalAddress}
