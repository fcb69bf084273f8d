package org.edsnewsletter.lambda;

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
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Tick;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.delivery.EventWatch;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.lambda.Metrics.Measured;
import org.edsnewsletter.mail.Edition;
import org.jspecify.annotations.Nullable;

/// What the schedule starts: `{"edition": "daily", "scheduledAt": "2026-11-23T13:00:00Z"}`.
public final class DigestHandler implements RequestStreamHandler {

    /// What hangs takes one call from each part of a run: see [Tick].
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(10));

    private final Tick tick;
    private final EventWatch events;
    private final Duration latest;
    private final Metrics metrics;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public DigestHandler() {
        var clients = AwsClients.fromEnvironment(TIMEOUTS);
        this(Newsletter.fromEnvironment(clients));
        priming = Priming.of(Priming::digest, clients);
    }

    private DigestHandler(Newsletter newsletter) {
        this(
                newsletter.tick(),
                newsletter.eventWatch(),
                newsletter.config().latest(),
                Metrics.ofFunction(newsletter.config().stack()));
    }

    /// @param latest how long after its freezing an issue is overdue
    DigestHandler(Tick tick, EventWatch events, Duration latest, Metrics metrics) {
        this.tick = tick;
        this.events = events;
        this.latest = latest;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream json, OutputStream answer, Context context) throws IOException {
        var slot = Event.read(json);
        if (slot.isKeepAlive()) return;
        var left = Duration.ofMillis(context.getRemainingTimeInMillis());
        var report = tick.run(edition(slot), scheduledAt(slot), left);
        report.lines().forEach(line -> Log.line(context, Map.of("digest", line)));
        metrics.write(measured(report, latest).addIfAny(Metric.EVENTS_FAILED, events.areMissing() ? 1 : 0));
        answer.write(JSON.std.asBytes(report.lines()));
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
