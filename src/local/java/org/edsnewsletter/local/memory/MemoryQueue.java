package org.edsnewsletter.local.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;

/// Tasks in a list, each with the moment it falls due.
public final class MemoryQueue implements Queue {

    private final InstantSource clock;
    private final List<Waiting> waiting = new ArrayList<>();

    public MemoryQueue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void send(List<? extends Task> tasks, Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0)
            throw new IllegalArgumentException("delay of " + delay + ", at most " + LONGEST_DELAY);
        var due = clock.instant().plus(delay);
        tasks.forEach(task -> waiting.add(new Waiting(task, due)));
    }

    /// Takes out the task that came first of those that are due.
    public synchronized Optional<Task> poll(Instant now) {
        var first = waiting.stream().filter(one -> !one.due.isAfter(now)).findFirst();
        first.ifPresent(waiting::remove);
        return first.map(Waiting::task);
    }

    /// Whether nothing waits, due or not.
    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    private record Waiting(Task task, Instant due) {}
}
