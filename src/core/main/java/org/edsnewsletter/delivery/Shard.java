package org.edsnewsletter.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// How far the planning of one shard of an issue's audience has come, and how much of it is in the queue and done.
///
/// @param cursor everybody up to this one is in a batch, or not in the audience; empty before the first page
/// @param batches how many batches there are
/// @param members how many members are in them
/// @param complete whether every member is in a batch
/// @param enqueued how many batches, from the first, have been put in the queue or needed not be
/// @param begun how many batches, from the first, may have been worked on: nobody in any other was mailed
/// @param enqueuedAt when that was changed; empty: never
/// @param counted what became of the first batches
/// @param revision counts its writes, from 1; 0 before the first
public record Shard(
        IssueId issue,
        int number,
        Optional<SubscriberId> cursor,
        int batches,
        long members,
        boolean complete,
        int enqueued,
        int begun,
        Optional<Instant> enqueuedAt,
        Counted counted,
        int revision) {

    /// A shard nobody has planned yet.
    public static Shard untouched(IssueId issue, int number) {
        return new Shard(issue, number, Optional.empty(), 0, 0, false, 0, 0, Optional.empty(), Counted.NOTHING, 0);
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
        return new Shard(
                issue,
                number,
                reached,
                batches + planned.size(),
                members + more,
                complete,
                enqueued,
                begun,
                enqueuedAt,
                counted,
                revision);
    }

    public Shard completed() {
        return new Shard(issue, number, cursor, batches, members, true, enqueued, begun, enqueuedAt, counted, revision);
    }

    /// With so many of its batches put in the queue.
    public Shard enqueued(int batches, Instant at) {
        var begun = Math.max(this.begun, batches);
        return new Shard(
                issue,
                number,
                cursor,
                this.batches,
                members,
                complete,
                batches,
                begun,
                Optional.of(at),
                counted,
                revision);
    }

    /// With what became of its first batches.
    public Shard counted(Counted counted) {
        return new Shard(
                issue, number, cursor, batches, members, complete, enqueued, begun, enqueuedAt, counted, revision);
    }

    /// Whether all of its batches have been put in the queue.
    public boolean isEnqueued() {
        return enqueued >= batches;
    }

    public Shard withRevision(int revision) {
        return new Shard(
                issue, number, cursor, batches, members, complete, enqueued, begun, enqueuedAt, counted, revision);
    }
}
