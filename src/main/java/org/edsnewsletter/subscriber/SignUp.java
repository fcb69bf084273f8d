package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.SignUpOutcome.AlreadySubscribed;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.MailNotSent;

/// Someone asks for the newsletter, and is asked by mail whether it was really them.
public final class SignUp {

    private final Subscribers subscribers;
    private final Mailer mailer;
    private final ConfirmationMail mail;
    private final SecureRandom random;

    public SignUp(Subscribers subscribers, Mailer mailer, ConfirmationMail mail, SecureRandom random) {
        this.subscribers = subscribers;
        this.mailer = mailer;
        this.mail = mail;
        this.random = random;
    }

    /// Keeps the applicant as pending and mails the link that confirms. Who already gets the newsletter stays as they
    /// are: anybody can type in anybody's address.
    public SignUpOutcome signUp(Applicant applicant) {
        var fresh = applicant.pending(Token.random(random));
        var kept = new Register(subscribers)
                .addOrChange(fresh, standing -> standing.ask(fresh))
                .map(Register.Change::after)
                .orElse(fresh);
        return kept.state() == State.PENDING ? askToConfirm(kept) : new AlreadySubscribed(kept.id());
    }

    private SignUpOutcome askToConfirm(Subscriber pending) {
        var outcome = mailer.send(mail.to(pending));
        return outcome instanceof Outcome.Accepted
                ? new ConfirmationSent(pending.id())
                : new MailNotSent(pending.id(), outcome);
    }
}
