package org.edsnewsletter.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.testing.MovableClock;

class MemoryQueueTest extends QueueContract {

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final MemoryQueue queue = new MemoryQueue(clock);

    @Override
    Queue queue() {
        return queue;
    }

    @Override
    List<Task> receive(int count) {
        clock.advance(Queue.LONGEST_DELAY);
        return receiveNow();
    }

    @Override
    List<Task> receiveNow() {
        var tasks = new ArrayList<Task>();
        for (Optional<Task> next = queue.poll(clock.instant()); next.isPresent(); next = queue.poll(clock.instant()))
            tasks.add(next.get());
        return tasks;
    }
}
