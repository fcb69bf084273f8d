package org.edsnewsletter.subscriber;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// The mail to someone whose address was entered although they get the newsletter already.
final class AlreadyMail {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    private final Masthead masthead;
    private final Links links;
    private final Templates templates;

    AlreadyMail(Masthead masthead, Links links, Templates templates) {
        this.masthead = masthead;
        this.links = links;
        this.templates = templates;
    }

    /// The mail, with tags `kind` and `member`.
    ///
    /// @param subscriber someone active or paused
    Message to(Subscriber subscriber) {
        var model = new HashMap<String, Object>(Map.of(
                "newsletter", masthead.name(),
                "postalAddress", masthead.postalAddress(),
                "language", subscriber.language(),
                "address", subscriber.address().spelling(),
                "edition", subscriber.edition().key(),
                "preferences", links.preferences(subscriber).toString(),
                "unsubscribe", links.unsubscribe(subscriber).toString()));
        if (subscriber.state() == State.PAUSED)
            subscriber
                    .pausedUntil()
                    .ifPresent(end -> model.put("pausedUntil", DAY.format(end.atZone(masthead.zone()))));
        var content = new Content(
                "You get " + masthead.name() + " already",
                templates.render("mail/already.html.ftlh", model),
                templates.render("mail/already.txt.ftl", model));
        return SubscriptionMails.message("already", subscriber, content);
    }
}
