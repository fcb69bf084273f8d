package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.mail.DomainTypo;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.SignUpOutcome.DidYouMean;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyFromThere;

/// Someone asks for the newsletter, and is asked by mail whether it was really them.
public final class SignUp {

    private final Asking asking;
    private final SourceLimit sources;
    private final SecureRandom random;
    private final InstantSource clock;

    public SignUp(
            Subscribers subscribers,
            Limits limits,
            Mailer mailer,
            SubscriptionMails mails,
            SecureRandom random,
            InstantSource clock) {
        this.asking = new Asking(subscribers, limits, mailer, mails, random, clock);
        this.sources = new SourceLimit(limits, random);
        this.random = random;
        this.clock = clock;
    }

    /// Keeps the applicant as pending and mails the link that confirms this sign-up, with what was typed with
    /// it; another one that is pending stays as it is. Who already gets the newsletter stays as they are, and
    /// is mailed a link to their choices.
    ///
    /// @param source the network address it came from
    /// @param sure whether the person was asked about a slip in this address, and insists
    public SignUpOutcome signUp(Applicant applicant, String source, boolean sure) {
        var slip = sure ? Optional.<EmailAddress>empty() : DomainTypo.suggestion(applicant.address());
        if (slip.isPresent()) return new DidYouMean(slip.get());
        if (sources.isTooMuch(source, clock.instant())) return new TooManyFromThere();
        return asking.ask(applicant.pending(Token.random(random)));
    }
}
