package org.edsnewsletter;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.delivery.Fence;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.issue.DigestRun;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;
import org.jspecify.annotations.Nullable;

/// What happens each time the schedule fires: look after the open issues, look for articles, make the issue of the
/// slot, and look for slots that were not run.
public final class Tick {

    /// What making the issue and looking after the open ones may take: trying links 45 s at most, freezing,
    /// sweeping.
    public static final Duration FOR_THE_REST = Duration.ofMinutes(2);

    /// How long sources are read however little time is left.
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final Duration UNHURRIED = Duration.ofMinutes(15);

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

    /// Runs a slot of an edition without a time limit.
    public Report run(Edition edition, Instant slot) {
        return run(edition, slot, UNHURRIED);
    }

    /// Runs a slot of an edition; the same slot twice does no harm. The first one makes this stack the owner of its
    /// tables; one whose tables are another's makes and sends nothing.
    ///
    /// The open issues are looked after first, so that they wait for no source. No source stops the issue. Whatever
    /// fails is thrown once all the rest is done.
    ///
    /// @param left how long it may take. Sources are read for as long as that leaves time for the rest.
    public Report run(Edition edition, Instant slot, Duration left) {
        var end = clock.instant().plus(left);
        var objection = fence.objectionNow();
        if (objection.isPresent())
            return new Report(collect(end), List.of(), List.of(), Map.of(), objection, clock.instant());
        var faults = new Faults();
        List<Sweep.Progress> open = faults.attempt(sweep::sweep, List.of());
        var articles = faults.attempt(() -> collect(end), new CollectingReport(List.of()));
        List<IssueReport> issues = faults.attempt(() -> make(edition, slot, articles), List.of());
        // The editor should not have to wait for the next run to learn that a new issue waits.
        if (issues.stream().anyMatch(IssueReport.Frozen.class::isInstance))
            open = latest(open, faults.attempt(sweep::sweep, List.of()));
        Map<Edition, Instant> missed = faults.attempt(timetable::missed, Map.of());
        faults.throwFirst();
        return new Report(articles, issues, open, missed, Optional.empty(), clock.instant());
    }

    private static List<Sweep.Progress> latest(List<Sweep.Progress> before, List<Sweep.Progress> after) {
        var byIssue = new LinkedHashMap<IssueId, Sweep.Progress>();
        Stream.concat(before.stream(), after.stream()).forEach(progress -> byIssue.put(progress.issue(), progress));
        return List.copyOf(byIssue.values());
    }

    private CollectingReport collect(Instant end) {
        var limit = Duration.between(clock.instant(), end).minus(FOR_THE_REST);
        return collecting.collect(limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit);
    }

    private List<IssueReport> make(Edition edition, Instant slot, CollectingReport articles) {
        var issues = digestRun.run(edition, slot, articles);
        timetable.ran(edition, slot);
        return issues;
    }

    /// What was thrown by work that the rest does not depend on.
    private static final class Faults {

        private @Nullable Throwable first;

        <T> T attempt(Supplier<T> work, T otherwise) {
            try {
                return work.get();
            } catch (RuntimeException | Error fault) {
                if (first == null) first = fault;
                else first.addSuppressed(fault);
                return otherwise;
            }
        }

        void throwFirst() {
            switch (first) {
                case null -> {}
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                default -> throw new IllegalStateException(first);
            }
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

        /// How many issues are still not sent so long after they were made; drafts wait for the editor and don't
        /// count.
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

        /// The slots that were not run, a sentence each.
        public List<String> missedSlots() {
            return missed.entrySet().stream()
                    .map(slot -> "the slot of the edition %s at %s was not run: is its schedule on?"
                            .formatted(slot.getKey().key(), slot.getValue()))
                    .toList();
        }

        /// What came of it, a line each.
        public List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(articles.toString());
            objection.ifPresent(lines::add);
            lines.addAll(missedSlots());
            issues.forEach(issue -> lines.add(issue.toString()));
            open.forEach(progress -> lines.add(progress.issue() + " " + progress.status() + ": " + progress.sum()));
            return lines;
        }
    }
}
