package org.edsnewsletter.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.delivery.Evidence.Shown;
import org.edsnewsletter.feedback.Feedback;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.functions.Metrics.Measured;
import org.jspecify.annotations.Nullable;

/// What SES tells of mails, through EventBridge and a delayed queue.
public final class FeedbackHandler implements RequestStreamHandler {

    static {
        LogProvider.use();
    }

    /// It does not mail.
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));

    /// How long no event waits: it is delayed for a minute.
    static final Duration LATE = Duration.ofMinutes(20);

    private final Feedback feedback;
    private final Metrics metrics;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public FeedbackHandler() {
        var clients = AwsClients.fromEnvironment(TIMEOUTS);
        this(Environment.newsletter(clients));
        priming = Priming.of(Priming::feedback, clients);
    }

    private FeedbackHandler(Newsletter newsletter) {
        this(newsletter.feedback(), Metrics.ofFunction(newsletter.config()));
    }

    FeedbackHandler(Feedback feedback, Metrics metrics) {
        this.feedback = feedback;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream json, OutputStream answer, Context context) {
        var log = Log.of(context);
        log.errorsOf(() -> {
            var event = Event.read(json);
            if (!event.isKeepAlive()) take(event, answer, log);
        });
    }

    private void take(Event event, OutputStream answer, Log log) throws IOException {
        var measured = new Measured().addIfAny(Metric.MESSAGES_LATE, Messages.late(event, LATE, metrics));
        var failed = Messages.grouped(
                event,
                answer,
                log,
                MailEvent::parse,
                FeedbackHandler::batch,
                events -> record(events, measured),
                one -> heed(one, measured));
        measured.addIfAny(Metric.EVENTS_FAILED, failed);
        metrics.write(measured);
    }

    private static String batch(MailEvent event) {
        return event.tag("issue").orElse("") + " " + event.tag("batch").orElse("");
    }

    private void record(List<MailEvent> ofBatch, Measured measured) {
        var shown = feedback.record(ofBatch);
        if (shown.contains(Shown.REPEATED)) measured.add(Metric.MAILS_REPEATED, 1);
    }

    // Nearly every event tells what is known: a line for each would cost more than taking it.
    private Optional<Messages.Done> heed(MailEvent event, Measured measured) {
        if (!feedback.heed(event)) return Optional.empty();
        if (event.kind() == Kind.BOUNCED) measured.add(Metric.MAILS_BOUNCED, 1);
        if (feedback.isWave(event)) measured.add(Metric.SIGN_UP_WAVES, 1);
        if (event.kind() == Kind.COMPLAINED) measured.add(Metric.MAILS_COMPLAINED, 1);
        var issue = event.tag("issue");
        return Optional.of(new Messages.Done(
                String.valueOf(event.kind()),
                issue.map(id -> Map.of("issue", id)).orElse(Map.of())));
    }
}
