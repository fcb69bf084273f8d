package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// The mail to someone whose address was entered although they get the newsletter already.
final class AlreadyMail {

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
        var language = Languages.of(subscriber.language());
        var model = new Already(
                masthead.name(),
                masthead.postalAddress(),
                subscriber.edition().key(),
                links.preferences(subscriber).toString(),
                links.unsubscribe(subscriber).toString(),
                subscriber
                        .pausedUntil()
                        .filter(_ -> subscriber.state() == State.PAUSED)
                        .map(end -> day(language, end)));
        var content = new Content(
                templates.say(language, "alreadyMailSubject", masthead.name()),
                templates.render("mail/already.html.ftlh", language, model),
                templates.render("mail/already.txt.ftl", language, model));
        return SubscriptionMails.message("already", subscriber, content);
    }

    private String day(String language, Instant moment) {
        return templates.dates(language, "date").format(moment.atZone(masthead.zone()));
    }

    /// What its templates may name.
    ///
    /// @param edition its key
    private record Already(
            String newsletter,
            String postalAddress,
            String edition,
            String preferences,
            String unsubscribe,
            Optional<String> pausedUntil) {}
}
