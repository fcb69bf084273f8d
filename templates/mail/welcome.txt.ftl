<@wrap underline="=">${words.welcomeMailHeading}</@wrap>

<@wrap>${words.welcomeMailLead(newsletter, words.howOften[edition])}</@wrap>

<@wrap>${words.welcomeMailMeanwhile}</@wrap>

${words.welcomeMailButton}:

${archive}

<@wrap>${words.welcomeMailChoicesLabel} ${words.welcomeMailChoices}</@wrap>

<@wrap>${words.welcomeMailSenderLabel} ${words.welcomeMailSender}</@wrap>

--
<@wrap>${words.welcomeMailWhy}</@wrap>

${words.unsubscribe}: ${unsubscribe}
${words.chooseHowOften}: ${preferences}

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
