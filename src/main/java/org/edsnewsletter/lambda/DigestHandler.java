package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Tick;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.lambda.Metrics.Measured;
import org.edsnewsletter.mail.Edition;

/// What the schedule starts: `{"edition": "daily", "scheduledAt": "2026-11-23T13:00:00Z"}`.
public final class DigestHandler implements RequestHandler<Map<String, String>, List<String>> {

    private final Tick tick;
    private final Duration latest;
    private final Metrics metrics;

    public DigestHandler() {
        this(Newsletter.fromEnvironment());
    }

    private DigestHandler(Newsletter newsletter) {
        this(
                newsletter.tick(),
                newsletter.config().latest(),
                Metrics.ofFunction(newsletter.config().stack()));
    }

    /// @param latest how long after its freezing an issue is overdue
    DigestHandler(Tick tick, Duration latest, Metrics metrics) {
        this.tick = tick;
        this.latest = latest;
        this.metrics = metrics;
    }

    @Override
    public List<String> handleRequest(Map<String, String> slot, Context context) {
        var report = tick.run(edition(slot), scheduledAt(slot));
        report.lines().forEach(line -> Log.line(context, Map.of("digest", line)));
        metrics.write(measured(report));
        return report.lines();
    }

    private Measured measured(Tick.Report report) {
        var refused = report.issues().stream()
                .filter(IssueReport.Refused.class::isInstance)
                .count();
        var unknown =
                report.open().stream().mapToLong(issue -> issue.sum().unknown()).sum();
        var measured = new Measured()
                .add(Metric.DIGEST_RUNS, report.objection().isEmpty() ? 1 : 0)
                .add(Metric.SOURCES_FAILING, report.articles().failing())
                .add(Metric.ISSUES_REFUSED, refused)
                .add(Metric.ISSUES_OVERDUE, report.overdue(latest))
                .add(Metric.MEMBERS_UNKNOWN, unknown);
        report.longest().ifPresent(took -> measured.add(Metric.ISSUE_SECONDS, took.toSeconds()));
        return measured;
    }

    private static Edition edition(Map<String, String> slot) {
        var key = slot.getOrDefault("edition", "");
        return Edition.ofKey(key)
                .orElseThrow(() ->
                        new IllegalArgumentException("edition is \"" + key + "\": must be each, daily or weekly"));
    }

    private static Instant scheduledAt(Map<String, String> slot) {
        var text = slot.getOrDefault("scheduledAt", "");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("scheduledAt is \"" + text + "\": must be like 2026-11-23T13:00:00Z", e);
        }
    }
}
