package org.edsnewsletter.web;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.subscriber.Confirmation;
import org.edsnewsletter.subscriber.ConfirmationOutcome;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Confirmed;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Ended;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Expired;
import org.edsnewsletter.subscriber.ConfirmationOutcome.UnknownLink;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Waiting;
import org.edsnewsletter.subscriber.Departure;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.Link;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.UndoOutcome;
import org.edsnewsletter.web.Posted.Fields;
import org.edsnewsletter.web.Posted.Unreadable;

/// The pages behind the links in mails to confirm and to leave. Opening one changes nothing: programs that look at
/// every link in a mail must neither confirm nor unsubscribe anybody.
final class LinkPages {

    private static final Refusal EXPIRED = Refusal.of(410, "expired", Subscriber.PENDING_FOR.toDays());
    private static final Refusal ENDED = Refusal.of(410, "ended");
    private static final Refusal TOO_LATE = Refusal.of(410, "tooLate");

    private final Pages pages;
    private final SignUp signUp;
    private final Confirmation confirmation;
    private final Departure departure;
    private final Issues issues;
    private final InstantSource clock;

    LinkPages(
            Pages pages,
            SignUp signUp,
            Confirmation confirmation,
            Departure departure,
            Issues issues,
            InstantSource clock) {
        this.pages = pages;
        this.signUp = signUp;
        this.confirmation = confirmation;
        this.departure = departure;
        this.issues = issues;
        this.clock = clock;
    }

    Response lookAtSignUp(Request request, String link) {
        return of(request, link, known -> standing(request, link, confirmation.look(known)));
    }

    Response confirm(Request request, String link) {
        return of(request, link, known -> {
            var outcome = confirmation.confirm(known);
            if (outcome instanceof Confirmed confirmed && confirmed.isNews()) signUp.confirmedFrom(request.source());
            return standing(request, link, outcome);
        });
    }

    Response lookAtDeparture(Request request, String link) {
        return of(
                request,
                link,
                known -> departure
                        .look(known)
                        .map(subscriber -> subscriber.isIn()
                                ? page("unsubscribe", subscriber, issue(request))
                                : page("unsubscribed", subscriber, false))
                        .orElseGet(() -> unknown(request)));
    }

    /// Also the one-click POST of RFC 8058, 3.2, which wants neither cookie nor redirect. Whoever posts here
    /// wants out, so the body, in whatever form it comes, is not looked at. The issue whose mail the link
    /// stands in counts it, each person once.
    Response leave(Request request, String link) {
        return of(
                request,
                link,
                known -> departure.leave(known).map(left -> left(request, left)).orElseGet(() -> unknown(request)));
    }

    private Response left(Request request, Departure.Left left) {
        if (left.isNews())
            issue(request)
                    .flatMap(issues::find)
                    .ifPresent(issue -> issues.count(
                            issue.id(),
                            Tally.Kind.UNSUBSCRIBE,
                            left.subscriber().id().text()));
        return page("unsubscribed", left.subscriber(), false);
    }

    Response undo(Request request, String link) {
        return of(request, link, known -> switch (departure.undo(known)) {
            case UndoOutcome.Back(var subscriber) -> page("back", subscriber, false);
            case UndoOutcome.TooLate(var subscriber) -> pages.refuse(request, pages.language(subscriber), TOO_LATE);
            case UndoOutcome.UnknownLink _ -> unknown(request);
        });
    }

    /// Nobody has to say why; what is no reason on offer is passed over.
    Response because(Request request, String link) {
        return switch (PostedReader.read(request)) {
            case Fields fields -> of(request, link, known -> because(request, known, fields.get("reason")));
            case Unreadable(var refusal) -> pages.refuse(request, refusal);
        };
    }

    private Response because(Request request, Link link, String key) {
        var reason = DepartureReason.ofKey(key);
        return reason.flatMap(given -> departure.because(link, given))
                .or(() -> departure.look(link))
                .map(subscriber -> page("unsubscribed", subscriber, reason.isPresent()))
                .orElseGet(() -> unknown(request));
    }

    private Response standing(Request request, String link, ConfirmationOutcome outcome) {
        return switch (outcome) {
            case Waiting(var subscriber) -> confirmation("confirm", subscriber, link);
            case Confirmed(var subscriber, var _) -> confirmation("confirmed", subscriber, link);
            case Expired _ -> pages.refuse(request, EXPIRED);
            case Ended _ -> pages.refuse(request, ENDED);
            case UnknownLink _ -> unknown(request);
        };
    }

    private Response confirmation(String template, Subscriber subscriber, String link) {
        return pages.page(
                200, pages.language(subscriber), template, pages.confirmationModel(subscriber, link, clock.instant()));
    }

    private Response of(Request request, String text, Function<Link, Response> answer) {
        return Link.parse(text).map(answer).orElseGet(() -> unknown(request));
    }

    private Response unknown(Request request) {
        return pages.refuse(request, Refusal.UNKNOWN_LINK);
    }

    /// The issue whose mail the link stands in, if it says so.
    private static Optional<IssueId> issue(Request request) {
        return Optional.ofNullable(request.query().get("issue")).flatMap(IssueId::parse);
    }

    private Response page(String template, Subscriber subscriber, boolean thanked) {
        return page(template, subscriber, Map.of("thanked", thanked));
    }

    private Response page(String template, Subscriber subscriber, Optional<IssueId> issue) {
        return page(
                template,
                subscriber,
                issue.<Map<String, Object>>map(id -> Map.of("issue", id.text())).orElse(Map.of()));
    }

    private Response page(String template, Subscriber subscriber, Map<String, ?> more) {
        var model = new HashMap<>(pages.model(subscriber, clock.instant()));
        model.putAll(more);
        return pages.page(200, pages.language(subscriber), template, model);
    }
}
