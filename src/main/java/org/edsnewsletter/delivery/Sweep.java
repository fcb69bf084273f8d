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

    /// How long evidence of a call without an answer is waited for.
    private static final Duration IN_DOUBT = Duration.ofHours(1);

    private final Issues issues;
    private final Ledger ledger;
    private final Queue queue;
    private final Audience audience;
    private final Editor editor;
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

    public Sweep(Issues issues, Ledger ledger, Queue queue, Editor editor, InstantSource clock) {
        this.issues = issues;
        this.ledger = ledger;
        this.queue = queue;
        this.audience = new Audience(ledger);
        this.editor = editor;
        this.clock = clock;
    }

    /// Sweeps over every open issue.
    public List<Progress> sweep() {
        var now = clock.instant();
        return issues.open().stream().map(issue -> sweep(issue, now)).toList();
    }

    /// What became of an issue's audience so far.
    ///
    /// @param planned whether everybody of the audience is in it
    /// @param frozenAt when the issue was made
    public record Progress(IssueId issue, Status status, Sum sum, boolean planned, Instant frozenAt) {}

    /// How an issue stands; changes nothing.
    public Progress progress(Issue issue) {
        var plan = audience.plan(issue.id());
        return new Progress(issue.id(), issue.status(), audience.sum(issue.id()), plan.complete(), issue.frozenAt());
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
        var tasks = new ArrayList<Task>();
        var sums = new ArrayList<Sum>(List.of(Sum.NOBODY));
        audience.each(issue.id(), batch -> {
            var settled = lookAfter(batch, now);
            if (settled.status() == Batch.Status.PLANNED && (isLeft(settled.since(), now) || !settled.equals(batch)))
                tasks.add(SendBatch.of(settled));
            sums.set(0, sums.getFirst().plus(Sum.of(settled.members().values())));
        });
        var planned = audience.plan(issue.id()).complete();
        var progress = new Progress(issue.id(), issue.status(), sums.getFirst(), planned, issue.frozenAt());
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
        return new Progress(progress.issue(), status, progress.sum(), progress.planned(), progress.frozenAt());
    }

    private Batch lookAfter(Batch batch, Instant now) {
        var inDoubt = batch.status() == Batch.Status.CLAIMED
                && !batch.since().plus(IN_DOUBT).isAfter(now);
        return inDoubt ? settleDoubt(batch, now) : batch;
    }

    // Evidence for none of a call: it never reached the provider, so all of it is sent again. Evidence for some: the
    // others may have been mailed too, so they are never guessed.
    private Batch settleDoubt(Batch batch, Instant now) {
        Fate fate = batch.hasEvidence() ? new Fate.Unknown() : new Fate.Waiting();
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
        return !since.plus(LEFT_LYING).isAfter(now);
    }
}
