package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Quota;

/// How fast one worker may send: its share of the account's rate, less while it is throttled.
///
/// SES counts recipients a second and lets short bursts pass, so each call waits until the recipients before it have
/// had their time. Throttling halves the share; every accepted call gives back a little, until all of it is back. A
/// call without an answer leaves its recipients in doubt, so while SES does not answer, few calls are made.
public final class Pace {

    private static final Duration QUOTA_KEPT = Duration.ofMinutes(1);

    /// Who comes no later than this for its turn makes up for it: calls and clocks are never exact. Less than the
    /// second of burst that SES lets pass.
    private static final Duration LATENESS = Duration.ofMillis(250);

    private static final double CALL_SECONDS = 0.75;

    private static final double CREEPING = 1.02;

    /// The lowest rate that SES gives an account (the sandbox), in recipients a second.
    private static final double SLOWEST = 1;

    private static final double SMALLEST_PART = 1.0 / 16;

    /// Longer waits are better spent in the queue: a function is paid for while it waits, and has a time limit.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /// How long the next call waits after one without an answer, twice as long after each.
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(5);

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final Mailer mailer;
    private final int workers;
    private final InstantSource clock;
    private final Pause pause;

    private double factor = 1;
    private Duration silence = Duration.ZERO;
    private Instant free = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private Quota quota = new Quota(0, OptionalLong.empty(), 0, true);

    /// @param workers how many share the account's rate
    public Pace(Mailer mailer, int workers, InstantSource clock, Pause pause) {
        this.mailer = mailer;
        this.workers = workers;
        this.clock = clock;
        this.pause = pause;
    }

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        void pause(Duration howLong) throws InterruptedException;
    }

    /// Waits until a call for so many recipients may be made; or, when that would be long, does not wait at all.
    ///
    /// @return empty when the call may be made; else how much later to ask again
    Optional<Duration> await(int recipients) {
        var wait = take(recipients);
        if (wait.compareTo(LONGEST_WAIT) > 0) return Optional.of(wait);
        if (wait.isPositive()) pause(wait);
        return Optional.empty();
    }

    private void pause(Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for its turn to send", e);
        }
    }

    /// What the account may send, as it was within the last minute.
    synchronized Quota quota() {
        var now = clock.instant();
        if (!asked.plus(QUOTA_KEPT).isAfter(now)) {
            quota = mailer.quota();
            asked = now;
        }
        return quota;
    }

    /// How many recipients one call should be for: less than a second's worth, so that all workers may call at once
    /// and, of the second of burst that SES lets pass, some is left for calls that are not exact in time.
    int callSize() {
        return (int) Math.clamp(share() * CALL_SECONDS, 1, Mailer.BULK_LIMIT);
    }

    synchronized void throttled() {
        factor = Math.max(SMALLEST_PART, factor / 2);
    }

    synchronized void accepted() {
        factor = Math.min(1, factor * CREEPING);
        silence = Duration.ZERO;
    }

    /// A call got no answer.
    synchronized void unanswered() {
        var longer = silence.isZero() ? SHORTEST_SILENCE : silence.multipliedBy(2);
        silence = longer.compareTo(LONGEST_SILENCE) < 0 ? longer : LONGEST_SILENCE;
        var next = clock.instant().plus(silence);
        if (next.isAfter(free)) free = next;
    }

    private synchronized Duration take(int recipients) {
        var now = clock.instant();
        var begin = free.isBefore(now.minus(LATENESS)) ? now : free;
        var wait = Duration.between(now, begin);
        // A turn that is not waited for is not taken.
        if (wait.compareTo(LONGEST_WAIT) <= 0) free = begin.plusNanos((long) (recipients / (share() * factor) * 1e9));
        return wait;
    }

    private double share() {
        return Math.max(quota().perSecond(), SLOWEST) / workers;
    }
}
