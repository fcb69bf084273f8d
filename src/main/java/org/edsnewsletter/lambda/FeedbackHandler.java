package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.delivery.Evidence.Shown;
import org.edsnewsletter.feedback.Feedback;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.lambda.Metrics.Measured;
import org.jspecify.annotations.Nullable;

/// What SES tells of mails, through EventBridge and a delayed queue.
public final class FeedbackHandler implements RequestStreamHandler {

    /// It does not mail.
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));

    private final Feedback feedback;
    private final Metrics metrics;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public FeedbackHandler() {
        var clients = AwsClients.fromEnvironment(TIMEOUTS);
        this(Newsletter.fromEnvironment(clients));
        priming = Priming.of(Priming::feedback, clients);
    }

    private FeedbackHandler(Newsletter newsletter) {
        this(newsletter.feedback(), Metrics.ofFunction(newsletter.config().stack()));
    }

    FeedbackHandler(Feedback feedback, Metrics metrics) {
        this.feedback = feedback;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream json, OutputStream answer, Context context) throws IOException {
        var event = Event.read(json);
        if (event.isKeepAlive()) return;
        var measured = new Measured();
        var failed = Messages.grouped(
                event,
                answer,
                context,
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

    private boolean heed(MailEvent event, Measured measured) {
        var isNews = feedback.heed(event);
        if (isNews && event.kind() == Kind.BOUNCED) measured.add(Metric.MAILS_BOUNCED, 1);
        if (isNews && feedback.isWave(event)) measured.add(Metric.SIGN_UP_WAVES, 1);
        if (isNews && event.kind() == Kind.COMPLAINED) measured.add(Metric.MAILS_COMPLAINED, 1);
        return isNews;
    }
}
