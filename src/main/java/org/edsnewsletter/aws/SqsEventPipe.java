package org.edsnewsletter.aws;

import java.util.List;
import java.util.function.Supplier;
import org.edsnewsletter.delivery.EventPipe;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queue that events wait in, and the one of those that could not be handled.
final class SqsEventPipe implements EventPipe {

    private final Supplier<SqsClient> sqs;
    private final List<String> urls;

    /// @param urls of the queues; none: nothing is known of the pipe, so it does not count as empty
    SqsEventPipe(Supplier<SqsClient> sqs, List<String> urls) {
        this.sqs = sqs;
        this.urls = List.copyOf(urls);
    }

    @Override
    public boolean isEmpty() {
        return !urls.isEmpty() && urls.stream().allMatch(url -> QueueSize.of(sqs.get(), url) == 0);
    }
}
