package org.edsnewsletter.aws;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// How many messages a queue holds: those that wait, are delayed or are being worked on. SQS knows it approximately,
/// and about a minute late.
final class QueueSize {

    private static final List<QueueAttributeName> COUNTS = List.of(
            APPROXIMATE_NUMBER_OF_MESSAGES,
            APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private QueueSize() {}

    static long of(SqsClient sqs, String url) {
        var counts = sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(COUNTS))
                .attributes();
        return counts.values().stream().mapToLong(Long::parseLong).sum();
    }
}
