<#import "../words.ftl" as words>
${newsletter}
${words.digestTitles[edition]}

{{greeting}}
<#if articles?size == 1>there is a new article for you.<#else>there are ${articles?size} new articles for you.</#if>

<#list articles as article>
------------------------------------------------------------------------

<#list article.headlineLines as line>
${line}
</#list>
${article.dateline}<#if article.author??> · by ${article.author}</#if>

<#list article.summaryLines as line>
${line}
</#list>

<#list article.attributionLines as line>
${line}
</#list>
<#if article.attribution??>

</#if>
Read the article: ${article.link}

</#list>
------------------------------------------------------------------------

You get this mail because you signed up for ${newsletter}:
${words.howOften[edition]}.

Unsubscribe: {{unsubscribe}}
Choose how often: {{preferences}}

${newsletter}
${postalAddress}
