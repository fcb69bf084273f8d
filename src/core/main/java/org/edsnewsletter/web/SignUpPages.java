package org.edsnewsletter.web;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.subscriber.Challenge;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.SignUpOutcome.AlreadySubscribed;
import org.edsnewsletter.subscriber.SignUpOutcome.Challenged;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.DidYouMean;
import org.edsnewsletter.subscriber.SignUpOutcome.LeftAlone;
import org.edsnewsletter.subscriber.SignUpOutcome.MailNotSent;
import org.edsnewsletter.subscriber.SignUpOutcome.NoMailThere;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyAtOnce;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyFromThere;
import org.edsnewsletter.template.Phrase;
import org.edsnewsletter.web.Posted.Fields;
import org.edsnewsletter.web.Posted.Unreadable;

/// The form and what comes of posting it.
final class SignUpPages {

    private static final Refusal TOO_MANY = Refusal.of(429, "tooMany");
    private static final Refusal TOO_MANY_AT_ONCE = Refusal.of(429, "tooManyAtOnce");

    private final Pages pages;
    private final SignUp signUp;
    private final Origins origins;
    private final InstantSource clock;
    private final MailTrouble trouble;

    SignUpPages(Pages pages, SignUp signUp, Origins origins, InstantSource clock, MailTrouble trouble) {
        this.pages = pages;
        this.signUp = signUp;
        this.origins = origins;
        this.clock = clock;
        this.trouble = trouble;
    }

    Response form(Request request) {
        var language = pages.language(request);
        var form = Pages.with(form(200, language, blank(language)), "Cache-Control", "no-cache");
        return Pages.with(form, "Vary", "Accept-Language");
    }

    Response signUp(Request request) {
        return switch (PostedReader.read(request)) {
            case Fields fields -> signUp(request, language(request, fields), Entry.of(fields, origins));
            case Unreadable(var refusal) -> pages.refuse(request, refusal);
        };
    }

    // The form says what language it is in; the browser, which its reader prefers.
    private String language(Request request, Fields fields) {
        return Languages.best(fields.get("language")).orElseGet(() -> pages.language(request));
    }

    private Response signUp(Request request, String language, Entry entry) {
        // A program has filled in what people don't see; it learns nothing.
        if (!entry.trap().isEmpty()) return checkYourMail(request, language);
        return entry.problem(clock.instant())
                .map(problem -> formAgain(request, language, entry, problem))
                .orElseGet(() -> signUpWith(request, language, entry));
    }

    private Response signUpWith(Request request, String language, Entry entry) {
        var applicant = entry.applicant(language, consent(language, entry));
        return switch (signUp.signUp(applicant, request.source(), entry.isSure(), Altcha.parse(entry.altcha()))) {
            case ConfirmationSent _, AlreadySubscribed _, LeftAlone _ -> checkYourMail(request, language);
            case MailNotSent(var id, var why) -> trouble.answer(request, language, id, why);
            case DidYouMean(var suggestion) -> didYouMean(request, language, entry, suggestion);
            case TooManyFromThere _ -> later(request, language, TOO_MANY);
            case TooManyAtOnce _ -> later(request, language, TOO_MANY_AT_ONCE);
            case Challenged(var challenge) -> challenge(request, language, entry, challenge);
            case NoMailThere(var domain) ->
                formAgain(request, language, entry, new Problem("email", Phrase.of("noMailThere", domain)));
        };
    }

    private Consent consent(String language, Entry entry) {
        var version = language + "-" + pages.say(language, "wordingVersion");
        var isHere = entry.page().startsWith("/");
        var page = isHere ? pages.links().siteUrl() + entry.page() : entry.page();
        return new Consent(wording(language), version, page, clock.instant());
    }

    private Response checkYourMail(Request request, String language) {
        return Pages.speaksJson(request)
                ? pages.json(200, checkYourMail(language))
                : pages.page(200, language, "check-your-mail", Map.of());
    }

    private Map<String, String> checkYourMail(String language) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("status", "check-your-mail");
        answer.put("title", pages.say(language, "checkYourMail"));
        answer.put("text", pages.say(language, "checkYourMailLead"));
        return answer;
    }

    private Response formAgain(Request request, String language, Entry entry, Problem problem) {
        return Pages.speaksJson(request)
                ? pages.refuse(request, language, problem.refusal())
                : form(400, language, blank(language).filled(entry, pages.say(language, problem)));
    }

    private Response form(int status, String language, SignUpForm form) {
        return pages.page(
                status, language, "sign-up", Map.of("form", form, "languages", pages.otherLanguages(language)));
    }

    private SignUpForm blank(String language) {
        return SignUpForm.blank(pages.masthead(), wording(language), "/", clock.instant());
    }

    private String wording(String language) {
        return pages.say(language, "wording", pages.masthead().name());
    }

    private Response didYouMean(Request request, String language, Entry entry, EmailAddress suggestion) {
        var meant = suggestion.spelling();
        if (!Pages.speaksJson(request)) {
            var model = Map.of(
                    "typed", entry.email(), "meant", meant, "action", "/subscriptions", "others", entry.others());
            return pages.page(409, language, "did-you-mean", model);
        }
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", pages.say(language, "didYouMeanText", meant));
        answer.put("field", "email");
        answer.put("suggestion", meant);
        return pages.json(409, answer);
    }

    // The one page with a script, which solves the challenge; who has none waits a minute.
    private Response challenge(Request request, String language, Entry entry, Challenge challenge) {
        if (Pages.speaksJson(request)) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("error", pages.say(language, "challengeLead"));
            answer.put("challenge", Altcha.json(challenge));
            return pages.json(428, answer);
        }
        var model = Map.of(
                "email", entry.email(),
                "sure", entry.sure(),
                "others", entry.others(),
                "altcha", Altcha.field(challenge));
        return Pages.withOwnScript(pages.page(428, language, "challenge", model));
    }

    /// The script of that page.
    Response script() {
        return pages.file("text/javascript; charset=utf-8", "challenge.js", Map.of());
    }

    private Response later(Request request, String language, Refusal refusal) {
        return Pages.with(pages.refuse(request, language, refusal), "Retry-After", "3600");
    }
}
