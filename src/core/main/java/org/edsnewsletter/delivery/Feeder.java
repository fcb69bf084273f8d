package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.IssueId;

/// Puts the batches of a shard in the queue, each once: the shard says how far that has come. Little at a time, so
/// that an issue that is held, or waits for the account's quota, leaves few tasks behind, and other issues do not
/// wait behind it.
final class Feeder {

    /// How many batches are put in the queue at once: one more task for so many.
    static final int AT_ONCE = 25;

    /// How many pages are read at most to find any that waits.
    private static final int PAGES = 40;

    private static final int ATTEMPTS = 20;

    private final Ledger ledger;
    private final Queue queue;
    private final InstantSource clock;

    Feeder(Ledger ledger, Queue queue, InstantSource clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.clock = clock;
    }

    /// What was put in the queue.
    ///
    /// @param shard as it is kept now
    record Fed(Shard shard, int batches, long people) {}

    /// Puts a shard's next batches in the queue, whoever else does so too.
    Fed feed(IssueId issue, int number) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var fed = feed(ledger.shard(issue, number), Long.MAX_VALUE);
            if (fed.isPresent()) return fed.get();
        }
        throw new IllegalStateException("too many concurrent updates of shard " + number + " of issue " + issue);
    }

    /// Puts a shard's next batches in the queue.
    ///
    /// @param people how many may be mailed; of the last batch fewer than are in it
    /// @return empty: somebody else has changed the shard
    Optional<Fed> feed(Shard shard, long people) {
        if (shard.isEnqueued()) return Optional.of(new Fed(shard, 0, 0));
        var next = next(shard, people);
        var changed = shard.enqueued(next.reached, clock.instant());
        if (!ledger.plan(changed, List.of())) return Optional.empty();
        if (!next.tasks.isEmpty()) queue.send(next.tasks, Duration.ZERO);
        return Optional.of(new Fed(changed.withRevision(changed.revision() + 1), next.tasks.size(), next.people));
    }

    /// What comes next of a shard.
    ///
    /// @param reached up to which batch
    private record Next(List<SendBatch> tasks, int reached, long people) {}

    private Next next(Shard shard, long people) {
        var tasks = new ArrayList<SendBatch>();
        var reached = shard.enqueued();
        var left = people;
        for (var page = 0; page < PAGES && tasks.isEmpty() && reached < shard.batches(); page++) {
            for (var batch : ledger.batches(shard.issue(), shard.number(), reached, AT_ONCE)) {
                if (left <= 0) break;
                reached = batch.id().sequence() + 1;
                if (batch.status() != Batch.Status.PLANNED) continue;
                tasks.add(new SendBatch(batch.issue(), batch.id()));
                left -= batch.waiting().size();
            }
        }
        return new Next(tasks, reached, people - left);
    }

    /// Begins anew: whatever waits in a shard is to be put in the queue.
    void restart(IssueId issue) {
        for (var shard : ledger.shards(issue)) {
            var standing = shard;
            for (var attempt = 0; !restart(standing); attempt++) {
                if (attempt == ATTEMPTS)
                    throw new IllegalStateException("too many concurrent updates of issue " + issue);
                standing = ledger.shard(issue, shard.number());
            }
        }
    }

    /// @return whether it was kept; if not, somebody else has changed the shard
    boolean restart(Shard shard) {
        return shard.batches() == 0 || ledger.plan(shard.enqueued(0, clock.instant()), List.of());
    }
}
