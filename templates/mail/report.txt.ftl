<@wrap>${newsletter}</@wrap>
<@wrap underline="=">${words.reportSubject("“" + subject + "”")}</@wrap>

<@wrap>${words.reportLead(issue)}</@wrap>

<#macro row name number meaning="">
  ${name?right_pad(14)}${number?string?left_pad(9)}<#if meaning?has_content>   ${meaning}</#if>
</#macro>
<@row words.reportAudience outcome.audience/>
<@row words.reportAccepted outcome.accepted words.reportAcceptedMeaning/>
<@row words.reportSkipped outcome.skipped words.reportSkippedMeaning/>
<@row words.reportFailed outcome.failed words.reportFailedMeaning/>
<@row words.reportUnknown outcome.unknown words.reportUnknownMeaning/>
<#if outcome.repeated gt 0>
<@row words.reportRepeated outcome.repeated words.reportRepeatedMeaning/>
</#if>
<@row words.reportBounces outcome.tally.bounces words.reportBouncesMeaning/>
<@row words.reportComplaints outcome.tally.complaints words.reportComplaintsMeaning/>
<@row words.reportUnsubscribes outcome.tally.unsubscribes words.reportUnsubscribesMeaning/>

<@wrap>${words.reportTook(took)}</@wrap>
<#if warnings?has_content>

${words.reportWarnings}
<#list warnings as warning>
<@wrap first="  - " rest="    ">${warning}</@wrap>
</#list>
</#if>
<#if outcome.failed + outcome.unknown gt 0>

${words.reportWho}
  ${who}
<#if outcome.failed gt 0>
${words.reportRetry}
  ${retry}
</#if>
</#if>
<#if outcome.unknown gt 0>

<@wrap>${words.reportRetryUnknown}</@wrap>
  ${retryUnknown}
</#if>
<#if outcome.repeated gt 0>

<@wrap>${words.reportRepeatedAdvice}</@wrap>
</#if>

--
<@wrap>${words.reportWhy}</@wrap>

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
