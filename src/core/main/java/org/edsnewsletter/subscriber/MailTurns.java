package org.edsnewsletter.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Keeps anybody from being mailed about a subscription too often, whoever asks for it: three times a day at most, and
/// not again before five minutes, then before an hour.
final class MailTurns {

    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(5), Duration.ofHours(1));
    private static final Duration DAY = Duration.ofDays(1);
    private static final int ATTEMPTS = 10;

    /// The site may keep such turns and no others: see its policy in `template.yaml`.
    private static final String PREFIX = "mail/";

    private final Limits limits;

    MailTurns(Limits limits) {
        this.limits = limits;
    }

    /// @return whether it is fine to go on, which counts
    boolean take(String key, Instant now) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var taken = limits.turns(PREFIX + key).take(now, PAUSES, DAY);
            if (taken.isEmpty()) return false;
            if (limits.replace(PREFIX + key, taken.get(), now.plus(DAY))) return true;
        }
        // So many others ask at this moment that one of them has been let through.
        return false;
    }

    /// What was let through has not happened.
    void giveBack(String key, Instant turn) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++)
            if (limits.replace(PREFIX + key, limits.turns(PREFIX + key).without(turn), turn.plus(DAY))) return;
    }
}
