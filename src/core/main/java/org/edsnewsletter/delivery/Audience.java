package org.edsnewsletter.delivery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// An issue's audience as the ledger has it: how far it is planned, and its batches, a page at a time.
public final class Audience {

    private static final int PAGE = 25;

    private final Ledger ledger;

    public Audience(Ledger ledger) {
        this.ledger = ledger;
    }

    /// How far planning has come.
    ///
    /// @param complete whether everybody is in a batch
    /// @param members how many are in a batch
    record Plan(boolean complete, long members) {}

    Plan plan(IssueId issue) {
        var shards = ledger.shards(issue);
        return new Plan(
                shards.stream().allMatch(Shard::complete),
                shards.stream().mapToLong(Shard::members).sum());
    }

    /// Every batch of an issue, shard by shard; a page is held at a time.
    public void each(IssueId issue, Consumer<Batch> taken) {
        ledger.shards(issue).forEach(shard -> each(shard, taken));
    }

    void each(Shard shard, Consumer<Batch> taken) {
        each(shard, 0, shard.batches(), taken);
    }

    /// Those from `first` on and before `end`.
    void each(Shard shard, int first, int end, Consumer<Batch> taken) {
        for (var from = first; from < end; from += PAGE)
            ledger.batches(shard.issue(), shard.number(), from, Math.min(PAGE, end - from))
                    .forEach(taken);
    }

    /// What became of somebody in an issue's audience; empty: they are not in it.
    Optional<Fate> fate(IssueId issue, SubscriberId member) {
        var found = new AtomicReference<Optional<Fate>>(Optional.empty());
        each(
                ledger.shard(issue, member.shard()),
                batch -> Optional.ofNullable(batch.members().get(member))
                        .ifPresent(fate -> found.set(Optional.of(fate))));
        return found.get();
    }

    /// Those of a shard of which it is not counted what became of them, and that are before `end`.
    void eachUncounted(Shard shard, int end, Consumer<Batch> taken) {
        var counted = shard.counted();
        for (var sequence : counted.open())
            ledger.find(shard.issue(), new BatchId(shard.number(), sequence)).ifPresent(taken);
        each(shard, counted.batches(), end, taken);
    }

    /// What became of an issue's audience so far.
    public Sum sum(IssueId issue) {
        var sum = new Sum[] {Sum.NOBODY};
        for (var shard : ledger.shards(issue)) {
            sum[0] = sum[0].plus(shard.counted().sum());
            eachUncounted(shard, shard.batches(), batch -> sum[0] = sum[0].plus(Sum.of(batch)));
        }
        return sum[0];
    }
}
