package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.Dispatch;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Subscribers.Member;

/// Puts everybody in an issue's audience into exactly one batch.
///
/// A shard's cursor moves in the transaction that keeps the batches, on condition that nobody else has moved it. So a
/// planner that dies anywhere is continued at the cursor, and two that run at once can't both plan the same members.
public final class Planner implements Dispatch {

    private static final int PAGE = Ledger.PLAN_LIMIT * Mailer.BULK_LIMIT;

    private final Issues issues;
    private final Subscribers subscribers;
    private final Ledger ledger;
    private final Queue queue;
    private final InstantSource clock;

    public Planner(Issues issues, Subscribers subscribers, Ledger ledger, Queue queue, InstantSource clock) {
        this.issues = issues;
        this.subscribers = subscribers;
        this.ledger = ledger;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public void start(Issue issue) {
        var tasks = IntStream.range(0, Subscribers.SHARDS)
                .mapToObj(shard -> new PlanShard(issue.id(), shard))
                .toList();
        queue.send(tasks, Duration.ZERO);
    }

    /// Plans a shard from where its planning stands to its end.
    TaskReport plan(PlanShard task) {
        var issue = issues.find(task.issue());
        if (issue.isEmpty()) return new TaskReport.Dropped(task, "no such issue");
        if (issue.get().status() != Issue.Status.SENDING) {
            return new TaskReport.Dropped(task, "the issue is " + issue.get().status());
        }
        return plan(task, issue.get());
    }

    private TaskReport plan(PlanShard task, Issue issue) {
        var shard = ledger.shard(issue.id(), task.shard());
        if (shard.complete()) return new TaskReport.Dropped(task, "planned already");
        resume(shard);
        var batches = 0;
        var members = 0;
        while (!shard.complete()) {
            var page = subscribers.audience(issue.edition(), shard.number(), issue.frozenAt(), shard.cursor(), PAGE);
            var planned = batches(shard, page);
            var next = after(shard, page, planned);
            if (!ledger.plan(next, planned)) return new TaskReport.Dropped(task, "somebody else plans this shard");
            enqueue(planned);
            shard = next.withRevision(next.revision() + 1);
            batches += planned.size();
            members += page.size();
        }
        return new TaskReport.Planned(task, batches, members);
    }

    // A planner before us may have died between keeping batches and enqueueing them.
    private void resume(Shard shard) {
        for (var from = 0; from < shard.batches(); from += Ledger.PLAN_LIMIT) {
            enqueue(ledger.batches(shard.issue(), shard.number(), from, Ledger.PLAN_LIMIT));
        }
    }

    private List<Batch> batches(Shard shard, List<Member> page) {
        var now = clock.instant();
        var batches = new ArrayList<Batch>();
        for (var from = 0; from < page.size(); from += Mailer.BULK_LIMIT) {
            var members = page.subList(from, Math.min(page.size(), from + Mailer.BULK_LIMIT)).stream()
                    .map(Member::id)
                    .toList();
            var id = new BatchId(shard.number(), shard.batches() + batches.size());
            batches.add(Batch.planned(shard.issue(), id, members, now));
        }
        return batches;
    }

    private static Shard after(Shard shard, List<Member> page, List<Batch> planned) {
        var next = page.isEmpty() ? shard : shard.advanced(page.getLast(), planned);
        return page.size() < PAGE ? next.completed() : next;
    }

    private void enqueue(List<Batch> batches) {
        var tasks = batches.stream()
                .filter(batch -> batch.status() == Batch.Status.PLANNED)
                .map(batch -> new SendBatch(batch.issue(), batch.id()))
                .toList();
        if (!tasks.isEmpty()) queue.send(tasks, Duration.ZERO);
    }
}
