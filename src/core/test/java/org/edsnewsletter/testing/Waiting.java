package org.edsnewsletter.testing;

import java.time.Duration;
import java.time.Instant;

/// Waits for what another process does.
public final class Waiting {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Waiting() {}

    /// Asks again and again, and fails when a minute has passed.
    ///
    /// @param what for the message
    public static void waitFor(String what, Question question) throws Exception {
        var end = Instant.now().plus(LONGEST);
        while (!question.ask()) {
            if (Instant.now().isAfter(end)) throw new AssertionError("waited in vain for " + what);
            Thread.onSpinWait();
        }
    }

    /// Something that becomes true.
    @FunctionalInterface
    public interface Question {
        boolean ask() throws Exception;
    }
}
