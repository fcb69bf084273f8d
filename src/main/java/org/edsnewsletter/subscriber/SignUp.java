package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.mail.DomainTypo;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.SignUpOutcome.DidYouMean;
import org.edsnewsletter.subscriber.SignUpOutcome.NoMailThere;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyAtOnce;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyFromThere;

/// Someone asks for the newsletter, and is asked by mail whether it was really them.
public final class SignUp {

    private final Asking asking;
    private final SourceLimit sources;
    private final SignUpWave wave;
    private final SignUpRules rules;
    private final SecureRandom random;
    private final InstantSource clock;

    public SignUp(
            Subscribers subscribers,
            Limits limits,
            Mailer mailer,
            SubscriptionMails mails,
            SignUpRules rules,
            SecureRandom random,
            InstantSource clock) {
        this.asking = new Asking(subscribers, limits, mailer, mails, clock);
        this.sources = new SourceLimit(limits, random);
        this.wave = new SignUpWave(limits);
        this.rules = rules;
        this.random = random;
        this.clock = clock;
    }

    /// Keeps the applicant as pending and mails the link that confirms. Who already gets the newsletter stays as they
    /// are, and is mailed a link to their choices.
    ///
    /// @param source the network address it came from
    /// @param sure whether the person was asked about a slip in this address, and insists
    public SignUpOutcome signUp(Applicant applicant, String source, boolean sure) {
        var slip = sure ? Optional.<EmailAddress>empty() : DomainTypo.suggestion(applicant.address());
        if (slip.isPresent()) return new DidYouMean(slip.get());
        var now = clock.instant();
        if (sources.isTooMuch(source, now)) return new TooManyFromThere();
        if (isWave(now) && !sources.isKnown(source, now)) {
            rules.deferred().run();
            return new TooManyAtOnce();
        }
        var address = applicant.address();
        if (!rules.domains().takesMail(address.asciiDomain())) return new NoMailThere(address.domain());
        return asking.ask(applicant.pending(Token.random(random)));
    }

    /// Notes that somebody with a confirmed subscription is at a source: a wave does not shut it out.
    public void confirmedFrom(String source) {
        sources.know(source, clock.instant());
    }

    // Every request that is handled at this moment may send one email more than the ceiling.
    private boolean isWave(Instant now) {
        return wave.isBouncing(now) || wave.sentInHourOf(now) >= rules.confirmationsPerHour();
    }
}
