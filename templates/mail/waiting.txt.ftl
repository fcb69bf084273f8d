<@wrap>${newsletter}</@wrap>
<@wrap underline="=">${words.waitingSubject("“" + subject + "”")}</@wrap>

<@wrap><#if draft>${words.waitingDraft(issue)}<#else>${words.waitingHeld(issue)}</#if></@wrap>
<#if reason??>

<@wrap>${words.waitingReason} ${reason}</@wrap>
</#if>
<#if warnings?has_content>

${words.reportWarnings}
<#list warnings as warning>
<@wrap first="  - " rest="    ">${warning}</@wrap>
</#list>
</#if>

${words.waitingPreview}
  ${preview}
${draft?then(words.waitingApprove, words.waitingRelease)}
  ${release}
<#if discard??>
${words.waitingDiscard}
  ${discard}
</#if>

--
<@wrap>${words.reportWhy}</@wrap>

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
