<#import "text.ftl" as text>
<@wrap underline="=">${newsletter} · ${words.correctionTitle}</@wrap>

{{greeting}}
<@wrap>${words.correctionLead}</@wrap>

<@wrap first="* " rest="* ">${correction}</@wrap>

<@text.foreword/>
<#if body??>
<@wrap underline="-">${lead.headline}</@wrap>
<@text.whole/>
<#else>
<@text.shortening/>
<@text.all/>
</#if>
<@text.footer why=words.correctionWhy(newsletter)/>
