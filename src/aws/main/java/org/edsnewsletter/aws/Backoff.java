package org.edsnewsletter.aws;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often a call is tried again that the service could not take on for the moment, and how long to wait between: a
/// random time, so that callers who met once do not meet again.
///
/// @param tries calls in all
/// @param first the longest pause after the first one; it doubles from try to try
record Backoff(int tries, Duration first, RandomGenerator random) {

    /// Six tries, a second and a half between them in all at most.
    static Backoff standard(RandomGenerator random) {
        return new Backoff(6, Duration.ofMillis(50), random);
    }

    /// Whether there is a further try after so many.
    boolean allows(int done) {
        return done < tries;
    }

    /// Waits for the next try.
    ///
    /// @param done how many tries there were, from 1
    void pause(int done) {
        try {
            Thread.sleep(Duration.ofNanos(random.nextLong(first.toNanos() << (done - 1)) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to try again", e);
        }
    }
}
