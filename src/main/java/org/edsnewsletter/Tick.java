package org.edsnewsletter;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.delivery.Fence;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.issue.DigestRun;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;

/// What happens each time the schedule fires: look for articles, make the issue of the slot, look after the open
/// issues and for slots that were not run.
public final class Tick {

    private final Collecting collecting;
    private final DigestRun digestRun;
    private final Timetable timetable;
    private final Sweep sweep;
    private final Fence fence;
    private final InstantSource clock;

    Tick(
            Collecting collecting,
            DigestRun digestRun,
            Timetable timetable,
            Sweep sweep,
            Fence fence,
            InstantSource clock) {
        this.collecting = collecting;
        this.digestRun = digestRun;
        this.timetable = timetable;
        this.sweep = sweep;
        this.fence = fence;
        this.clock = clock;
    }

    /// Runs a slot of an edition; the same slot twice does no harm. The first one makes this stack the owner of its
    /// tables; one whose tables are another's makes and sends nothing. When no issue can be made for a fault, the
    /// open ones are looked after before it is thrown.
    public Report run(Edition edition, Instant slot) {
        var objection = fence.objectionNow();
        if (objection.isPresent())
            return new Report(collecting.collect(), List.of(), List.of(), Map.of(), objection, clock.instant());
        CollectingReport articles;
        List<IssueReport> issues;
        try {
            articles = collecting.collect();
            issues = digestRun.run(edition, slot, articles);
            timetable.ran(edition, slot);
        } catch (RuntimeException fault) {
            sweepAfter(fault);
            throw fault;
        }
        return new Report(articles, issues, sweep.sweep(), timetable.missed(), Optional.empty(), clock.instant());
    }

    private void sweepAfter(RuntimeException fault) {
        try {
            sweep.sweep();
        } catch (RuntimeException another) {
            fault.addSuppressed(another);
        }
    }

    /// What came of it.
    ///
    /// @param open the issues that were not sent before it
    /// @param missed the first slot of each edition that should have been run and was not
    /// @param objection why this stack must not send, if it must not
    /// @param at when it was over
    public record Report(
            CollectingReport articles,
            List<IssueReport> issues,
            List<Sweep.Progress> open,
            Map<Edition, Instant> missed,
            Optional<String> objection,
            Instant at) {

        /// How many issues are still not sent so long after they were made; drafts wait for the editor and don't count.
        public long overdue(Duration after) {
            return open.stream()
                    .filter(issue -> issue.status() != Status.SENT && issue.status() != Status.DRAFT)
                    .filter(issue -> issue.frozenAt().plus(after).isBefore(at))
                    .count();
        }

        /// How long the slowest of the issues took that are sent now.
        public Optional<Duration> longest() {
            return open.stream()
                    .filter(issue -> issue.status() == Status.SENT)
                    .map(issue -> Duration.between(issue.frozenAt(), at))
                    .max(naturalOrder());
        }

        /// For the log, a line each.
        public List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(articles.toString());
            objection.ifPresent(lines::add);
            missed.forEach(
                    (edition, slot) -> lines.add("the slot of the edition %s at %s was not run: is its schedule on?"
                            .formatted(edition.key(), slot)));
            issues.forEach(issue -> lines.add(issue.toString()));
            open.forEach(progress -> lines.add(progress.issue() + " " + progress.status() + ": " + progress.sum()));
            return lines;
        }
    }
}
