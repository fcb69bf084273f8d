package org.edsnewsletter.memory;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.Subscribers;

/// Shards and batches in maps.
public final class MemoryLedger implements Ledger {

    private final Map<ShardKey, Shard> shards = new HashMap<>();
    private final Map<ShardKey, NavigableMap<Integer, Batch>> batches = new HashMap<>();
    private final int planLimit;
    private Optional<String> owner = Optional.empty();

    public MemoryLedger() {
        this(PLAN_LIMIT);
    }

    /// @param planLimit how many batches are planned at once
    public MemoryLedger(int planLimit) {
        this.planLimit = planLimit;
    }

    @Override
    public int planLimit() {
        return planLimit;
    }

    @Override
    public synchronized Shard shard(IssueId issue, int number) {
        return shards.getOrDefault(new ShardKey(issue, number), Shard.untouched(issue, number));
    }

    @Override
    public synchronized List<Shard> shards(IssueId issue) {
        return IntStream.range(0, Subscribers.SHARDS)
                .mapToObj(number -> shard(issue, number))
                .toList();
    }

    @Override
    public synchronized boolean plan(Shard shard, List<Batch> planned) {
        if (planned.size() > PLAN_LIMIT)
            throw new IllegalArgumentException(planned.size() + " batches, at most " + PLAN_LIMIT);
        if (shard(shard.issue(), shard.number()).revision() != shard.revision()) return false;
        if (planned.stream().anyMatch(batch -> find(batch.issue(), batch.id()).isPresent())) return false;
        shards.put(new ShardKey(shard.issue(), shard.number()), shard.withRevision(shard.revision() + 1));
        planned.forEach(batch -> keep(batch.withRevision(1)));
        return true;
    }

    @Override
    public synchronized Optional<Batch> find(IssueId issue, BatchId id) {
        return Optional.ofNullable(of(issue, id.shard()).get(id.sequence()));
    }

    @Override
    public synchronized boolean replace(Batch changed) {
        var standing = find(changed.issue(), changed.id());
        if (standing.isEmpty() || standing.get().revision() != changed.revision()) return false;
        keep(changed.withRevision(changed.revision() + 1));
        return true;
    }

    @Override
    public synchronized boolean replaceTogether(Batch changed, Shard shard) {
        if (shard(shard.issue(), shard.number()).revision() != shard.revision() || !replace(changed)) return false;
        shards.put(new ShardKey(shard.issue(), shard.number()), shard.withRevision(shard.revision() + 1));
        return true;
    }

    @Override
    public synchronized List<Batch> batches(IssueId issue, int shard, int from, int limit) {
        return of(issue, shard).tailMap(from, true).values().stream()
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

    private void keep(Batch batch) {
        batches.computeIfAbsent(new ShardKey(batch.issue(), batch.id().shard()), _ -> new TreeMap<>())
                .put(batch.id().sequence(), batch);
    }

    private NavigableMap<Integer, Batch> of(IssueId issue, int shard) {
        return batches.getOrDefault(new ShardKey(issue, shard), Collections.emptyNavigableMap());
    }
}
