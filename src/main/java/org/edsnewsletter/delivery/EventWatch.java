package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Notices when the provider accepts emails and reports nothing of them.
public final class EventWatch {

    /// Of fewer emails all events may get lost.
    private static final int ENOUGH = 20;

    /// How late events are that are late.
    private static final Duration LATE = Duration.ofMinutes(30);

    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final EventLog log;
    private final InstantSource clock;

    public EventWatch(EventLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /// Whether emails were accepted, and no event has arrived of any of their time.
    public boolean areMissing() {
        var accepted = log.latestAccepted();
        if (accepted.isEmpty() || accepted.get().plus(LATE).isAfter(clock.instant())) return false;
        var expected = accepted.get().minus(MARGIN);
        return log.latest().filter(latest -> !latest.isBefore(expected)).isEmpty();
    }

    /// So many emails of an issue have been accepted, the last of them at this moment.
    void accepted(long emails, Instant last) {
        if (emails >= ENOUGH) log.accepted(last);
    }
}
