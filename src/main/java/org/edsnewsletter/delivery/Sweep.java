package org.edsnewsletter.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Looks over the issues that are being sent, now and then: takes up what was left lying, settles what is in doubt,
/// holds what harms, and closes an issue once everybody is accounted for.
public final class Sweep {

    /// How long a batch or shard may lie before it is taken for left: longer than any worker runs and any task is
    /// delayed (Lambda and SQS: 15 minutes).
    private static final Duration LEFT_LYING = Duration.ofMinutes(20);

    /// How long reports of a call without an answer usually take at most.
    private static final Duration IN_DOUBT = Duration.ofHours(1);

    /// How long reports, or proof that nothing was sent, are waited for. What arrives later still counts.
    private static final Duration UNKNOWN = Duration.ofHours(6);

    private final Issues issues;
    private final Ledger ledger;
    private final Queue queue;
    private final Audience audience;
    private final Editor editor;
    private final NotSentProof proof;
    private final EventProbe probe;
    private final EventWatch watch;
    private final InstantSource clock;

    /// Who is told how issues stand; told again when a sweep does not come to its end.
    public interface Editor {

        /// That an issue was sent, and to whom.
        void sent(Progress progress);

        /// That an issue does not go on until somebody lets it: a draft, or one that is held.
        ///
        /// @return false: they could not be told yet, and should be by a later sweep
        boolean waits(Issue issue);
    }

    public Sweep(
            Issues issues,
            Ledger ledger,
            Queue queue,
            Editor editor,
            NotSentProof proof,
            EventProbe probe,
            EventWatch watch,
            InstantSource clock) {
        this.issues = issues;
        this.ledger = ledger;
        this.queue = queue;
        this.audience = new Audience(ledger);
        this.editor = editor;
        this.proof = proof;
        this.probe = probe;
        this.watch = watch;
        this.clock = clock;
    }

    /// Sweeps over every open issue.
    public List<Progress> sweep() {
        var now = clock.instant();
        return issues.open().stream().map(issue -> sweep(issue, now)).toList();
    }

    /// What became of an issue's audience so far.
    ///
    /// @param inDoubt how many were in calls whose answer is missing for longer than reports usually take
    /// @param planned whether everybody of the audience is in it
    /// @param frozenAt when the issue was made
    public record Progress(IssueId issue, Status status, Sum sum, long inDoubt, boolean planned, Instant frozenAt) {}

    /// How an issue stands; changes nothing.
    public Progress progress(Issue issue) {
        var now = clock.instant();
        var seen = new Seen();
        audience.each(issue.id(), batch -> seen.count(batch, now));
        return progress(issue, seen);
    }

    private Progress progress(Issue issue, Seen seen) {
        var planned = audience.plan(issue.id()).complete();
        return new Progress(issue.id(), issue.status(), seen.sum, seen.inDoubt, planned, issue.frozenAt());
    }

    /// What a look over an issue's batches has shown.
    private static final class Seen {
        private final List<Task> tasks = new ArrayList<>();
        private Sum sum = Sum.NOBODY;
        private long inDoubt;
        private Instant accepted = Instant.MIN;

        void count(Batch batch, Instant now) {
            sum = sum.plus(Sum.of(batch));
            if (isInDoubt(batch, now)) inDoubt += batch.inFlight().size();
            if (isAnswered(batch) && batch.since().isAfter(accepted)) accepted = batch.since();
        }

        // Not one that has only been given up.
        private static boolean isAnswered(Batch batch) {
            return batch.status() == Batch.Status.DONE
                    && !batch.accepted().isEmpty()
                    && !batch.members().containsValue(new Fate.Unknown());
        }
    }

    private Progress sweep(Issue issue, Instant now) {
        return switch (issue.status()) {
            case PLANNING -> {
                if (isLeft(issue.frozenAt(), now)) queue.send(allShards(issue.id()), Duration.ZERO);
                yield progress(issue);
            }
            case SENDING -> lookAfter(issue, now);
            case DRAFT -> progress(told(issue));
            // What is in flight settles even while the issue is held.
            case HELD -> lookAfter(told(issue), now);
            case SENT, DISCARDED -> progress(issue);
        };
    }

    private Issue told(Issue issue) {
        if (issue.told()) return issue;
        if (!editor.waits(issue)) return issue;
        var told = issue.withEditorTold();
        return issues.replace(told) ? told.withRevision(told.revision() + 1) : issue;
    }

    private Progress lookAfter(Issue issue, Instant now) {
        var seen = new Seen();
        audience.each(issue.id(), batch -> {
            var settled = isInDoubt(batch, now) ? settleDoubt(batch, now) : batch;
            if (settled.status() == Batch.Status.PLANNED && (isLeft(settled.since(), now) || !settled.equals(batch)))
                seen.tasks.add(SendBatch.of(settled));
            seen.count(settled, now);
        });
        var tasks = seen.tasks;
        var progress = progress(issue, seen);
        var planned = progress.planned();
        watch.accepted(progress.sum().accepted(), seen.accepted);
        if (issue.status() == Status.HELD) return progress;
        var objection = Reputation.objection(progress.sum().accepted(), issues.tally(issue.id()));
        if (objection.isPresent() && progress.sum().waiting() > 0) {
            return moved(
                    progress, Holding.hold(issues, issue.id(), objection.get()).status());
        }
        if (!tasks.isEmpty()) queue.send(tasks, Duration.ZERO);
        if (!planned || progress.sum().waiting() > 0) return progress;
        // Told first: whoever dies in between is told again by the next sweep, and is not left in the dark.
        editor.sent(moved(progress, Status.SENT));
        return issues.replace(issue.moved(Status.SENT, "")) ? moved(progress, Status.SENT) : progress;
    }

    private static Progress moved(Progress progress, Status status) {
        return new Progress(
                progress.issue(),
                status,
                progress.sum(),
                progress.inDoubt(),
                progress.planned(),
                progress.frozenAt());
    }

    private static boolean isInDoubt(Batch batch, Instant now) {
        return batch.status() == Batch.Status.CLAIMED && isPast(batch.since().plus(IN_DOUBT), now);
    }

    // Nobody is sent anything again on a guess: silence may mean that the email was not sent, or that its event was lost.
    private Batch settleDoubt(Batch batch, Instant now) {
        if (NotSentProof.isLarge(batch)) {
            if (proof.holds(batch)) return settle(batch, new Fate.Waiting(), now);
            if (proof.awaitsEvents(batch)) probe.send();
        }
        return isPast(batch.since().plus(UNKNOWN), now) ? settle(batch, new Fate.Unknown(), now) : batch;
    }

    private Batch settle(Batch batch, Fate fate, Instant now) {
        var fates = batch.inFlight().stream().collect(toMap(identity(), (SubscriberId _) -> fate));
        var settled = batch.settled(fates, now);
        return ledger.replace(settled) ? settled : batch;
    }

    private static List<PlanShard> allShards(IssueId issue) {
        var shards = new ArrayList<PlanShard>();
        for (var number = 0; number < Subscribers.SHARDS; number++) shards.add(new PlanShard(issue, number));
        return shards;
    }

    private static boolean isLeft(Instant since, Instant now) {
        return isPast(since.plus(LEFT_LYING), now);
    }

    private static boolean isPast(Instant moment, Instant now) {
        return !moment.isAfter(now);
    }
}
