package org.edsnewsletter.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;

/// Holds the schedules of the editions against the slots that were run: a schedule that is switched off fires no slot
/// that could fail.
public final class Timetable {

    /// By then a slot that failed at first was tried twice more: a minute and two minutes later (AWS Lambda,
    /// asynchronous invocation), for four minutes each at most.
    static final Duration GRACE = Duration.ofMinutes(15);

    private final Map<Edition, Cron> schedules;
    private final Issues issues;
    private final InstantSource clock;

    /// @param schedules of the editions that have slots, as far as they are known
    public Timetable(Map<Edition, Cron> schedules, Issues issues, InstantSource clock) {
        this.schedules = schedules;
        this.issues = issues;
        this.clock = clock;
    }

    /// Keeps that a slot was run.
    public void ran(Edition edition, Instant slot) {
        var schedule = schedules.get(edition);
        if (schedule == null) return;
        var last = last(edition, schedule);
        if (last.isEmpty() || last.get().at().isBefore(slot)) keep(edition, slot, schedule);
    }

    /// The slots that should have been run by now and were not, the first of each edition. Of a schedule that is new
    /// here none was missed.
    public Map<Edition, Instant> missed() {
        var missed = new EnumMap<Edition, Instant>(Edition.class);
        schedules.forEach((edition, schedule) -> {
            var now = clock.instant();
            var last = last(edition, schedule);
            if (last.isEmpty()) keep(edition, now, schedule);
            else
                schedule.next(last.get().at())
                        .filter(due -> due.plus(GRACE).isBefore(now))
                        .ifPresent(due -> missed.put(edition, due));
        });
        return missed;
    }

    private Optional<LastSlot> last(Edition edition, Cron schedule) {
        return issues.lastSlot(edition).filter(last -> last.schedule().equals(schedule.toString()));
    }

    private void keep(Edition edition, Instant at, Cron schedule) {
        issues.keep(new LastSlot(edition, at, schedule.toString()));
    }
}
