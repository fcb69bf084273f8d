${newsletter}
${words.digestTitles[edition]}

<#if note??>
<@wrap>${words.correctionTitle} ${note}</@wrap>

</#if>
{{greeting}}
${words.newArticles(articles?size)}

<#list articles as article>
------------------------------------------------------------------------

<#list article.headlineLines as line>
${line}
</#list>
${article.dateline}<#if article.author??> · ${words.byAuthor(article.author)}</#if>

<#list article.summaryLines as line>
${line}
</#list>

<#list article.attributionLines as line>
${line}
</#list>
<#if article.attribution??>

</#if>
${words.readArticle}: ${article.link}

</#list>
------------------------------------------------------------------------

<@wrap>${words.digestWhy(newsletter, words.howOften[edition])}</@wrap>

${words.unsubscribe}: {{unsubscribe}}
${words.chooseHowOften}: {{preferences}}

${newsletter}
${postalAddress}
