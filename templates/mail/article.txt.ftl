<#import "text.ftl" as text>
${newsletter}

<@wrap underline="=">${lead.headline}</@wrap>
{{greeting}}
<@wrap>${words.newArticles(count)}</@wrap>

<@text.foreword/>
<@text.whole/>
<@text.footer why=words.digestWhy(newsletter, words.howOften[edition])/>
