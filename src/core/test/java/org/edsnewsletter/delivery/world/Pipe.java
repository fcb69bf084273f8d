package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.edsnewsletter.delivery.EventPipe;
import org.edsnewsletter.feedback.MailEvent;

/// The way of the provider's events: best effort. Single events get lost, arrive late or twice; and for a stretch of
/// time nearly all of them do, or none gets through until later.
final class Pipe implements EventPipe {

    private final Run run;
    private final Duration latest;
    private final Stretch lossy;
    private final double lost;
    private final Stretch down;
    private int waiting;

    /// What goes wrong with it as a whole.
    enum Fault {
        /// Events of a stretch of time arrive once it is over.
        DOWN,
        /// All or most events of a stretch of time are lost.
        LOSSY,
        /// Events are late by up to ten hours.
        LATE;

        static Set<Fault> at(RandomGenerator random, double harm) {
            var faults = EnumSet.noneOf(Fault.class);
            if (harm > 0) for (var fault : values()) if (random.nextInt(4) == 0) faults.add(fault);
            return faults;
        }
    }

    Pipe(Run run, Set<Fault> faults) {
        this.run = run;
        var random = run.random;
        latest = faults.contains(Fault.LATE) ? Duration.ofHours(10) : Duration.ofMinutes(35);
        lossy = faults.contains(Fault.LOSSY) ? Stretch.at(run.frozenAt, random) : Stretch.NEVER;
        lost = random.nextInt(3) > 0 ? 1 : random.nextDouble(0.5, 1);
        down = faults.contains(Fault.DOWN) ? Stretch.at(run.frozenAt, random) : Stretch.NEVER;
    }

    /// Some time during or after the send.
    private record Stretch(Instant from, Instant to) {

        static final Stretch NEVER = new Stretch(Instant.MAX, Instant.MAX);

        static Stretch at(Instant frozenAt, RandomGenerator random) {
            var from = frozenAt.plusSeconds(random.nextBoolean() ? 0 : random.nextLong(1, 7200));
            return new Stretch(from, from.plusSeconds(60 + (long) Math.pow(30_000, random.nextDouble())));
        }

        boolean has(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /// Whether an event gets lost that happens now.
    boolean losesNow() {
        if (run.breakage.losesEvents()) return true;
        return (lossy.has(run.clock.instant()) && run.random.nextDouble() < lost) || run.chances.eventIsLost();
    }

    /// Carries an event.
    ///
    /// @param dead whether it can't be handled, and ends among the dead letters
    void carry(MailEvent event, boolean dead, Runnable handled) {
        for (var times = run.chances.eventComesTwice() ? 2 : 1; times > 0; times--)
            run.agenda.in(run.random(latest), () -> arrive(event, dead, handled));
    }

    private void arrive(MailEvent event, boolean dead, Runnable handled) {
        if (down.has(run.clock.instant())) {
            run.agenda.at(down.to.plus(run.random(Duration.ofHours(1))), () -> arrive(event, dead, handled));
            return;
        }
        waiting++;
        if (dead) return;
        run.agenda.in(
                run.random(Duration.ofMinutes(3)),
                () -> run.first.handle(event, 1, () -> {
                    waiting--;
                    handled.run();
                }));
    }

    @Override
    public boolean isEmpty() {
        return waiting == 0;
    }
}
