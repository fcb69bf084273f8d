${newsletter}: ${issue} was sent.

"${subject}"

  audience  ${outcome.audience}
  accepted  ${outcome.accepted}
  skipped   ${outcome.skipped}   left between planning and sending
  failed    ${outcome.failed}   could not be mailed
  unknown   ${outcome.unknown}   nobody can tell whether they were mailed
<#if outcome.failed + outcome.unknown gt 0>

Who they are:  ./newsletter issue who ${issue}
<#if outcome.failed gt 0>
Try again:     ./newsletter issue retry ${issue}
</#if>
</#if>
