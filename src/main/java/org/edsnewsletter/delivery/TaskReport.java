package org.edsnewsletter.delivery;

/// What came of a task, for the log.
public sealed interface TaskReport {

    Task task();

    /// Members of a shard were put in batches.
    record Planned(Task task, int batches, int members) implements TaskReport {}

    /// A batch was sent.
    ///
    /// @param sum of the whole batch, as it stands now
    record Sent(Task task, Sum sum) implements TaskReport {}

    /// There was nothing to do, or somebody else does it.
    record Dropped(Task task, String why) implements TaskReport {}
}
