package org.edsnewsletter.web;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.InvisibleCharacters;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Choices;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Link;
import org.edsnewsletter.subscriber.MoveOutcome;
import org.edsnewsletter.subscriber.PauseOutcome;
import org.edsnewsletter.subscriber.Preferences;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.template.Phrase;
import org.edsnewsletter.web.Posted.Fields;
import org.edsnewsletter.web.Posted.Unreadable;

/// The pages behind the link to someone's preferences: choosing, pausing, moving to another address, taking one's
/// data along, being forgotten. Opening one changes nothing.
final class PreferencePages {

    private static final Refusal TOO_OFTEN = Refusal.of(429, "tooManyMoves");
    private static final Refusal NOTHING_TO_MOVE = Refusal.of(409, "nothingToMove");

    private final Pages pages;
    private final Preferences preferences;
    private final InstantSource clock;
    private final MailTrouble trouble;

    PreferencePages(Pages pages, Preferences preferences, InstantSource clock, MailTrouble trouble) {
        this.pages = pages;
        this.preferences = preferences;
        this.clock = clock;
        this.trouble = trouble;
    }

    Response look(Request request, String link) {
        return of(request, link, known -> preferences.look(known).map(subscriber -> page(subscriber, Said.NOTHING)));
    }

    Response choose(Request request, String link) {
        return posted(
                request,
                link,
                (known, fields) -> problem(fields)
                        .map(problem ->
                                preferences.look(known).map(subscriber -> refuse(request, subscriber, problem, fields)))
                        .orElseGet(
                                () -> preferences.choose(known, choices(fields)).map(this::chosen)));
    }

    private Response chosen(Subscriber subscriber) {
        return page(subscriber, subscriber.isConfirmed() ? Said.of("savedChoices") : Said.NOTHING);
    }

    Response pause(Request request, String link) {
        return posted(request, link, (known, fields) -> switch (preferences.pause(known, day(fields.get("until")))) {
            case PauseOutcome.Paused(var subscriber) ->
                Optional.of(page(
                        subscriber,
                        Said.of("savedPause", pages.day(pages.language(subscriber), day(fields.get("until"))))));
            case PauseOutcome.NotThatDay(var subscriber, var earliest, var latest) ->
                Optional.of(refuse(request, subscriber, notThatDay(subscriber, earliest, latest), fields));
            case PauseOutcome.NotIn(var subscriber) -> Optional.of(page(subscriber, Said.NOTHING));
            case PauseOutcome.UnknownLink _ -> Optional.empty();
        });
    }

    private Problem notThatDay(Subscriber subscriber, LocalDate earliest, LocalDate latest) {
        var language = pages.language(subscriber);
        return new Problem("until", Phrase.of("pauseDay", pages.day(language, earliest), pages.day(language, latest)));
    }

    Response resume(Request request, String link) {
        return of(
                request,
                link,
                known -> preferences.resume(known).map(subscriber -> page(subscriber, Said.of("savedResumed"))));
    }

    Response move(Request request, String link) {
        return posted(request, link, (known, fields) -> {
            var typed = InvisibleCharacters.strip(fields.get("email"));
            var problem = Entry.addressProblem(typed);
            if (problem.isPresent())
                return preferences.look(known).map(subscriber -> refuse(request, subscriber, problem.get(), fields));
            return move(request, known, new EmailAddress(typed), fields);
        });
    }

    private Optional<Response> move(Request request, Link link, EmailAddress to, Fields fields) {
        var found = preferences.look(link);
        if (found.isEmpty()) return Optional.empty();
        var isSure = fields.get("sure").equals(to.spelling());
        return Optional.ofNullable(
                switch (preferences.move(link, to, consent(found.get()), isSure)) {
                    case MoveOutcome.Asked(var subscriber, var address) -> moveAsked(subscriber, address);
                    case MoveOutcome.DidYouMean(var subscriber, var meant) -> didYouMean(subscriber, to, meant);
                    case MoveOutcome.SameAddress(var subscriber) ->
                        refuse(request, subscriber, new Problem("email", Phrase.of("moveSame")), fields);
                    case MoveOutcome.TooOften(var subscriber) ->
                        Pages.with(pages.refuse(request, pages.language(subscriber), TOO_OFTEN), "Retry-After", "3600");
                    case MoveOutcome.MailNotSent(var subscriber, var why) ->
                        trouble.answer(request, pages.language(subscriber), subscriber.id(), why);
                    case MoveOutcome.NotIn(var subscriber) ->
                        pages.refuse(request, pages.language(subscriber), NOTHING_TO_MOVE);
                    case MoveOutcome.UnknownLink _ -> null;
                });
    }

    private Consent consent(Subscriber subscriber) {
        var language = pages.language(subscriber);
        return new Consent(
                pages.say(language, "moveWording", pages.masthead().name()),
                language + "-" + pages.say(language, "wordingVersion"),
                // Without the secret that stands at the end of the page's address.
                pages.links().siteUrl() + "/p/",
                clock.instant());
    }

    private Response moveAsked(Subscriber subscriber, EmailAddress to) {
        var model = new HashMap<>(pages.model(subscriber, clock.instant()));
        model.put("to", to.spelling());
        return pages.page(200, pages.language(subscriber), "move-asked", model);
    }

    private Response didYouMean(Subscriber subscriber, EmailAddress typed, EmailAddress meant) {
        var model = new HashMap<>(pages.model(subscriber, clock.instant()));
        model.put("typed", typed.spelling());
        model.put("meant", meant.spelling());
        model.put(
                "action",
                "/move/" + subscriber.id().text() + '.' + subscriber.token().text());
        model.put("others", Map.of());
        return pages.page(409, pages.language(subscriber), "did-you-mean", model);
    }

    /// Everything that is kept, as a file to keep.
    Response download(Request request, String link) {
        return of(
                request,
                link,
                known -> preferences
                        .download(known)
                        .map(data -> Pages.with(
                                pages.json(200, data),
                                "Content-Disposition",
                                "attachment; filename=\"newsletter.json\"")));
    }

    Response lookAtErasure(Request request, String link) {
        return of(
                request,
                link,
                known -> preferences
                        .look(known)
                        .map(subscriber -> pages.page(
                                200, pages.language(subscriber), "erase", pages.model(subscriber, clock.instant()))));
    }

    Response erase(Request request, String link) {
        return of(
                request,
                link,
                known -> preferences
                        .look(known)
                        .filter(_ -> preferences.erase(known))
                        .map(subscriber -> pages.page(200, pages.language(subscriber), "erased", Map.of())));
    }

    // ---- what was posted

    private static Optional<Problem> problem(Fields fields) {
        var name = fields.get("name");
        if (!name.isEmpty() && !Applicant.isName(name))
            return Optional.of(new Problem("name", Phrase.of("nameUnusable", Applicant.LONGEST_NAME)));
        return Edition.ofKey(fields.get("edition")).isEmpty()
                ? Optional.of(new Problem("edition", Phrase.of("editionMissing")))
                : Optional.empty();
    }

    private Choices choices(Fields fields) {
        return new Choices(
                Edition.ofKey(fields.get("edition")),
                fields.all("topics")
                        .map(chosen ->
                                chosen.stream().limit(Subscriber.MOST_TOPICS).toList())
                        .map(Set::copyOf),
                fields.all("name").map(_ -> fields.get("name")),
                Languages.best(fields.get("language")));
    }

    // The first of all days is none that anybody can choose.
    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException notADay) {
            return LocalDate.EPOCH;
        }
    }

    // ---- the page

    /// What is told above or within the page.
    private record Said(Optional<Phrase> done, Optional<Problem> problem, Map<String, String> typed) {

        static final Said NOTHING = new Said(Optional.empty(), Optional.empty(), Map.of());

        static Said of(String key, Object... values) {
            return new Said(Optional.of(Phrase.of(key, values)), Optional.empty(), Map.of());
        }
    }

    private Response refuse(Request request, Subscriber subscriber, Problem problem, Fields fields) {
        if (Pages.speaksJson(request)) return pages.refuse(request, pages.language(subscriber), problem.refusal());
        var typed = new HashMap<String, String>();
        for (var field : List.of("name", "until", "email"))
            fields.all(field).ifPresent(_ -> typed.put(field, fields.get(field)));
        return page(subscriber, new Said(Optional.empty(), Optional.of(problem), typed));
    }

    private Response page(Subscriber subscriber, Said said) {
        var language = pages.language(subscriber);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, pages.masthead().zone());
        var model = new HashMap<>(pages.model(subscriber, now));
        model.put("receipt", pages.receipt(language, subscriber.consent()));
        model.put(
                "form",
                new EditionChoice(
                        subscriber.edition().key(),
                        SignUpForm.editionKeys(),
                        said.problem().map(problem -> pages.say(language, problem))));
        model.put("topics", topics(subscriber));
        model.put("chosen", subscriber.topics());
        model.put("languages", pages.languages());
        model.put("earliest", today.plusDays(1).toString());
        model.put("latest", today.plusDays(Preferences.LONGEST_PAUSE).toString());
        model.put("typed", said.typed());
        said.done().ifPresent(done -> model.put("done", pages.say(language, done)));
        return pages.page(said.problem().isPresent() ? 400 : 200, language, "preferences", model);
    }

    // Those on offer, and those that were chosen when they still were.
    private List<String> topics(Subscriber subscriber) {
        var topics = new ArrayList<>(preferences.topics());
        for (var chosen : subscriber.topics()) if (!topics.contains(chosen)) topics.add(chosen);
        return topics;
    }

    // ---- links

    @FunctionalInterface
    private interface Action {
        /// @return empty when the link belongs to nobody
        Optional<Response> answer(Link link, Fields fields);
    }

    private Response posted(Request request, String text, Action action) {
        return switch (PostedReader.read(request)) {
            case Fields fields -> of(request, text, link -> action.answer(link, fields));
            case Unreadable(var refusal) -> pages.refuse(request, refusal);
        };
    }

    private Response of(Request request, String text, Function<Link, Optional<Response>> answer) {
        return Link.parse(text).flatMap(answer).orElseGet(() -> pages.refuse(request, Refusal.UNKNOWN_LINK));
    }
}
