<@wrap underline="=">${words.leftHeading}</@wrap>

<@wrap>${words.leftMailLead(newsletter)}</@wrap>

<@wrap>${words.leftMailSlip}</@wrap>

${words.leftMailButton}:

${signUp}

--
<@wrap>${words.leftMailWhy}</@wrap>

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
