<@wrap underline="=">${words.moveMailHeading}</@wrap>

<@wrap>${words.moveMailLead(newsletter)}</@wrap>

${words.openAddress}

${confirm}

<@wrap>${words.whatYouGetLabel} ${words.moveMailWhat(words.howOften[edition])}</@wrap>

<@wrap>${words.notYouLabel} ${words.moveMailNotYou(days)}</@wrap>

--
<@wrap>${words.moveMailWhy}</@wrap>

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
