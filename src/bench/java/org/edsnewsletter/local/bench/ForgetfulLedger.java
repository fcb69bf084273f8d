package org.edsnewsletter.local.bench;

import java.util.List;
import java.util.Optional;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.IssueId;

/// A ledger that acknowledges claims and does not keep them: with it, whoever is in a call when the worker dies is
/// mailed again. To see that torture notices.
record ForgetfulLedger(Ledger sound) implements Ledger {

    @Override
    public boolean replace(Batch changed) {
        var claims = changed.status() == Batch.Status.CLAIMED && !changed.hasEvidence();
        return claims ? stands(changed) : keep(changed);
    }

    private boolean stands(Batch changed) {
        return find(changed.issue(), changed.id())
                .filter(standing -> standing.revision() == changed.revision())
                .isPresent();
    }

    // The sender counts its claim among the writes.
    private boolean keep(Batch changed) {
        var standing = find(changed.issue(), changed.id());
        return standing.isPresent()
                && sound.replace(changed.withRevision(standing.get().revision()));
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
    public Optional<Batch> find(IssueId issue, BatchId id) {
        return sound.find(issue, id);
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
}
