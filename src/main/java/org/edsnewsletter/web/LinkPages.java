package org.edsnewsletter.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Choices;
import org.edsnewsletter.subscriber.Confirmation;
import org.edsnewsletter.subscriber.ConfirmationOutcome;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Confirmed;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Ended;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Expired;
import org.edsnewsletter.subscriber.ConfirmationOutcome.UnknownLink;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Waiting;
import org.edsnewsletter.subscriber.Departure;
import org.edsnewsletter.subscriber.Link;
import org.edsnewsletter.subscriber.Preferences;
import org.edsnewsletter.subscriber.Receipt;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.web.Posted.Fields;
import org.edsnewsletter.web.Posted.Unreadable;
import org.edsnewsletter.web.SignUpForm.Problem;

/// The pages behind the links in mails. Opening one changes nothing: programs that look at every link in a mail must
/// neither confirm nor unsubscribe anybody.
final class LinkPages {

    private static final Refusal UNKNOWN = new Refusal(
            404,
            "This link does not work",
            "Please check that it is complete: some mail programs break long links in two."
                    + " It may also be too old; then please sign up again.");
    private static final Refusal EXPIRED = new Refusal(
            410,
            "This link is too old",
            "A sign-up can be confirmed for %d days. Please sign up again, and a new mail will come."
                    .formatted(Subscriber.PENDING_FOR.toDays()));
    private static final Refusal ENDED = new Refusal(
            410,
            "This subscription has ended",
            "The link belongs to a sign-up that was ended since. To get the newsletter, please sign up again.");

    private final Pages pages;
    private final Confirmation confirmation;
    private final Departure departure;
    private final Preferences preferences;

    LinkPages(Pages pages, Confirmation confirmation, Departure departure, Preferences preferences) {
        this.pages = pages;
        this.confirmation = confirmation;
        this.departure = departure;
        this.preferences = preferences;
    }

    Response lookAtSignUp(Request request, String link) {
        return standing(request, Link.parse(link).map(confirmation::look).orElse(new UnknownLink()));
    }

    Response confirm(Request request, String link) {
        return standing(request, Link.parse(link).map(confirmation::confirm).orElse(new UnknownLink()));
    }

    Response lookAtDeparture(Request request, String link) {
        return Link.parse(link)
                .flatMap(departure::look)
                .map(subscriber -> page(isIn(subscriber) ? "unsubscribe" : "unsubscribed", subscriber))
                .orElseGet(() -> pages.refuse(request, UNKNOWN));
    }

    /// Also the one-click POST of RFC 8058, 3.2, which wants neither cookie nor redirect. Whoever posts here wants out,
    /// so the body, in whatever form it comes, is not looked at.
    Response leave(Request request, String link) {
        return Link.parse(link)
                .flatMap(departure::leave)
                .map(subscriber -> page("unsubscribed", subscriber))
                .orElseGet(() -> pages.refuse(request, UNKNOWN));
    }

    Response lookAtPreferences(Request request, String link) {
        return Link.parse(link)
                .flatMap(preferences::look)
                .map(subscriber -> preferences(200, subscriber, false, Optional.empty()))
                .orElseGet(() -> pages.refuse(request, UNKNOWN));
    }

    Response choose(Request request, String link) {
        return switch (PostedReader.read(request)) {
            case Fields fields -> choose(request, link, Edition.ofKey(fields.get("edition")));
            case Unreadable(var refusal) -> pages.refuse(request, refusal);
        };
    }

    private Response choose(Request request, String text, Optional<Edition> edition) {
        var link = Link.parse(text);
        var now = edition.isPresent()
                ? link.flatMap(known -> preferences.choose(known, Choices.NONE.edition(edition.get())))
                : link.flatMap(preferences::look);
        if (now.isEmpty()) return pages.refuse(request, UNKNOWN);
        if (edition.isPresent()) return preferences(200, now.get(), isIn(now.get()), Optional.empty());
        var problem = new Problem("edition", "Please choose how often: each, daily or weekly.");
        return Pages.speaksJson(request)
                ? pages.refuse(request, new Refusal(400, "", problem.words(), Optional.of(problem.field())))
                : preferences(400, now.get(), false, Optional.of(problem));
    }

    private Response standing(Request request, ConfirmationOutcome outcome) {
        return switch (outcome) {
            case Waiting(var subscriber) -> page("confirm", subscriber);
            case Confirmed(var subscriber) -> page("confirmed", subscriber);
            case Expired _ -> pages.refuse(request, EXPIRED);
            case Ended _ -> pages.refuse(request, ENDED);
            case UnknownLink _ -> pages.refuse(request, UNKNOWN);
        };
    }

    private Response preferences(int status, Subscriber subscriber, boolean saved, Optional<Problem> problem) {
        var model = new HashMap<>(model(subscriber));
        model.put("saved", saved);
        model.put("receipt", Receipt.of(subscriber.consent(), pages.masthead().zone()));
        model.put("form", new EditionChoice(subscriber.edition().key(), SignUpForm.editionKeys(), problem));
        return pages.page(status, "preferences", model);
    }

    private Response page(String template, Subscriber subscriber) {
        return pages.page(200, template, model(subscriber));
    }

    private Map<String, Object> model(Subscriber subscriber) {
        var links = pages.links();
        var shown = new HashMap<String, Object>();
        shown.put("address", subscriber.address().spelling());
        subscriber.name().ifPresent(name -> shown.put("name", name));
        shown.put("edition", subscriber.edition().key());
        shown.put("state", subscriber.state().name());
        shown.put("isIn", isIn(subscriber));
        var paths = Map.of(
                "confirm", links.confirm(subscriber).getRawPath(),
                "unsubscribe", links.unsubscribe(subscriber).getRawPath(),
                "preferences", links.preferences(subscriber).getRawPath());
        return Map.of("subscriber", shown, "links", paths);
    }

    private static boolean isIn(Subscriber subscriber) {
        return switch (subscriber.state()) {
            case PENDING, ACTIVE, PAUSED -> true;
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> false;
        };
    }
}
