package org.edsnewsletter.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Does several things at a time, and never holds more than that: who gives the next one waits until there is room.
final class InFlight implements AutoCloseable {

    private final Semaphore room;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    InFlight(int atATime) {
        this.room = new Semaphore(atATime);
    }

    /// @throws RuntimeException when something that was given before has failed: with that
    void add(Runnable task) {
        room.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release();
            }
        });
        fail();
    }

    /// Waits for all.
    ///
    /// @throws RuntimeException when something has failed: with that
    void await() {
        threads.close();
        fail();
    }

    private void fail() {
        var failed = failure.get();
        if (failed != null) throw failed;
    }

    @Override
    public void close() {
        threads.close();
    }
}
