package org.edsnewsletter.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;

/// Tasks in the order they came, once they are due.
public final class MemoryQueue implements Queue {

    private final InstantSource clock;
    private final PriorityQueue<Waiting> delayed = new PriorityQueue<>(Comparator.comparing(Waiting::due));
    private final PriorityQueue<Waiting> due = new PriorityQueue<>(Comparator.comparingLong(Waiting::number));
    private long sent;

    public MemoryQueue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void send(List<? extends Task> tasks, Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0)
            throw new IllegalArgumentException("delay of " + delay + ", at most " + LONGEST_DELAY);
        var at = clock.instant().plus(delay);
        tasks.forEach(task -> delayed.add(new Waiting(task, at, sent++)));
    }

    @Override
    public synchronized long size() {
        return (long) delayed.size() + due.size();
    }

    /// Takes out the task that came first of those that are due.
    public synchronized Optional<Task> poll(Instant now) {
        while (!delayed.isEmpty() && !delayed.element().due().isAfter(now)) due.add(delayed.remove());
        return Optional.ofNullable(due.poll()).map(Waiting::task);
    }

    /// Whether nothing waits, due or not.
    public synchronized boolean isEmpty() {
        return delayed.isEmpty() && due.isEmpty();
    }

    private record Waiting(Task task, Instant due, long number) {}
}
