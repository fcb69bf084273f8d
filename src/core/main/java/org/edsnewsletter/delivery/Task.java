package org.edsnewsletter.delivery;

import org.edsnewsletter.issue.IssueId;

/// What a worker is asked to do. Every task may come twice, late or out of order and do no harm.
public sealed interface Task {

    /// Plan a shard of an issue's audience, from where its planning stands; or once the issue is being sent,
    /// put its next batches in the queue.
    record PlanShard(IssueId issue, int shard) implements Task {}

    /// Send a batch.
    record SendBatch(IssueId issue, BatchId batch) implements Task {}
}
