package org.edsnewsletter.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Tasks in a standard SQS queue, as [TaskJson].
final class SqsQueue implements Queue {

    /// So many does SendMessageBatch take.
    private static final int MESSAGES_A_CALL = 10;

    private final Supplier<SqsClient> sqs;
    private final String url;
    private final Backoff backoff;

    SqsQueue(Supplier<SqsClient> sqs, String url, Backoff backoff) {
        this.sqs = sqs;
        this.url = url;
        this.backoff = backoff;
    }

    /// @throws IllegalStateException when SQS keeps refusing some of the tasks; the others are in the queue
    @Override
    public void send(List<? extends Task> tasks, Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0)
            throw new IllegalArgumentException("delay of " + delay + ", at most " + LONGEST_DELAY);
        // Whole seconds, rather later than sooner.
        var seconds = (int) delay.plusNanos(999_999_999).toSeconds();
        for (int from = 0; from < tasks.size(); from += MESSAGES_A_CALL)
            sendTen(tasks.subList(from, Math.min(tasks.size(), from + MESSAGES_A_CALL)), seconds);
    }

    @Override
    public long size() {
        return QueueSize.of(sqs.get(), url);
    }

    private void sendTen(List<? extends Task> tasks, int seconds) {
        var entries = IntStream.range(0, tasks.size())
                .mapToObj(at -> SendMessageBatchRequestEntry.builder()
                        .id(String.valueOf(at))
                        .messageBody(TaskJson.encode(tasks.get(at)))
                        .delaySeconds(seconds)
                        .build())
                .toList();
        for (int done = 1; !entries.isEmpty(); done++) {
            var left = entries;
            var refused = sqs.get()
                    .sendMessageBatch(r -> r.queueUrl(url).entries(left))
                    .failed();
            entries = entriesOf(refused, left);
            if (entries.isEmpty()) return;
            if (!backoff.allows(done)) throw new IllegalStateException(complaint(refused));
            backoff.pause(done);
        }
    }

    private static List<SendMessageBatchRequestEntry> entriesOf(
            List<BatchResultErrorEntry> refused, List<SendMessageBatchRequestEntry> sent) {
        var again = new ArrayList<SendMessageBatchRequestEntry>();
        refused.forEach(one ->
                sent.stream().filter(entry -> entry.id().equals(one.id())).forEach(again::add));
        return again;
    }

    private String complaint(List<BatchResultErrorEntry> refused) {
        var first = refused.getFirst();
        return "queue %s refuses %d tasks: %s %s".formatted(url, refused.size(), first.code(), first.message());
    }
}
