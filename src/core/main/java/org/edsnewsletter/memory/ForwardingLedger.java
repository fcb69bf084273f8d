package org.edsnewsletter.memory;

import java.util.List;
import java.util.Optional;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.IssueId;

/// A ledger that is as another one is, to be broken in one place: so that it can be seen that a fault is noticed.
public class ForwardingLedger implements Ledger {

    protected final Ledger sound;

    /// @param sound the one behind it
    protected ForwardingLedger(Ledger sound) {
        this.sound = sound;
    }

    @Override
    public Shard shard(IssueId issue, int number) {
        return sound.shard(issue, number);
    }

    @Override
    public List<Shard> shards(IssueId issue) {
        return sound.shards(issue);
    }

    @Override
    public boolean plan(Shard shard, List<Batch> batches) {
        return sound.plan(shard, batches);
    }

    @Override
    public int planLimit() {
        return sound.planLimit();
    }

    @Override
    public Optional<Batch> find(IssueId issue, BatchId id) {
        return sound.find(issue, id);
    }

    @Override
    public boolean replace(Batch changed) {
        return sound.replace(changed);
    }

    @Override
    public boolean replaceTogether(Batch changed, Shard shard) {
        return sound.replaceTogether(changed, shard);
    }

    @Override
    public List<Batch> batches(IssueId issue, int shard, int from, int limit) {
        return sound.batches(issue, shard, from, limit);
    }

    @Override
    public Optional<String> owner() {
        return sound.owner();
    }

    @Override
    public boolean own(String stack, Optional<String> expected) {
        return sound.own(stack, expected);
    }

    /// Keeps a batch, whoever wrote to it meanwhile.
    protected final boolean force(Batch changed) {
        var standing = sound.find(changed.issue(), changed.id());
        return standing.isPresent()
                && sound.replace(changed.withRevision(standing.get().revision()));
    }
}
