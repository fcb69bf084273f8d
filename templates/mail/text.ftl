<#-- How articles and whole texts stand in the plain part of a mail, which is written to be read: no line is longer than 72. -->

<#-- A text in blocks: paragraphs, headings, items of lists. -->
<#macro prose text>
<#list text.blocks as block>
<@wrap first=block.first rest=block.rest underline=block.underline><#list block.spans as span>${span.text}<#if span.link??> <@link href=span.link/></#if></#list></@wrap>
<#if !(block.tight && block?has_next)>

</#if>
</#list>
</#macro>

<#macro foreword>
<#if introduction??>
<@prose introduction/>
</#if>
</#macro>

<#macro byline it>
<@wrap>${it.dateline}<#if it.author??> · ${words.byAuthor(it.author)}</#if></@wrap>
</#macro>

<#macro attribution it>
<#if it.attribution??>
<@wrap>${it.attribution}</@wrap>

</#if>
</#macro>

<#macro story it>
<@wrap underline="-">${it.headline}</@wrap>
<@byline it/>

<#if it.summary?has_content>
<@wrap>${it.summary}</@wrap>

</#if>
<@attribution it/>
${words.readArticle} <@link href=it.link/>

</#macro>

<#macro all>

<@story lead/>
<#list groups as group>
<#if group.topic?? || group.rest>

<@wrap underline="=">${group.topic!words.otherTopics}</@wrap>

</#if>
<#list group.cards as it>

<@story it/>
</#list>
</#list>
<#if more gt 0>

${words.moreOnTheSite(more)}<#if web??> <@link href=web/></#if>

</#if>
</#macro>

<#macro whole>
<@byline lead/>

<@prose body/>
<@attribution lead/>
<#if body.cut>${words.readOn}<#else>${words.onTheSite}</#if> <@link href=lead.link/>

</#macro>

<#macro shortening>
<#if shortened>
<@wrap>${words.shortened}<#if web??> ${words.allOnTheWeb} <@link href=web/></#if></@wrap>

</#if>
</#macro>

<#macro footer why>

<@wrap underline="-">${words.linksHeading}</@wrap>
<@links/>

--
<@wrap>${why}</@wrap>

${words.unsubscribe}: {{unsubscribe}}
${words.chooseHowOften}: {{preferences}}
<#if web??>
${words.viewOnTheWeb}: ${web}
</#if>

<@wrap>${newsletter}</@wrap>
<@wrap>${postalAddress}</@wrap>
</#macro>
