package org.edsnewsletter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Limits;
import org.edsnewsletter.subscriber.Limits.Turns;

/// Holds the schedules of the editions against the slots that were run: a schedule that is switched off fires no slot
/// that could fail.
public final class Timetable {

    /// By then a slot that failed was tried twice more, a minute and two minutes later (AWS Lambda, asynchronous
    /// invocation), for four minutes each at most; and EventBridge Scheduler may have begun a minute late.
    static final Duration GRACE = Duration.ofMinutes(20);

    /// Whoever has not looked for so long does not know what was run meanwhile, and by whom.
    static final Duration MEMORY = Duration.ofHours(1);

    private static final int ATTEMPTS = 5;

    private final Map<Edition, Cron> schedules;
    private final Limits limits;
    private final InstantSource clock;

    /// @param schedules of the editions that have slots, as far as they are known
    Timetable(Map<Edition, Cron> schedules, Limits limits, InstantSource clock) {
        this.schedules = schedules;
        this.limits = limits;
        this.clock = clock;
    }

    /// Keeps that a slot was run.
    void ran(Edition edition, Instant slot) {
        var schedule = schedules.get(edition);
        // One of times to come, given by hand, says nothing of those before it.
        if (schedule == null || slot.isAfter(clock.instant().plus(GRACE))) return;
        look(edition, schedule, watch -> watch.ran(slot));
    }

    /// The slots that should have been run by now and were not, the first of each edition. Of a schedule that was not
    /// watched for an hour none was missed: it may be new, and the tables may have been another stack's.
    public Map<Edition, Instant> missed() {
        var missed = new EnumMap<Edition, Instant>(Edition.class);
        schedules.forEach((edition, schedule) -> {
            var watch = look(edition, schedule, UnaryOperator.identity());
            schedule.next(watch.upTo())
                    .filter(due -> due.plus(GRACE).isBefore(watch.looked()))
                    .ifPresent(due -> missed.put(edition, due));
        });
        return missed;
    }

    private Watch look(Edition edition, Cron schedule, UnaryOperator<Watch> change) {
        var key = "slots/" + edition.key() + "/" + schedule;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var watch = change.apply(Watch.of(limits.turns(key), now));
            if (limits.replace(key, watch.turns(), now.plus(MEMORY))) return watch;
        }
        throw new IllegalStateException(
                "what is kept of the slots of the edition " + edition.key() + " is written to by too many");
    }

    /// @param upTo all slots up to then were run, or are none of its business
    /// @param looked when it was looked at last
    private record Watch(Instant upTo, Instant looked, int revision) {

        static Watch of(Turns kept, Instant now) {
            var isKnown = kept.taken().size() == 2
                    && kept.taken().getLast().plus(MEMORY).isAfter(now);
            return new Watch(isKnown ? kept.taken().getFirst() : now, now, kept.revision());
        }

        Watch ran(Instant slot) {
            return slot.isAfter(upTo) ? new Watch(slot, looked, revision) : this;
        }

        Turns turns() {
            return new Turns(List.of(upTo, looked), revision);
        }
    }
}
