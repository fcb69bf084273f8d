package org.edsnewsletter.delivery;

import java.util.List;
import java.util.Optional;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// How far the planning of one shard of an issue's audience has come.
///
/// @param cursor everybody up to this one is in a batch, or not in the audience; empty before the first page
/// @param batches how many batches there are
/// @param members how many members are in them
/// @param complete whether every member is in a batch
/// @param revision counts its writes, from 1; 0 before the first
public record Shard(
        IssueId issue,
        int number,
        Optional<SubscriberId> cursor,
        int batches,
        long members,
        boolean complete,
        int revision) {

    /// A shard nobody has planned yet.
    public static Shard untouched(IssueId issue, int number) {
        return new Shard(issue, number, Optional.empty(), 0, 0, false, 0);
    }

    /// After a page of the audience.
    ///
    /// @param last whom the page ends with
    /// @param planned its batches; none when nobody in it belongs to the audience
    public Shard advanced(SubscriberId last, List<Batch> planned) {
        return advanced(Optional.of(last), planned);
    }

    /// After batches of an issue that is planned after another one's batches.
    public Shard advanced(List<Batch> planned) {
        return advanced(cursor, planned);
    }

    private Shard advanced(Optional<SubscriberId> reached, List<Batch> planned) {
        var more = planned.stream().mapToLong(batch -> batch.members().size()).sum();
        return new Shard(issue, number, reached, batches + planned.size(), members + more, complete, revision);
    }

    public Shard completed() {
        return new Shard(issue, number, cursor, batches, members, true, revision);
    }

    public Shard withRevision(int revision) {
        return new Shard(issue, number, cursor, batches, members, complete, revision);
    }
}
