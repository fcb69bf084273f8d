package org.edsnewsletter.delivery;

import java.util.List;

/// What came of a task, for the log.
public sealed interface TaskReport {

    Task task();

    /// Members of a shard were put in batches.
    ///
    /// @param batches how many the shard has now
    /// @param members how many people are in them
    record Planned(Task task, int batches, long members) implements TaskReport {}

    /// A shard's batches that nobody has sent were put in the queue.
    record Enqueued(Task task, int batches) implements TaskReport {}

    /// It is to be done later.
    record Postponed(Task task, String why) implements TaskReport {}

    /// A batch was sent.
    ///
    /// @param sum of the whole batch, as it stands now
    /// @param complaints what the provider said when it did not take a mail, each once
    record Sent(Task task, Sum sum, List<String> complaints) implements TaskReport {
        public Sent {
            complaints = List.copyOf(complaints);
        }
    }

    /// There was nothing to do, or somebody else does it.
    record Dropped(Task task, String why) implements TaskReport {}
}
