<@wrap underline="=">${words.confirmMailHeading}</@wrap>

<@wrap>${words.confirmMailLead(newsletter)}</@wrap>

${words.openAddress}

${confirm}

<@wrap>${words.whatYouGetLabel} ${words.confirmMailWhat(words.howOften[edition])}</@wrap>

<@wrap>${words.notYouLabel} ${words.confirmMailNotYou(days)}</@wrap>

--
<@wrap>${words.confirmMailWhy(receipt.page, receipt.moment)} ${words.confirmMailWording(receipt.wording)}</@wrap>

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
