package org.edsnewsletter.aws;

import java.util.List;
import java.util.function.Supplier;
import org.edsnewsletter.delivery.QueueWatch;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues in SQS, whose numbers are approximate and about a minute old.
final class SqsQueueWatch implements QueueWatch {

    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

    private final Supplier<SqsClient> sqs;
    private final List<String> work;
    private final List<String> deadLetters;

    /// @param work URLs of the queues that functions take messages from
    /// @param deadLetters URLs of the queues of what was given up
    SqsQueueWatch(Supplier<SqsClient> sqs, List<String> work, List<String> deadLetters) {
        this.sqs = sqs;
        this.work = List.copyOf(work);
        this.deadLetters = List.copyOf(deadLetters);
    }

    @Override
    public long givenUp() {
        return deadLetters.stream()
                .mapToLong(url -> QueueSize.of(sqs.get(), url))
                .sum();
    }

    @Override
    public long idle() {
        return work.stream().filter(this::isIdle).count();
    }

    // Of two queries one could count a message as waiting and the other as being worked on.
    private boolean isIdle(String url) {
        var counts = sqs.get()
                .getQueueAttributes(r -> r.queueUrl(url).attributeNames(COUNTS))
                .attributes();
        return !"0".equals(counts.get(COUNTS.get(0))) && "0".equals(counts.get(COUNTS.get(1)));
    }
}
