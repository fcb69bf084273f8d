package org.edsnewsletter.web;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.SignUpOutcome.AlreadySubscribed;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.DidYouMean;
import org.edsnewsletter.subscriber.SignUpOutcome.LeftAlone;
import org.edsnewsletter.subscriber.SignUpOutcome.MailNotSent;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyFromThere;
import org.edsnewsletter.web.Posted.Fields;
import org.edsnewsletter.web.Posted.Unreadable;
import org.edsnewsletter.web.SignUpForm.Problem;

/// The form and what comes of posting it.
final class SignUpPages {

    private static final String LANGUAGE = "en";

    private static final Refusal NOT_SENT = new Refusal(
            503,
            "That did not work",
            "We could not send the mail that confirms your sign-up. Please try again in a few minutes.");

    private static final Refusal TOO_MANY = new Refusal(
            429,
            "Too many sign-ups at once",
            "So many people have signed up from where you are that we have to wait a little."
                    + " Please try again in an hour.");

    private final Pages pages;
    private final SignUp signUp;
    private final InstantSource clock;
    private final Consumer<String> trouble;

    SignUpPages(Pages pages, SignUp signUp, InstantSource clock, Consumer<String> trouble) {
        this.pages = pages;
        this.signUp = signUp;
        this.clock = clock;
        this.trouble = trouble;
    }

    Response form() {
        return Pages.with(form(200, SignUpForm.blank(pages.masthead(), "/")), "Cache-Control", "no-cache");
    }

    Response signUp(Request request) {
        return switch (PostedReader.read(request)) {
            case Fields fields -> signUp(request, Entry.of(fields));
            case Unreadable(var refusal) -> pages.refuse(request, refusal);
        };
    }

    private Response signUp(Request request, Entry entry) {
        // A program has filled in what people don't see; it learns nothing.
        if (!entry.trap().isEmpty()) return checkYourMail(request);
        return entry.problem()
                .map(problem -> formAgain(request, entry, problem))
                .orElseGet(() -> signUpWith(request, entry));
    }

    private Response signUpWith(Request request, Entry entry) {
        var masthead = pages.masthead();
        var page = pages.links().siteUrl() + entry.page();
        var consent = new Consent(masthead.wording(), masthead.wordingVersion(), page, clock.instant());
        return switch (signUp.signUp(entry.applicant(LANGUAGE, consent), request.source(), entry.isSure())) {
            case ConfirmationSent _, AlreadySubscribed _, LeftAlone _ -> checkYourMail(request);
            case MailNotSent notSent -> notSent(request, notSent);
            case DidYouMean(var suggestion) -> formAgain(request, entry, Entry.didYouMean(suggestion));
            case TooManyFromThere _ -> pages.refuse(request, TOO_MANY);
        };
    }

    private Response checkYourMail(Request request) {
        return Pages.speaksJson(request)
                ? pages.json(200, Map.of("status", "check-your-mail"))
                : pages.page(200, "check-your-mail", Map.of());
    }

    private Response formAgain(Request request, Entry entry, Problem problem) {
        return Pages.speaksJson(request)
                ? pages.refuse(request, new Refusal(400, "", problem.words(), Optional.of(problem.field())))
                : form(400, SignUpForm.blank(pages.masthead(), "/").filled(entry, problem));
    }

    private Response form(int status, SignUpForm form) {
        return pages.page(status, "sign-up", Map.of("form", form));
    }

    private Response notSent(Request request, MailNotSent notSent) {
        trouble.accept("confirmation mail to %s not sent: %s".formatted(notSent.id(), withoutAddresses(notSent.why())));
        return Pages.with(pages.refuse(request, NOT_SENT), "Retry-After", "300");
    }

    // A provider's words may quote the address; what is logged never does.
    private static String withoutAddresses(Outcome why) {
        return why.toString().replaceAll("[^\\s\\[=,]+@[^\\s\\],]+", "(address)");
    }
}
