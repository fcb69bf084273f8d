<@wrap underline="=">${words.alreadyMailHeading}</@wrap>

<#if pausedUntil??>
<@wrap>${words.alreadyMailPaused(newsletter, pausedUntil)}</@wrap>

${words.alreadyMailPausedButton}:
<#else>
<@wrap>${words.alreadyMailLead(newsletter, words.howOften[edition])}</@wrap>

${words.alreadyMailButton}:
</#if>

${preferences}

<@wrap>${words.alreadyMailMissingLabel} ${words.alreadyMailMissing}</@wrap>

<@wrap>${words.notYouLabel} ${words.alreadyMailNotYou}</@wrap>

--
<@wrap>${words.alreadyMailWhy}</@wrap>
${words.unsubscribe}: ${unsubscribe}

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
