package org.edsnewsletter.subscriber;

import java.util.function.Consumer;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Outcome;

/// Welcomes people by mail, once. A mail that is not taken is not sent again: the page has told them all that matters.
public final class Welcoming implements Consumer<Subscriber> {

    private final Mailer mailer;
    private final SubscriptionMails mails;
    private final Consumer<String> trouble;

    /// @param trouble told in one line, without an address, of a mail that did not leave
    public Welcoming(Mailer mailer, SubscriptionMails mails, Consumer<String> trouble) {
        this.mailer = mailer;
        this.mails = mails;
        this.trouble = trouble;
    }

    @Override
    public void accept(Subscriber active) {
        var outcome = mailer.send(mails.welcome(active));
        if (!(outcome instanceof Outcome.Accepted))
            trouble.accept("welcome to " + active.id() + " was not mailed: " + outcome);
    }
}
