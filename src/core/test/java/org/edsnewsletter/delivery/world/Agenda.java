package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.edsnewsletter.testing.MovableClock;

/// What is to happen when. Of what is due, chance decides what comes first; nothing happens before its time.
final class Agenda {

    private final MovableClock clock;
    private final RandomGenerator random;
    private final PriorityQueue<Entry> later =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
    private final List<Entry> due = new ArrayList<>();
    private long entries;

    Agenda(MovableClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    private record Entry(Instant due, long number, Runnable happening) {}

    void in(Duration delay, Runnable happening) {
        at(clock.instant().plus(delay), happening);
    }

    void at(Instant when, Runnable happening) {
        later.add(new Entry(when, entries++, happening));
    }

    /// Lets the next thing happen, moving the clock if nothing is due.
    ///
    /// @return whether there was any
    boolean step() {
        if (due.isEmpty() && !later.isEmpty()) advanceTo(later.element().due());
        while (!later.isEmpty() && !later.element().due().isAfter(clock.instant())) due.add(later.remove());
        if (due.isEmpty()) return false;
        var chosen = random.nextInt(due.size());
        var entry = due.set(chosen, due.getLast());
        due.removeLast();
        entry.happening().run();
        return true;
    }

    /// Moves the clock to a moment if nothing is to happen before it.
    ///
    /// @return whether it did
    boolean pass(Instant until) {
        if (!due.isEmpty() || (!later.isEmpty() && !later.element().due().isAfter(until))) return false;
        advanceTo(until);
        return true;
    }

    private void advanceTo(Instant when) {
        if (when.isAfter(clock.instant())) clock.advance(Duration.between(clock.instant(), when));
    }
}
