package org.edsnewsletter.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C asks a command to end, and waits until it has.
final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        this.hook = Thread.ofPlatform().unstarted(() -> {
            stop.run();
            await();
        });
    }

    static Interruption asksTo(Runnable stop) {
        var interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException isGoingDown) {
            // It was asked to end, and the hook has just heard that it has.
        }
    }

    private void await() {
        try {
            ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
