package org.edsnewsletter.aws;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.EventPipe;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queue that events wait in, and the one of those that could not be handled.
///
/// SQS counts about a minute late. That does no harm: an event that matters has been in one of them for at least a
/// quarter of an hour, since EventBridge gives up long before anybody in doubt is settled (`MaximumEventAgeInSeconds`
/// in `template.yaml`).
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
        // There and back, as messages move from one queue to the other between two looks.
        return !urls.isEmpty()
                && Stream.concat(urls.stream(), urls.reversed().stream())
                        .allMatch(url -> QueueSize.of(sqs.get(), url) == 0);
    }
}
