package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.mail.DomainTypo;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Challenge.Solution;
import org.edsnewsletter.subscriber.SignUpOutcome.Challenged;
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
    private final Challenges challenges;
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
        this.asking = new Asking(subscribers, limits, mailer, mails, random, clock);
        this.sources = new SourceLimit(limits, random);
        this.wave = new SignUpWave(limits);
        this.rules = rules;
        this.challenges = new Challenges(limits, random);
        this.random = random;
        this.clock = clock;
    }

    /// Keeps the applicant as pending and mails the link that confirms this sign-up, with what was typed with
    /// it; another one that is pending stays as it is. Who already gets the newsletter stays as they are, and
    /// is mailed a link to their choices.
    ///
    /// @param source the network address it came from
    /// @param sure whether the person was asked about a slip in this address, and insists
    /// @param solution of the challenge that was posed last
    public SignUpOutcome signUp(Applicant applicant, String source, boolean sure, Optional<Solution> solution) {
        var slip = sure ? Optional.<EmailAddress>empty() : DomainTypo.suggestion(applicant.address());
        if (slip.isPresent()) return new DidYouMean(slip.get());
        var now = clock.instant();
        if (sources.isTooMuch(source, now)) return new TooManyFromThere();
        var sent = wave.sentInHourOf(now);
        var isWave = sent >= rules.confirmationsPerHour() || wave.isBouncing(now);
        var isUnknown = (isWave || sent >= rules.challengesFrom()) && !sources.isKnown(source, now);
        if (isWave && isUnknown) {
            rules.noticed().run();
            return new TooManyAtOnce();
        }
        var address = applicant.address();
        if (!rules.domains().takesMail(address.asciiDomain())) return new NoMailThere(address.domain());
        var challenge = isUnknown ? challenges.ask(solution, rules.patientPerHour(), now) : Optional.<Challenge>empty();
        if (challenge.isPresent()) {
            rules.noticed().run();
            return new Challenged(challenge.get());
        }
        return asking.ask(applicant.pending(Token.random(random)));
    }

    /// Signs up without a solution.
    public SignUpOutcome signUp(Applicant applicant, String source, boolean sure) {
        return signUp(applicant, source, sure, Optional.empty());
    }

    /// Notes that somebody with a confirmed subscription is at a source: a wave does not shut it out.
    public void confirmedFrom(String source) {
        sources.know(source, clock.instant());
    }
}
