package org.edsnewsletter.subscriber;

import java.util.Map;
import java.util.Set;
import org.edsnewsletter.mail.AutomaticEmail;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// The mails about a subscription: which one somebody gets follows from where they stand.
public final class SubscriptionMails {

    private static final Set<String> ASKED = Set.of("confirm", "move", "already");

    private final ConfirmationMail confirmation;
    private final MoveMail move;
    private final AlreadyMail already;
    private final WelcomeMail welcome;

    public SubscriptionMails(Masthead masthead, Links links, Templates templates) {
        confirmation = new ConfirmationMail(masthead, links, templates);
        move = new MoveMail(masthead, links, templates);
        already = new AlreadyMail(masthead, links, templates);
        welcome = new WelcomeMail(masthead, links, templates);
    }

    /// @param subscriber pending, active or paused; of what is pending, the email asks about the last request
    public Message to(Subscriber subscriber) {
        return switch (subscriber.state()) {
            case PENDING -> pending(subscriber.askedLast());
            case ACTIVE, PAUSED -> already.to(subscriber);
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED ->
                throw new IllegalArgumentException("no mail to who is " + subscriber.state());
        };
    }

    private Message pending(Subscriber asked) {
        return asked.replaces().isPresent() ? move.to(asked) : confirmation.to(asked);
    }

    /// Whether the tag `kind` is of a mail that somebody gets because their address was typed.
    public static boolean isAsked(String kind) {
        return ASKED.contains(kind);
    }

    /// To somebody who has just confirmed.
    Message welcome(Subscriber active) {
        return welcome.to(active);
    }

    static Message message(String kind, Subscriber to, Content content) {
        return new Message(
                to.address(),
                content,
                AutomaticEmail.HEADERS,
                Map.of("kind", kind, "member", to.id().text()));
    }
}
