${words.confirmMailHeading}

<@wrap>${words.confirmMailLead(newsletter)}</@wrap>

${words.confirmMailOpen}

${confirm}

<@wrap>${words.confirmMailWhatLabel} ${words.confirmMailWhat(words.howOften[edition])}</@wrap>

<@wrap>${words.confirmMailNotYouLabel} ${words.confirmMailNotYou(days)}</@wrap>

--
<@wrap>${words.confirmMailWhy(receipt.page, receipt.moment)} ${words.confirmMailWording(receipt.wording)}</@wrap>

${newsletter}
${postalAddress}
