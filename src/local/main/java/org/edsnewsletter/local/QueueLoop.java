package org.edsnewsletter.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/// Takes the messages of a queue, as Lambda's event source does: those that were taken are deleted, one that fails
/// comes again and in the end lies with the dead letters.
public final class QueueLoop implements AutoCloseable {

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    /// Who closes does not wait for it.
    private static final int LONG_POLL_SECONDS = 5;

    static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

    private final SqsClient sqs;
    private final String url;
    private final Consumer<String> taker;
    private final Consumer<String> trouble;
    private final List<Thread> workers = new ArrayList<>();

    /// Workers that have nothing at hand. Guarded by `this`, so that none is interrupted that has.
    private final Set<Thread> waiting = new HashSet<>();

    private volatile boolean closed;

    private QueueLoop(SqsClient sqs, String url, Consumer<String> taker, Consumer<String> trouble) {
        this.sqs = sqs;
        this.url = url;
        this.taker = taker;
        this.trouble = trouble;
    }

    /// @param workers how many messages are taken at once
    /// @param taker gets a message's body; throws when it must come again
    /// @param trouble told in one line of every fault
    public static QueueLoop start(
            SqsClient sqs, String url, int workers, Consumer<String> taker, Consumer<String> trouble) {
        var loop = new QueueLoop(sqs, url, taker, trouble);
        for (var i = 0; i < workers; i++)
            loop.workers.add(Thread.ofVirtual().name("queue-" + i).start(loop::work));
        return loop;
    }

    /// Takes no further messages.
    public synchronized void stop() {
        closed = true;
        waiting.forEach(Thread::interrupt);
    }

    /// Ends, once the messages at hand are taken: a mail must not leave without its record.
    @Override
    public void close() {
        stop();
        try {
            for (var worker : workers) worker.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!closed) {
            try {
                round();
            } catch (SdkException e) {
                trouble.accept("queue " + url + ": " + e.getMessage());
                pause();
            }
        }
    }

    private void round() {
        var taken =
                received().stream().filter(this::take).map(QueueLoop::deletion).toList();
        if (!taken.isEmpty()) sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(taken));
    }

    private List<Message> received() {
        synchronized (this) {
            if (closed) return List.of();
            waiting.add(Thread.currentThread());
        }
        try {
            return sqs.receiveMessage(
                            r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(LONG_POLL_SECONDS))
                    .messages();
        } catch (AbortedException e) {
            return List.of();
        } finally {
            synchronized (this) {
                waiting.remove(Thread.currentThread());
                Thread.interrupted(); // what has come nevertheless is taken in peace
            }
        }
    }

    private boolean take(Message message) {
        try {
            taker.accept(message.body());
            return true;
        } catch (RuntimeException e) {
            trouble.accept("message " + message.messageId() + " comes again: " + e);
            return false;
        }
    }

    private static DeleteMessageBatchRequestEntry deletion(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .build();
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_AFTER_FAULT.toNanos());
    }
}
