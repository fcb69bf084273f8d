package org.edsnewsletter.delivery;

import java.util.List;
import java.util.Optional;
import org.edsnewsletter.issue.IssueId;

/// Who of an issue's audience is in which batch, and what became of each.
public interface Ledger {

    /// Strongly consistent; [Shard#untouched] when nobody has planned it yet.
    Shard shard(IssueId issue, int number);

    /// All shards of an issue, by number; strongly consistent.
    List<Shard> shards(IssueId issue);

    /// Keeps a shard's progress, and with it, in one transaction, the batches that brought it there, if the shard
    /// kept now has the revision that `shard` has and none of the batches exists.
    ///
    /// @param batches new ones, at most [#PLAN_LIMIT]; none when the shard is complete
    /// @return whether it was kept; if not, somebody else has planned on: read the shard again
    boolean plan(Shard shard, List<Batch> batches);

    /// How many batches [#plan] takes at most (DynamoDB: 100 items a transaction).
    int PLAN_LIMIT = 25;

    /// How many batches are planned at once, from 1 to [#PLAN_LIMIT].
    default int planLimit() {
        return PLAN_LIMIT;
    }

    /// Strongly consistent.
    Optional<Batch> find(IssueId issue, BatchId id);

    /// Keeps a changed batch, if the one kept now has the revision that `changed` has.
    ///
    /// @return whether it was kept, with its revision one higher; if not, somebody else was faster
    boolean replace(Batch changed);

    /// Keeps a changed batch that was done, together with its shard, in one transaction, if what is kept now
    /// has their revisions. So what is counted of the shard always holds.
    ///
    /// @return whether both were kept, each with its revision one higher; if not, neither was
    boolean replaceTogether(Batch changed, Shard shard);

    /// A page of a shard's batches in order; strongly consistent.
    ///
    /// @param from the first sequence number
    /// @param limit how many at most
    /// @return fewer than `limit` only at the end
    List<Batch> batches(IssueId issue, int shard, int from, int limit);

    /// The stack whose ledger this is; empty before any has sent with it. Strongly consistent.
    Optional<String> owner();

    /// Makes a stack the owner, if the owner now is the one expected.
    ///
    /// @param expected empty: nobody
    /// @return whether it is the owner now
    boolean own(String stack, Optional<String> expected);
}
