<#import "text.ftl" as text>
<@wrap underline="=">${newsletter} · ${words.digestTitles[edition]}</@wrap>

{{greeting}}
<@wrap>${words.newArticles(count)}</@wrap>

<@text.foreword/>
<@text.shortening/>
<@text.all/>
<@text.footer why=words.digestWhy(newsletter, words.howOften[edition])/>
