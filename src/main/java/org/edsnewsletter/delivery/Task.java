package org.edsnewsletter.delivery;

import java.util.List;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// What a worker is asked to do. Every task may come twice, late or out of order and do no harm.
public sealed interface Task {

    /// Plan a shard of an issue's audience, from where its planning stands.
    record PlanShard(IssueId issue, int shard) implements Task {}

    /// Send a batch.
    ///
    /// @param members who is in it, while nobody has worked on it yet: saves a look into the ledger. If somebody
    ///     has by the time the task comes, the claim fails, and the worker looks after all. Empty: it looks.
    record SendBatch(IssueId issue, BatchId batch, List<SubscriberId> members) implements Task {

        public SendBatch {
            members = List.copyOf(members);
        }

        public SendBatch(IssueId issue, BatchId batch) {
            this(issue, batch, List.of());
        }

        /// The task for a batch as it stands in the ledger.
        static SendBatch of(Batch batch) {
            var members = batch.isUntouched() ? batch.waiting() : List.<SubscriberId>of();
            return new SendBatch(batch.issue(), batch.id(), members);
        }

        /// Names the batch, not its members: tasks are logged.
        @Override
        public String toString() {
            return "SendBatch[issue=" + issue + ", batch=" + batch + "]";
        }

        /// The task for a worker who looks into the ledger.
        SendBatch afresh() {
            return new SendBatch(issue, batch);
        }
    }
}
