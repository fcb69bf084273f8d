package org.edsnewsletter.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Stream;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Tick;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.EventWatch;
import org.edsnewsletter.delivery.QueueWatch;
import org.edsnewsletter.functions.Metrics.Measured;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;
import org.jspecify.annotations.Nullable;

/// What the schedule starts: `{"edition": "daily", "scheduledAt": "2026-11-23T13:00:00Z"}`.
public final class DigestHandler implements RequestStreamHandler {

    static {
        LogProvider.use();
    }

    /// What hangs takes one call from each part of a run: see [Tick].
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(10));

    private final Tick tick;
    private final EventWatch events;
    private final QueueWatch queues;
    private final Duration latest;
    private final Metrics metrics;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public DigestHandler() {
        var clients = AwsClients.fromEnvironment(TIMEOUTS);
        this(Environment.newsletter(clients), clients);
        priming = Priming.of(Priming::digest, clients);
    }

    private DigestHandler(Newsletter newsletter, AwsClients clients) {
        this(
                newsletter.tick(),
                newsletter.eventWatch(),
                queues(newsletter.config(), clients),
                newsletter.config().latest(),
                Metrics.ofFunction(newsletter.config()));
    }

    /// @param latest how long after its freezing an issue is overdue
    DigestHandler(Tick tick, EventWatch events, QueueWatch queues, Duration latest, Metrics metrics) {
        this.tick = tick;
        this.events = events;
        this.queues = queues;
        this.latest = latest;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream json, OutputStream answer, Context context) {
        var log = Log.of(context);
        log.errorsOf(() -> {
            var slot = Event.read(json);
            if (!slot.isKeepAlive()) run(slot, answer, Duration.ofMillis(context.getRemainingTimeInMillis()), log);
        });
    }

    // What lies in the queues is measured even when the run fails.
    private void run(Event slot, OutputStream answer, Duration left, Log log) throws IOException {
        try {
            var report = tick.run(edition(slot), scheduledAt(slot), left);
            log(report, log);
            metrics.write(measured(report, latest).addIfAny(Metric.EVENTS_FAILED, events.areMissing() ? 1 : 0));
            answer.write(JSON.std.asBytes(report.lines()));
        } finally {
            metrics.write(new Measured()
                    .addIfAny(Metric.MESSAGES_GIVEN_UP, queues.givenUp())
                    .addIfAny(Metric.QUEUES_IDLE, queues.idle()));
        }
    }

    static void log(Tick.Report report, Log log) {
        log.info(report.articles().toString(), Map.of());
        if (report.objection().isPresent()) log.warn(report.objection().get(), Map.of());
        for (var slot : report.missedSlots()) log.warn(slot, Map.of());
        for (var issue : report.issues()) log(issue, log);
        for (var progress : report.open())
            log.info(
                    progress.sum().toString(),
                    Map.of(
                            "issue", progress.issue().toString(),
                            "status", progress.status().name()));
    }

    private static void log(IssueReport report, Log log) {
        switch (report) {
            case IssueReport.Frozen(var issue) -> log.info("made", idOf(issue.id()));
            case IssueReport.AlreadyMade(var issue) -> log.info("made before", idOf(issue.id()));
            case IssueReport.NothingNew(var edition) -> log.info("nothing new", Map.of("edition", edition.key()));
            case IssueReport.Refused(var id, var problems) -> {
                for (var problem : problems) log.warn("not made: " + problem, idOf(id));
            }
        }
    }

    private static Map<String, String> idOf(IssueId id) {
        return Map.of("issue", id.toString());
    }

    static QueueWatch queues(Config config, AwsClients clients) {
        var work = Stream.concat(
                Stream.of(config.queueUrl()), config.eventQueues().stream().limit(1));
        return AwsPorts.queueWatch(clients, work.toList(), config.deadLetters());
    }

    static Measured measured(Tick.Report report, Duration latest) {
        var refused = report.issues().stream()
                .filter(IssueReport.Refused.class::isInstance)
                .count();
        var unknown = report.open().stream()
                .mapToLong(issue -> issue.sum().unknown() + issue.inDoubt())
                .sum();
        var measured = new Measured()
                .add(Metric.DIGEST_RUNS, report.objection().isEmpty() ? 1 : 0)
                .add(Metric.SLOTS_MISSED, report.missed().size())
                .add(Metric.SOURCES_FAILING, report.articles().failing())
                .add(Metric.ISSUES_REFUSED, refused)
                .add(Metric.ISSUES_OVERDUE, report.overdue(latest))
                .add(Metric.MEMBERS_UNKNOWN, unknown);
        report.longest().ifPresent(took -> measured.add(Metric.ISSUE_SECONDS, took.toSeconds()));
        return measured;
    }

    static Edition edition(Event slot) {
        var key = slot.optional("edition").orElse("");
        return Edition.ofKey(key)
                .orElseThrow(() ->
                        new IllegalArgumentException("edition is \"" + key + "\": must be each, daily or weekly"));
    }

    static Instant scheduledAt(Event slot) {
        var text = slot.optional("scheduledAt").orElse("");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("scheduledAt is \"" + text + "\": must be like 2026-11-23T13:00:00Z", e);
        }
    }
}
