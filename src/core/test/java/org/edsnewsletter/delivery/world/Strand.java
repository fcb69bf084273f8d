package org.edsnewsletter.delivery.world;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Something that is done bit by bit: it runs only while whoever drives it waits for it to rest or end.
final class Strand {

    private final Thread driver = Thread.currentThread();
    private final Thread thread;
    private volatile boolean running;
    private volatile boolean ended;
    private volatile @Nullable Throwable thrown;

    Strand(Runnable body) {
        thread = Thread.ofVirtual().unstarted(() -> run(body));
    }

    /// Lets it run until it rests or ends.
    void resume() {
        running = true;
        if (thread.getState() == Thread.State.NEW) thread.start();
        else LockSupport.unpark(thread);
        while (running) LockSupport.park(this);
    }

    /// Called by what runs in it: stops here until it is resumed.
    void rest() {
        running = false;
        LockSupport.unpark(driver);
        while (!running) LockSupport.park(this);
    }

    boolean ended() {
        return ended;
    }

    /// What ended it; empty when it came to its own end.
    Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    private void run(Runnable body) {
        try {
            body.run();
        } catch (Throwable e) {
            thrown = e;
        } finally {
            ended = true;
            running = false;
            LockSupport.unpark(driver);
        }
    }
}
