package org.edsnewsletter.local.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.IssueId;

/// Shards and batches in maps.
public final class MemoryLedger implements Ledger {

    private final Map<ShardKey, Shard> shards = new HashMap<>();
    private final Map<BatchKey, Batch> batches = new HashMap<>();
    private Optional<String> owner = Optional.empty();

    @Override
    public synchronized Shard shard(IssueId issue, int number) {
        return shards.getOrDefault(new ShardKey(issue, number), Shard.untouched(issue, number));
    }

    @Override
    public synchronized boolean plan(Shard shard, List<Batch> planned) {
        if (planned.size() > PLAN_LIMIT)
            throw new IllegalArgumentException(planned.size() + " batches, at most " + PLAN_LIMIT);
        if (shard(shard.issue(), shard.number()).revision() != shard.revision()) return false;
        if (planned.stream().map(BatchKey::of).anyMatch(batches::containsKey)) return false;
        shards.put(new ShardKey(shard.issue(), shard.number()), shard.withRevision(shard.revision() + 1));
        planned.forEach(batch -> batches.put(BatchKey.of(batch), batch.withRevision(1)));
        return true;
    }

    @Override
    public synchronized Optional<Batch> find(IssueId issue, BatchId id) {
        return Optional.ofNullable(batches.get(new BatchKey(issue, id)));
    }

    @Override
    public synchronized boolean replace(Batch changed) {
        var standing = batches.get(BatchKey.of(changed));
        if (standing == null || standing.revision() != changed.revision()) return false;
        batches.put(BatchKey.of(changed), changed.withRevision(changed.revision() + 1));
        return true;
    }

    @Override
    public synchronized List<Batch> batches(IssueId issue, int shard, int from, int limit) {
        return batches.values().stream()
                .filter(batch -> batch.issue().equals(issue) && batch.id().shard() == shard)
                .filter(batch -> batch.id().sequence() >= from)
                .sorted(Comparator.comparingInt(batch -> batch.id().sequence()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<String> owner() {
        return owner;
    }

    @Override
    public synchronized boolean own(String stack, Optional<String> expected) {
        if (owner.equals(expected)) owner = Optional.of(stack);
        return owner.equals(Optional.of(stack));
    }

    private record ShardKey(IssueId issue, int number) {}

    private record BatchKey(IssueId issue, BatchId id) {
        static BatchKey of(Batch batch) {
            return new BatchKey(batch.issue(), batch.id());
        }
    }
}
