package org.edsnewsletter.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What became of the members of a shard's first batches, kept so that they need not be read again. It always is what
/// reading them would show: whoever changes a batch that was done changes this with it ([Recording]).
///
/// @param batches how many
/// @param open the sequence numbers of those that were not done when they were counted, or wait again since; they
///     are not in the sum
/// @param sum of all others
/// @param last when the last of these was done
public record Counted(int batches, SortedSet<Integer> open, Sum sum, Instant last) {

    public static final Counted NOTHING = new Counted(0, Collections.emptySortedSet(), Sum.NOBODY, Instant.EPOCH);

    /// How many may be open: each of them is read at every sweep.
    static final int MOST_OPEN = 100;

    /// An open one is passed for so many behind it that are done: it is read by itself, they would be by the page.
    private static final int WORTH_PASSING = 25;

    public Counted {
        open = Collections.unmodifiableSortedSet(new TreeSet<>(open));
    }

    /// With what a batch is now: one that is open, or the next one, whether it is done or not; of others nothing new.
    Counted read(Batch batch) {
        var sequence = batch.id().sequence();
        if (sequence < batches) return open.contains(sequence) ? closed(batch) : this;
        if (sequence > batches || open.size() > MOST_OPEN) return this;
        return new Counted(batches + 1, with(batch), sum, last).closed(batch);
    }

    private Counted closed(Batch batch) {
        if (batch.status() != Batch.Status.DONE) return this;
        var later = batch.since().isAfter(last) ? batch.since() : last;
        return new Counted(batches, without(batch), sum.plus(Sum.of(batch)), later);
    }

    /// After a change to a batch that was done, wherever it is.
    Counted changed(Batch was, Batch now) {
        var sequence = was.id().sequence();
        if (sequence >= batches || open.contains(sequence)) return this;
        var changed = new Counted(batches, with(was), sum.minus(Sum.of(was)), last).closed(now);
        return changed.open.size() > MOST_OPEN ? NOTHING : changed;
    }

    /// Whether it should be kept rather than what was counted before: it may have passed some that are open.
    boolean isWorthKeeping(Counted before) {
        var passed = open.size() - before.open.size();
        return open.size() <= MOST_OPEN && batches - before.batches >= passed * WORTH_PASSING;
    }

    private SortedSet<Integer> with(Batch batch) {
        var more = new TreeSet<>(open);
        more.add(batch.id().sequence());
        return more;
    }

    private SortedSet<Integer> without(Batch batch) {
        var fewer = new TreeSet<>(open);
        fewer.remove(batch.id().sequence());
        return fewer;
    }
}
