package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.SignUpOutcome.AlreadySubscribed;
import org.edsnewsletter.subscriber.SignUpOutcome.Asked;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.LeftAlone;
import org.edsnewsletter.subscriber.SignUpOutcome.MailNotSent;

/// Mails the mailbox whose address somebody has typed, and asks what to do.
///
/// Anybody can type in anybody's address, so whoever typed it must not learn from the answer whether it is known here,
/// nor from how long the answer takes. Therefore everybody is served alike, whether new, waiting, active or out: turns
/// are read and written, the subscriber is read, the subscriber is written – also one who stays as they are – the
/// email is counted, and one is sent, about as long as any other. Only when no turn is left the answer comes sooner,
/// and that tells no more than that somebody has just typed this address, known or not.
final class Asking {

    private final Register register;
    private final MailTurns turns;
    private final SignUpWave wave;
    private final Mailer mailer;
    private final SubscriptionMails mails;
    private final SecureRandom random;
    private final InstantSource clock;

    Asking(
            Subscribers subscribers,
            Limits limits,
            Mailer mailer,
            SubscriptionMails mails,
            SecureRandom random,
            InstantSource clock) {
        this.register = new Register(subscribers);
        this.turns = new MailTurns(limits);
        this.wave = new SignUpWave(limits);
        this.mailer = mailer;
        this.mails = mails;
        this.random = random;
        this.clock = clock;
    }

    /// @param fresh as it would be if nobody knew it
    Asked ask(Subscriber fresh) {
        var now = clock.instant();
        var key = "mailbox/" + SubscriberId.of(new EmailAddress(fresh.address().mailbox()));
        if (!turns.take(key, now)) return new LeftAlone(fresh.id());
        var asking = fresh.askingBy(Token.random(random));
        var kept = register.addOrReplace(asking, standing -> standing.ask(asking));
        wave.sent(now);
        var outcome = mailer.send(mails.to(kept));
        if (!(outcome instanceof Outcome.Accepted)) {
            turns.giveBack(key, now);
            return new MailNotSent(kept.id(), outcome);
        }
        return kept.state() == State.PENDING ? new ConfirmationSent(kept.id()) : new AlreadySubscribed(kept.id());
    }
}
