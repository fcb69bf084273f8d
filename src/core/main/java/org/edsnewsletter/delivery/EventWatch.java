package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Notices when the provider accepts emails and reports nothing of them.
public final class EventWatch {

    /// Of fewer emails all events may get lost, once in a while.
    private static final int ENOUGH = 5;

    /// How late events are that are late.
    private static final Duration LATE = Duration.ofMinutes(30);

    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final EventLog log;
    private final InstantSource clock;

    public EventWatch(EventLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /// Whether emails were accepted, and no event has arrived of any of their time or later.
    public boolean areMissing() {
        return log.latestAccepted()
                .filter(accepted -> !accepted.plus(LATE).isAfter(clock.instant()))
                .filter(accepted -> !hasArrived(accepted))
                .isPresent();
    }

    /// So many emails of an issue have been accepted, the last of them at this moment.
    void accepted(long emails, Instant last) {
        if (emails < ENOUGH) return;
        // As long as events of former emails are awaited, those count: a send that goes on must not put it off.
        if (log.latestAccepted().filter(former -> !hasArrived(former)).isEmpty()) log.accepted(last);
    }

    private boolean hasArrived(Instant accepted) {
        var expected = accepted.minus(MARGIN);
        return log.latest().filter(latest -> !latest.isBefore(expected)).isPresent();
    }
}
