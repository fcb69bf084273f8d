package org.edsnewsletter.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Looks over the issues that are being sent, now and then: takes up what was left lying, settles what is in doubt, and
/// closes an issue once everybody is accounted for.
public final class Sweep {

    /// How long a batch or shard may lie before it is taken for left: longer than any worker runs and any task is
    /// delayed (Lambda and SQS: 15 minutes).
    private static final Duration LEFT_LYING = Duration.ofMinutes(20);

    /// How long evidence of a call without an answer is waited for.
    private static final Duration IN_DOUBT = Duration.ofHours(1);

    private static final int PAGE = 25;

    private final Issues issues;
    private final Ledger ledger;
    private final Queue queue;
    private final InstantSource clock;

    public Sweep(Issues issues, Ledger ledger, Queue queue, InstantSource clock) {
        this.issues = issues;
        this.ledger = ledger;
        this.queue = queue;
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
    public record Progress(IssueId issue, Issue.Status status, Sum sum, boolean planned) {}

    /// How an issue stands; changes nothing.
    public Progress progress(Issue issue) {
        return over(issue, _ -> {}, _ -> {});
    }

    private Progress sweep(Issue issue, Instant now) {
        if (issue.status() != Issue.Status.SENDING) return progress(issue);
        var tasks = new ArrayList<Task>();
        var progress = over(
                issue,
                shard -> {
                    if (isLeft(issue.frozenAt(), now)) tasks.add(new PlanShard(issue.id(), shard.number()));
                },
                batch -> lookAfter(batch, now, tasks));
        if (!tasks.isEmpty()) queue.send(tasks, Duration.ZERO);
        if (!progress.planned() || progress.sum().waiting() > 0) return progress;
        issues.replace(issue.moved(Issue.Status.SENT, ""));
        return new Progress(issue.id(), Issue.Status.SENT, progress.sum(), true);
    }

    private Progress over(Issue issue, Consumer<Shard> unplanned, Consumer<Batch> each) {
        var sum = Sum.NOBODY;
        var planned = true;
        for (var number = 0; number < Subscribers.SHARDS; number++) {
            var shard = ledger.shard(issue.id(), number);
            if (!shard.complete()) {
                planned = false;
                unplanned.accept(shard);
            }
            for (var from = 0; from < shard.batches(); from += PAGE) {
                for (var batch : ledger.batches(issue.id(), number, from, PAGE)) {
                    each.accept(batch);
                    sum = sum.plus(Sum.of(batch.members().values()));
                }
            }
        }
        return new Progress(issue.id(), issue.status(), sum, planned);
    }

    private void lookAfter(Batch batch, Instant now, List<Task> tasks) {
        switch (batch.status()) {
            case PLANNED -> {
                if (isLeft(batch.since(), now)) tasks.add(new SendBatch(batch.issue(), batch.id()));
            }
            case CLAIMED -> {
                if (!batch.since().plus(IN_DOUBT).isAfter(now) && settleDoubt(batch, now)) {
                    tasks.add(new SendBatch(batch.issue(), batch.id()));
                }
            }
            case DONE -> {}
        }
    }

    // Evidence for none of a call: it never reached the provider, so all of it is sent again. Evidence for some: the
    // others may have been mailed too, so they are never guessed.
    private boolean settleDoubt(Batch batch, Instant now) {
        Fate fate = batch.hasEvidence() ? new Fate.Unknown() : new Fate.Waiting();
        var fates = batch.inFlight().stream().collect(toMap(identity(), (SubscriberId _) -> fate));
        var settled = batch.settled(fates, now);
        return ledger.replace(settled) && settled.status() == Batch.Status.PLANNED;
    }

    private static boolean isLeft(Instant since, Instant now) {
        return !since.plus(LEFT_LYING).isAfter(now);
    }
}
