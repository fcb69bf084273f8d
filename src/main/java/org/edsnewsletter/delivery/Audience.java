package org.edsnewsletter.delivery;

import java.util.function.Consumer;
import org.edsnewsletter.issue.IssueId;

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
        for (var from = 0; from < shard.batches(); from += PAGE)
            ledger.batches(shard.issue(), shard.number(), from, PAGE).forEach(taken);
    }

    /// What became of an issue's audience so far.
    public Sum sum(IssueId issue) {
        var sum = new Sum[] {Sum.NOBODY};
        each(issue, batch -> sum[0] = sum[0].plus(Sum.of(batch.members().values())));
        return sum[0];
    }
}
