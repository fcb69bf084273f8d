<#--
  All that people read in English, in pages and in mails. Every language here has the same keys; WordsTest holds them to it.

  Words that take values are functions. In a page a value may be marked up: the sentence around it stays whole.
-->

<#-- ==== The language itself ======================================================================================= -->

<#assign language = "en">
<#assign languageName = "English">
<#-- Which way it is written: ltr or rtl. -->
<#assign direction = "ltr">
<#-- Dates and times, as java.time writes patterns. -->
<#assign date = "MMMM d, uuuu">
<#assign moment = "MMMM d, uuuu, h:mm a z">

<#-- ==== How often ================================================================================================= -->

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
<#function editionLabel edition><#return editionLabels[edition]></#function>

<#-- ==== What a person agrees to by signing up ===================================================================== -->

<#function wording newsletter><#return "By signing up you ask for ${newsletter} by email, as often as you choose here. You can leave at any time, with the link at the end of every mail."></#function>
<#-- Changes whenever the wording does. -->
<#assign wordingVersion = "1">

<#-- ==== The form ================================================================================================== -->

<#assign signUpTitle = "Sign up">
<#assign signUpAgainTitle = "Please check the form">
<#assign signUpLead = "News by email, and nothing else: no advertising, no tracking, and one press of a button to leave.">
<#assign formHeading = "Stay Connected">
<#function formLead newsletter><#return "Sign up to get ${newsletter} delivered straight to your inbox."></#function>
<#assign emailLabel = "Email address">
<#assign nameLabel = "Name">
<#assign optional = "(optional)">
<#assign howOftenLegend = "How often?">
<#assign trapLabel = "Leave this empty">
<#assign signUpButton = "Sign up">

<#assign emailMissing = "Please enter your email address.">
<#function emailTooLong most><#return "This address is too long: an email address has at most ${most} characters."></#function>
<#assign emailUnusable = "This is not an email address we can write to. It should look like name@example.org.">
<#function noMailThere domain><#return "There is no mail at ${domain}: is it spelled right?"></#function>
<#function nameUnusable most><#return "Please use at most ${most} characters, on one line."></#function>
<#assign editionMissing = "Please choose how often: each, daily or weekly.">
<#assign formTooQuick = "That was quicker than we expected. If it was you, please press the button once more.">
<#assign formTooOld = "This page was open for a long time. Please press the button once more.">
<#assign sending = "Sending …">
<#assign unreachable = "You seem to be offline. Please try again in a moment.">

<#function didYouMean meant><#return "Did you mean ${meant}?"></#function>
<#function didYouMeanText meant><#return "Did you mean ${meant}? There seems to be a slip in the address."></#function>
<#function didYouMeanLead typed><#return "There seems to be a slip in ${typed}. Nothing has been sent yet."></#function>
<#function didYouMeanYes meant><#return "Yes, use ${meant}"></#function>
<#function didYouMeanNo typed><#return "No, ${typed} is right"></#function>
<#assign didYouMeanTitle = "Is the address right?">

<#assign checkYourMail = "Please check your mail">
<#assign checkYourMailLead = "A mail is on its way to you. Press the button in it, and you are signed up.">
<#function checkYourMailHelp newsletter><#return "Nothing there after a few minutes? Look in the spam folder, and check that the address was typed correctly. If you get ${newsletter} already, the mail says so, and nothing changes. Who has just been mailed is not mailed again at once."></#function>
<#assign bouncedLately = "If email to that address has bounced lately, it can take up to two weeks before anything is sent to it again: please sign up again then.">
<#assign backToForm = "Back to the form">

<#-- ==== Putting the form into another site ======================================================================== -->

<#assign embedTitle = "The form on your site">
<#function embedLead newsletter><#return "Two ways to offer ${newsletter} on a page of yours. Copy one of them to where the form should stand."></#function>
<#assign embedScriptHeading = "With a script">
<#assign embedScript = "The form answers in place, takes the font and colours of your page, and loads nothing from anybody else. Readers without JavaScript get the plain form. For the answer to be read in place, your site must be one of those that the newsletter’s publisher has named in the setting FormOrigins; if it is not, the answer comes as a page.">
<#assign embedScriptOptions = "The form speaks the language of your page. These attributes of the script’s tag choose another, or leave its style sheet out:">
<#assign embedPlainHeading = "Without a script">
<#assign embedPlain = "This works on any site. The answer comes as a page of ours. If the script’s tag stands right after the form, it answers in place.">
<#assign embedProgramHeading = "For programs">
<#assign embedProgram = "The same as JSON is described in this file:">

<#-- ==== Confirming ================================================================================================ -->

<#assign confirmTitle = "Confirm">
<#assign confirmHeading = "One last step">
<#function confirmLead newsletter address><#return "Press the button, and ${newsletter} comes to ${address}."></#function>
<#function confirmWhat howOften><#return "What you will get: ${howOften}. You can leave whenever you like."></#function>
<#assign confirmButton = "Yes, sign me up">
<#function moveLead newsletter address><#return "Press the button, and ${newsletter} comes to ${address} from now on, and no longer to your old address."></#function>
<#assign moveButton = "Yes, send it here">
<#assign confirmedHeading = "You are signed up">
<#function confirmedLead newsletter address howOften><#return "${newsletter} comes to ${address} from now on: ${howOften}."></#function>
<#assign changeByEmail = "To change how often you receive it, or to unsubscribe, use the links at the end of every email.">
<#assign changeHowOften = "Change how often it comes">

<#function confirmMailSubject newsletter><#return "Please confirm: ${newsletter}"></#function>
<#assign confirmMailPreheader = "One press of a button, and you are on the list.">
<#assign confirmMailHeading = "Was it you who signed up?">
<#function confirmMailLead newsletter><#return "Someone, most likely you, entered this address to get ${newsletter}. Please confirm that it was you: nothing is sent until you do."></#function>
<#assign openAddress = "Open this address and press the button there:">
<#assign whatYouGetLabel = "What you will get:">
<#function confirmMailWhat howOften><#return "${howOften}. Every mail ends with a link to stop it or to change how often it comes."></#function>
<#assign notYouLabel = "It wasn’t you?">
<#function confirmMailNotYou days><#return "Then just ignore this mail. Nothing more will come, and the sign-up ends by itself after ${days} days."></#function>
<#assign noButton = "If the button does not work, open this address in your browser:">
<#function confirmMailWhy page moment><#return "You get this mail because your address was entered on ${page} on ${moment}."></#function>
<#function confirmMailWording wording><#return "Beside the button it said: “${wording}”"></#function>

<#function alreadyMailSubject newsletter><#return "You get ${newsletter} already"></#function>
<#assign alreadyMailPreheader = "Your address was entered again; nothing has changed.">
<#assign alreadyMailHeading = "You are on the list already">
<#function alreadyMailLead newsletter howOften><#return "Someone, most likely you, entered this address to get ${newsletter}. It is on the list already, so nothing has changed: you get ${howOften}."></#function>
<#function alreadyMailPaused newsletter day><#return "Someone, most likely you, entered this address to get ${newsletter}. It is on the list already, and paused until ${day}. So nothing has changed."></#function>
<#assign alreadyMailButton = "See or change your choices">
<#assign alreadyMailPausedButton = "End the pause, or change your choices">
<#assign alreadyMailMissingLabel = "Looking for a mail that did not come?">
<#assign alreadyMailMissing = "Please look in the spam folder, and add the sender to your contacts.">
<#assign alreadyMailNotYou = "Then just ignore this mail. Whoever it was has learned nothing about you.">
<#assign alreadyMailWhy = "You get this mail because your address was entered in the sign-up form.">

<#function moveMailSubject newsletter><#return "Please confirm your new address: ${newsletter}"></#function>
<#assign moveMailPreheader = "One press of a button, and your subscription moves here.">
<#assign moveMailHeading = "Is this your new address?">
<#function moveMailLead newsletter><#return "A reader of ${newsletter}, most likely you, asked to get it at this address from now on. Please confirm that it was you: nothing changes until you do."></#function>
<#function moveMailWhat howOften><#return "${howOften}. It then no longer comes to your old address. Every mail ends with a link to stop it or to change how often it comes."></#function>
<#function moveMailNotYou days><#return "Then just ignore this mail. Nothing more will come, and what was asked for ends by itself after ${days} days."></#function>
<#assign moveMailWhy = "You get this mail because a reader entered your address as their new one.">

<#function welcomeMailSubject newsletter><#return "Welcome to ${newsletter}"></#function>
<#assign welcomeMailPreheader = "You are on the list. What comes next, and how to change it.">
<#assign welcomeMailHeading = "Welcome!">
<#function welcomeMailLead newsletter howOften><#return "You have confirmed your address, and ${newsletter} comes to you from now on: ${howOften}."></#function>
<#assign welcomeMailMeanwhile = "Until the first one is there, you can read what others have already got.">
<#assign welcomeMailButton = "See past issues">
<#assign welcomeMailChoicesLabel = "Too often, or too seldom?">
<#assign welcomeMailChoices = "At the end of every mail is a link to choose how often it comes, and one to leave.">
<#assign welcomeMailSenderLabel = "So that no mail is lost:">
<#assign welcomeMailSender = "please add the sender of this mail to your contacts.">
<#assign welcomeMailWhy = "You get this mail, once, because you have just confirmed your sign-up.">

<#function leftMailSubject newsletter><#return "You have left ${newsletter}"></#function>
<#assign leftMailPreheader = "Nothing more will come.">
<#function leftMailLead newsletter><#return "As you wished, ${newsletter} no longer comes to this address. This is the last mail."></#function>
<#assign leftMailSlip = "A slip? You can sign up again at any time.">
<#assign leftMailButton = "Sign up again">
<#assign leftMailWhy = "You get this mail, once, because your subscription has ended.">

<#-- ==== Preferences =============================================================================================== -->

<#assign preferencesTitle = "Your subscription">
<#function getsIt address newsletter><#return "${address} gets ${newsletter}."></#function>
<#function hasNotConfirmed address newsletter><#return "${address} has asked for ${newsletter}, but has not confirmed it yet. The button to do so is in the mail we sent."></#function>
<#function hasPaused address newsletter day><#return "${address} gets no mails until ${day}. From then on, ${newsletter} comes again by itself."></#function>
<#function doesNotGetIt address newsletter signUpLink><#return "${address} does not get ${newsletter}. To get it again, ${signUpLink}."></#function>
<#assign signUpLinkText = "sign up">
<#assign saveButton = "Save">
<#assign savedChoices = "Your choices are saved.">
<#function savedPause day><#return "No mails until ${day}. Then they come again by themselves."></#function>
<#assign savedResumed = "The pause has ended. Mails come again.">
<#assign savedBack = "You are back. Everything is as it was before.">

<#assign choicesHeading = "Your choices">
<#assign topicsLegend = "Which topics?">
<#assign topicsHelp = "You get a mail when at least one article in it has a topic you choose. Choose none to get everything.">
<#assign languageLabel = "Language of mails and pages">

<#assign pauseHeading = "Pause">
<#assign pauseLead = "On holiday, or too much going on? Mails stop until the day you choose, and then come again by themselves.">
<#assign pauseLabel = "No mails until">
<#assign pauseButton = "Pause">
<#assign resumeButton = "End the pause now">
<#function pauseDay earliest latest><#return "Please choose a day from ${earliest} to ${latest}."></#function>

<#assign moveHeading = "Another address">
<#assign moveHelp = "We send a mail to the new address. Once you press the button in it, your subscription moves there. Until then, everything stays as it is.">
<#assign moveLabel = "New email address">
<#assign moveSubmit = "Send the mail">
<#function moveWording newsletter><#return "We send a mail to the new address. Once you press the button in it, ${newsletter} comes there instead."></#function>
<#assign moveSame = "You get the newsletter at this address already.">
<#assign moveAsked = "Please check the mail at your new address">
<#function moveAskedLead address><#return "A mail is on its way to ${address}. Press the button in it, and your subscription moves there."></#function>
<#assign moveAskedHelp = "Until then, everything stays as it is. Nothing there after a few minutes? Look in the spam folder, and check that the address was typed correctly.">
<#assign backToPreferences = "Back to your subscription">
<#assign whyHeading = "Why do I get this?">
<#function whyImported newsletter moment><#return "The publisher of ${newsletter} added this address, noting your consent as of ${moment}:"></#function>
<#function whyEntered page moment><#return "On ${moment}, this address was entered on ${page}, where it said:"></#function>
<#assign keptHeading = "What is kept about me?">
<#assign downloadLink = "Download all of it (JSON)">
<#assign eraseLink = "Have all of it erased">
<#assign kept = "Your address, your name if you gave it, your choices on this page, what you agreed to, when and where, and whether mails to you came back. Which mails you open and which links you follow is not recorded.">

<#-- ==== Leaving =================================================================================================== -->

<#assign unsubscribe = "Unsubscribe">
<#assign unsubscribeHeading = "Would you like to leave?">
<#function unsubscribeLead newsletter address><#return "${newsletter} will no longer come to ${address}."></#function>
<#function tooManyMails link><#return "Too many mails? You can also ${link}."></#function>
<#assign tooManyMailsLinkText = "choose how often they come">
<#assign leftHeading = "You have left">
<#function leftLead newsletter address><#return "${newsletter} no longer comes to ${address}. A mail that is on its way at this very moment may still arrive."></#function>
<#function leftBySlip link><#return "A slip? You can ${link} at any time."></#function>
<#assign leftBySlipLinkText = "sign up again">
<#assign undoButton = "Undo: keep my subscription">
<#assign reasonLegend = "Would you tell us why? You don’t have to.">
<#assign reasons = {
  "too-many": "Too many mails",
  "not-interesting": "Not what I am interested in",
  "never-asked": "I never asked for it",
  "other": "Something else"
}>
<#assign reasonButton = "Send">
<#assign reasonThanks = "Thank you for telling us.">

<#-- ==== Being forgotten =========================================================================================== -->

<#assign eraseTitle = "Erase everything about me">
<#function eraseLead address newsletter><#return "Everything kept about ${address} is erased at once, and ${newsletter} no longer comes."></#function>
<#assign eraseRemains = "One thing remains: a number computed from your address, a hash, which can’t be turned back into it. Without it we could not tell if somebody brought your address in again from an old list, and you would get mail once more.">
<#assign eraseAgain = "Should you change your mind, you can sign up anew at any time. All links in earlier mails stop working.">
<#assign eraseButton = "Erase everything">
<#assign erasedTitle = "Everything is erased">
<#assign erasedLead = "We have forgotten your address, your name and your choices. No more mails will come; one that is on its way at this very moment may still arrive.">
<#assign erasedRemains = "What remains is a hash of your address, so that no old list brings you back.">

<#-- ==== What goes wrong =========================================================================================== -->

<#assign toSignUpPage = "To the sign-up page">
<#assign tooManyTitle = "Too many sign-ups at once">
<#assign tooMany = "So many people have signed up from where you are that we have to wait a little. Please try again in an hour.">
<#assign tooManyAtOnceTitle = "Too many sign-ups at the moment">
<#assign tooManyAtOnce = "More people are signing up than we can email right now. Please try again later, in an hour or two.">
<#assign challengeTitle = "One moment, please">
<#assign challengeLead = "Many people are signing up right now, so your browser solves a small puzzle first. If nothing happens, wait a minute and press the button.">
<#assign tooManyMovesTitle = "Too many mails at once">
<#assign tooManyMoves = "You have asked for this several times in a short while, so no mail was sent. Please try again in an hour, or tomorrow.">
<#assign nothingToMoveTitle = "There is no subscription to move">
<#assign nothingToMove = "Only somebody who gets the newsletter can have it sent to another address.">
<#assign tooLateTitle = "That can’t be undone any more">
<#assign tooLate = "Leaving can be undone for an hour. You are welcome to sign up again.">
<#assign repeatedField = "A field was sent twice.">
<#assign notFoundTitle = "Page not found">
<#assign notFound = "There is no such page here. Please check its address for a slip.">
<#assign notAllowedTitle = "That does not work here">
<#function notAllowed method allowed><#return "This address can’t be used like that (${method}). What works here: ${allowed}."></#function>
<#assign strangerTitle = "Not from there">
<#assign stranger = "Pages of this web site may not post here with a script: it is not one of those that the newsletter’s publisher has named.">
<#assign tooMuchTitle = "That is too much">
<#function tooMuch bytes><#return "At most ${bytes} bytes can be sent."></#function>
<#assign notSentTitle = "That did not work">
<#assign notSent = "We could not send the mail that confirms your sign-up. Please try again in a few minutes.">
<#assign unknownLinkTitle = "This link does not work">
<#assign unknownLink = "Please check that it is complete: some mail programs break long links in two. It may also be too old; then please sign up again.">
<#assign expiredTitle = "This link is too old">
<#function expired days><#return "A sign-up can be confirmed for ${days} days. Please sign up again, and a new mail will come."></#function>
<#assign endedTitle = "This subscription has ended">
<#assign ended = "The link belongs to a sign-up that was ended since. To get the newsletter, please sign up again.">

<#assign unreadableTitle = "That can’t be read">
<#assign unreadableType = "This address takes a form (application/x-www-form-urlencoded) or JSON (application/json), both in UTF-8.">
<#assign unreadableText = "The text that was sent is not UTF-8.">
<#assign unreadableEscape = "The form that was sent is damaged: after a % must come two hexadecimal digits.">
<#function unreadableJson example><#return "What was sent is not one JSON object, such as ${example}."></#function>
<#assign unreadableField = "Every field must be a text in quotes.">

<#-- ==== The digest ================================================================================================ -->

<#assign digestTitles = {
  "each": "A new article",
  "daily": "What’s new today",
  "weekly": "What’s new this week"
}>
<#function digestSubjectMore count><#return " + ${count} more"></#function>
<#function testSubject subject><#return "[Test] ${subject}"></#function>
<#function greeting name><#return "Hello ${name},"></#function>
<#assign greetingWithoutName = "Hello,">
<#function newArticles count><#return (count == 1)?then("there is a new article for you.", "there are ${count} new articles for you.")></#function>
<#function dateline place date><#return "${place}, ${date}"></#function>
<#function byAuthor author><#return "by ${author}"></#function>
<#function firstPublished publication><#return "Content originally published by ${publication}."></#function>
<#function firstPublishedOn publication date><#return "Content originally published by ${publication} on ${date}."></#function>
<#assign readArticle = "Read the article">
<#function digestWhy newsletter howOften><#return "You get this mail because you signed up for ${newsletter}: ${howOften}."></#function>
<#assign chooseHowOften = "Choose how often">
<#assign viewOnTheWeb = "View on the web">
<#assign readOn = "Read on">
<#assign onTheSite = "Read it on the web">
<#function pictureTo headline><#return "Picture: ${headline}"></#function>
<#assign share = "Share:">
<#assign shareSites = {
  "facebook": "Facebook",
  "x": "X",
  "bluesky": "Bluesky",
  "email": "Email",
  "link": "Link"
}>
<#-- What the links above say to who only hears them. -->
<#assign shareOn = {
  "facebook": "Facebook: share there",
  "x": "X: share there",
  "bluesky": "Bluesky: share there",
  "email": "Email to somebody",
  "link": "Link that stays"
}>
<#assign otherTopics = "More news">
<#function moreOnTheSite count><#return (count == 1)?then("One more article on the site", "${count} more articles on the site")></#function>
<#assign shortened = "This mail was shortened, so that your mail program shows all of it.">
<#assign allOnTheWeb = "Read it in full on the web">
<#assign linksHeading = "Links">
<#assign correctionTitle = "Correction">
<#function correctionSubject subject><#return "Correction: ${subject}"></#function>
<#assign correctionLead = "we have sent you this before, with a mistake in it. What we have corrected:">
<#function correctionWhy newsletter><#return "You get this mail because the issue of ${newsletter} that it corrects went to you."></#function>

<#-- ==== The archive and the feed ================================================================================== -->

<#assign archiveTitle = "Past issues">
<#function archiveLead newsletter><#return "All that ${newsletter} has sent, the latest first."></#function>
<#assign archiveFilter = "Which issues">
<#assign archiveFilters = {
  "all": "All",
  "each": "Single articles",
  "daily": "Daily",
  "weekly": "Weekly"
}>
<#assign archiveEditions = {
  "each": "Single article",
  "daily": "Daily issue",
  "weekly": "Weekly issue"
}>
<#assign archiveEmpty = "Nothing has been sent yet. Once it is, it will be here.">
<#assign archivePages = "Pages">
<#assign newestIssues = "To the latest">
<#assign olderIssues = "Older issues">
<#assign inThisIssue = "In this issue">
<#assign allIssues = "All past issues">
<#assign feedLink = "Or follow the feed">
<#assign noSuchIssueTitle = "This issue is not here">
<#assign noSuchIssue = "Either its address has a slip, or it was not sent. All that was sent is among the past issues.">

<#-- ==== What the editor is told =================================================================================== -->

<#function reportSubject subject><#return "Sent: ${subject}"></#function>
<#function reportPreheader accepted audience><#return "${accepted} of ${audience} mails have left."></#function>
<#function reportLead issue><#return "The issue ${issue} was sent. This is what became of its audience:"></#function>
<#assign reportAudience = "Audience">
<#assign reportAccepted = "Accepted">
<#assign reportAcceptedMeaning = "taken over by SES">
<#assign reportSkipped = "Skipped">
<#assign reportSkippedMeaning = "left between planning and sending">
<#assign reportFailed = "Failed">
<#assign reportFailedMeaning = "could not be mailed">
<#assign reportUnknown = "Unknown">
<#assign reportUnknownMeaning = "may have been sent it or not">
<#assign reportRepeated = "Sent twice">
<#assign reportRepeatedMeaning = "emails to people who had been sent one">
<#assign reportBounces = "Bounced">
<#assign reportBouncesMeaning = "came back so far">
<#assign reportComplaints = "Complaints">
<#assign reportComplaintsMeaning = "called it spam so far">
<#assign reportUnsubscribes = "Unsubscribed">
<#assign reportUnsubscribesMeaning = "left by a link in it so far">
<#function reportTook span><#return "It was all done ${span} after the first mail left."></#function>
<#assign reportWarnings = "Worth knowing:">
<#assign reportWho = "Who they are:">
<#assign reportRetry = "Try the failed again:">
<#assign reportRetryUnknown = "Send it to the unknown again. Some of them may then get it twice, so this command asks first:">
<#assign reportRepeatedAdvice = "An email that was sent twice cannot be taken back. If you have not sent this issue to the unknown again, something is wrong: see “MembersUnknown” in docs/runbook.md.">
<#function waitingSubject subject><#return "Waits for you: ${subject}"></#function>
<#assign waitingPreheader = "Nobody is mailed until you let it go on.">
<#function waitingDraft issue><#return "The issue ${issue} is a draft. Nobody is mailed until you approve it."></#function>
<#function waitingHeld issue><#return "The issue ${issue} is held. Nobody else is mailed until you release it."></#function>
<#assign waitingReason = "Why:">
<#assign waitingPreview = "Read it:">
<#assign waitingApprove = "Let it go out:">
<#assign waitingRelease = "Let it go on:">
<#assign waitingDiscard = "Take it back for good:">
<#assign reportWhy = "You get this mail because you are this newsletter’s editor.">
