package org.edsnewsletter.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.delivery.TaskReport;
import org.edsnewsletter.delivery.Worker;
import org.edsnewsletter.functions.Metrics.Measured;
import org.edsnewsletter.issue.IssueId;
import org.jspecify.annotations.Nullable;

/// The delivery queue's worker. A message that fails goes back to the queue by itself, and in the end to the dead
/// letters.
public final class DeliveryHandler implements RequestStreamHandler {

    static {
        LogProvider.use();
    }

    /// After a call of SES there is time to keep what came of it.
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(15));

    /// How long no task waits: only as many are in the queue as are done in a few minutes.
    static final Duration LATE = Duration.ofMinutes(110);

    private final Worker worker;
    private final Metrics metrics;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public DeliveryHandler() {
        var clients = AwsClients.fromEnvironment(TIMEOUTS);
        this(Environment.newsletter(clients));
        priming = Priming.of(Priming::delivery, clients);
    }

    private DeliveryHandler(Newsletter newsletter) {
        this(newsletter.worker(), Metrics.ofFunction(newsletter.config()));
    }

    DeliveryHandler(Worker worker, Metrics metrics) {
        this.worker = worker;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream json, OutputStream answer, Context context) {
        var log = Log.of(context);
        log.errorsOf(() -> {
            var event = Event.read(json);
            if (!event.isKeepAlive()) perform(event, answer, log);
        });
    }

    private void perform(Event event, OutputStream answer, Log log) throws IOException {
        var measured = new Measured().addIfAny(Metric.MESSAGES_LATE, Messages.late(event, LATE, metrics));
        var failed = Messages.each(
                event, answer, log, body -> done(measure(worker.perform(TaskJson.decode(body)), measured)));
        measured.addIfAny(Metric.TASKS_FAILED, failed);
        metrics.write(measured);
    }

    static Messages.Done done(TaskReport report) {
        return new Messages.Done(
                report.toString(), Map.of("issue", issue(report.task()).toString()));
    }

    private static IssueId issue(Task task) {
        return switch (task) {
            case Task.PlanShard plan -> plan.issue();
            case Task.SendBatch send -> send.issue();
        };
    }

    private static TaskReport measure(TaskReport report, Measured measured) {
        if (report instanceof TaskReport.Sent sent)
            measured.addIfAny(Metric.MAILS_ACCEPTED, sent.answers().accepted())
                    .addIfAny(Metric.MAILS_REPEATED, sent.repeated())
                    .addIfAny(Metric.MAILS_FAILED, sent.answers().failed())
                    .addIfAny(Metric.MAILS_THROTTLED, sent.answers().throttled());
        return report;
    }
}
