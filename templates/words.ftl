<#-- Words that mails and pages share: how often an edition comes. -->
<#assign howOften = {
  "each": "every article, as soon as it is published",
  "daily": "at most one mail a day, with what is new",
  "weekly": "one mail a week, with what is new"
}>
<#assign editionLabels = {
  "each": "Every article, as it is published",
  "daily": "Once a day",
  "weekly": "Once a week"
}>
<#assign digestTitles = {
  "each": "A new article",
  "daily": "What’s new today",
  "weekly": "What’s new this week"
}>
