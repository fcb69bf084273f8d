package org.edsnewsletter.emulators.ses;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// What is left of an account's rate and daily quota, counted in recipients.
///
/// The rate is a bucket that holds one second's worth, as SES tolerates short bursts.
final class Allowance {

    /// What a mail meets.
    enum Answer {
        GRANTED,
        TOO_FAST,
        QUOTA_USED_UP
    }

    private static final Duration DAY = Duration.ofHours(24);

    private final InstantSource clock;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private long sentLastDay;
    private double bucket = Double.MAX_VALUE;
    private Instant filledAt = Instant.EPOCH;

    Allowance(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes the allowance for a mail to so many recipients, if there is enough.
    synchronized Answer take(int recipients, Account account) {
        var now = clock.instant();
        refill(account, now);
        if (account.perDay().isPresent()
                && sentLastDay + recipients > account.perDay().getAsLong()) return Answer.QUOTA_USED_UP;
        if (bucket < recipients) return Answer.TOO_FAST;
        bucket -= recipients;
        sentLastDay += recipients;
        sent.addLast(new Sent(now, recipients));
        return Answer.GRANTED;
    }

    /// Whether not even one recipient is allowed at this moment.
    synchronized boolean isTooFast(Account account) {
        refill(account, clock.instant());
        return bucket < 1;
    }

    /// Recipients in the last 24 hours.
    synchronized long sentLastDay() {
        forgetOld(clock.instant());
        return sentLastDay;
    }

    private void refill(Account account, Instant now) {
        forgetOld(now);
        var seconds = Duration.between(filledAt, now).toMillis() / 1000.0;
        var full = Math.max(1, account.perSecond());
        bucket = Math.min(full, bucket + seconds * account.perSecond());
        filledAt = now;
    }

    private void forgetOld(Instant now) {
        while (!sent.isEmpty() && sent.getFirst().at().isBefore(now.minus(DAY)))
            sentLastDay -= sent.removeFirst().recipients();
    }

    private record Sent(Instant at, int recipients) {}
}
