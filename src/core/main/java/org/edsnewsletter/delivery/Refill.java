package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.Subscribers;

/// Puts in the queue what it has lost, and what had to wait for the account's 24-hour quota. A task that the queue
/// may still hold is not put in again: it would be done for nothing, and whatever comes behind it would wait.
public final class Refill {

    /// How long an issue must have made no progress before tasks count as lost: longer than any worker runs
    /// and any task is delayed (Lambda and SQS: 15 minutes).
    static final Duration LOST = Duration.ofMinutes(20);

    /// Of so many tasks that should be in the queue, one may be left over from others.
    private static final int STRAYS = 20;

    /// How old the queue's size may be, and what is left of the quota.
    private static final Duration STALE = Duration.ofMinutes(1);

    /// How long what is put in the queue lasts: until after the next run.
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final Queue queue;
    private final Pace pace;
    private final boolean spread;
    private final Feeder feeder;
    private final InstantSource clock;

    private long fed;
    private Instant fedAt = Instant.EPOCH;

    /// @param spread whether an audience larger than the account's 24-hour quota is mailed over several days
    public Refill(Ledger ledger, Queue queue, Pace pace, boolean spread, InstantSource clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.pace = pace;
        this.spread = spread;
        this.feeder = new Feeder(ledger, queue, clock);
        this.clock = clock;
    }

    /// Plans an issue on.
    void plan(IssueId issue) {
        var shards = IntStream.range(0, Subscribers.SHARDS)
                .mapToObj(number -> new PlanShard(issue, number))
                .toList();
        queue.send(shards, Duration.ZERO);
    }

    /// Looks after an issue that is being sent.
    ///
    /// @param waiting how many batches wait for a worker
    /// @param progress when anything of it was last done
    void send(IssueId issue, long waiting, Instant progress) {
        if (waiting == 0) return;
        var shards = ledger.shards(issue);
        if (spread) meter(issue, shards, waiting, progress);
        else if (isLost(shards, waiting, progress, queue.size()) && restarted(shards)) plan(issue);
    }

    /// Puts a batch in the queue whose members wait again.
    void send(Batch batch) {
        queue.send(List.of(new SendBatch(batch.issue(), batch.id())), Duration.ZERO);
    }

    // No more than the quota has room for, as what is in the queue beyond it would be done for nothing.
    private void meter(IssueId issue, List<Shard> shards, long waiting, Instant progress) {
        var size = queue.size();
        var quota = pace.quota();
        var queued = size * pace.callSize() + fedLately();
        var people = Math.min(quota.left(), (long) (quota.perSecond() * AHEAD.toSeconds())) - queued;
        if (people <= 0) return;
        if (shards.stream().allMatch(Shard::isEnqueued)) {
            if (!isLost(shards, waiting, progress, size) || !restarted(shards)) return;
            feed(ledger.shards(issue), people);
        } else {
            feed(shards, people);
        }
    }

    // For another issue, which the queue's size does not show yet.
    private long fedLately() {
        return fedAt.plus(STALE).isAfter(clock.instant()) ? fed : 0;
    }

    private void feed(List<Shard> shards, long people) {
        var left = people;
        var unfed = new ArrayList<>(shards);
        while (!unfed.isEmpty() && left > 0) {
            var more = feeder.feed(unfed.removeFirst(), left);
            // Another run does the same.
            if (more.isEmpty()) return;
            left -= more.get().people();
            fed = fedLately() + more.get().people();
            fedAt = clock.instant();
            if (!more.get().shard().isEnqueued()) unfed.add(more.get().shard());
        }
    }

    private boolean isLost(List<Shard> shards, long waiting, Instant progress, long size) {
        var enqueued = shards.stream()
                .flatMap(shard -> shard.enqueuedAt().stream())
                .reduce(progress, (one, other) -> one.isAfter(other) ? one : other);
        return size * STRAYS <= waiting && !enqueued.plus(LOST).isAfter(clock.instant());
    }

    private boolean restarted(List<Shard> shards) {
        return shards.stream().allMatch(feeder::restart);
    }
}
