package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final Limits limits;
    private final Asking asking;
    private final SourceLimit sources;
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
        var secrets = new DailySecrets(limits, random);
        this.limits = limits;
        this.asking = new Asking(subscribers, limits, mailer, mails, random, clock);
        this.sources = new SourceLimit(limits, secrets);
        this.rules = rules;
        this.challenges = new Challenges(limits, secrets, random);
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
        var burden = burden(source, now);
        if (burden == Burden.WAIT) {
            rules.noticed().run();
            return new TooManyAtOnce();
        }
        var address = applicant.address();
        if (!rules.domains().takesMail(address.asciiDomain())) return new NoMailThere(address.domain());
        var challenge = burden == Burden.SOLVE
                ? challenges.ask(solution, rules.patientPerHour(), now)
                : Optional.<Challenge>empty();
        if (challenge.isPresent()) {
            rules.noticed().run();
            return new Challenged(challenge.get());
        }
        return asking.ask(applicant.pending(Token.random(random)));
    }

    // All that is counted is read at once: each call may take a second, and somebody waits.
    private Burden burden(String source, Instant now) {
        var known = sources.known(source, now);
        var hits = limits.hits(
                Stream.concat(SignUpWave.keys(now).stream(), Stream.of(known)).toList());
        var isKnown = hits.getOrDefault(known, 0) > 0;
        var wave = SignUpWave.look(hits, now);
        return switch (wave.bounces()) {
            case TOO_MANY -> Burden.WAIT;
            case MANY -> isKnown ? Burden.SOLVE : Burden.WAIT;
            case FEW -> {
                if (isKnown || wave.sentThisHour() < rules.challengesFrom()) yield Burden.NONE;
                yield wave.sentThisHour() < rules.confirmationsPerHour() ? Burden.SOLVE : Burden.WAIT;
            }
        };
    }

    /// Signs up without a solution.
    public SignUpOutcome signUp(Applicant applicant, String source, boolean sure) {
        return signUp(applicant, source, sure, Optional.empty());
    }

    /// Notes that somebody has just confirmed a subscription from a source: a wave does not shut it out, unless far too
    /// many emails bounce.
    public void confirmedFrom(String source) {
        sources.know(source, clock.instant());
    }

    /// What a sign-up is asked for.
    private enum Burden {
        NONE,
        /// A challenge.
        SOLVE,
        /// To come back later.
        WAIT
    }
}
