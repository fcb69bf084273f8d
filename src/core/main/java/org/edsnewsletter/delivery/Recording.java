package org.edsnewsletter.delivery;

import java.util.function.UnaryOperator;

/// Writes down what became of members, whoever else writes in the same batch meanwhile.
final class Recording {

    private static final int ATTEMPTS = 20;

    private Recording() {}

    /// Changes a batch as it is kept, deciding anew whenever somebody else was faster.
    ///
    /// @param change may be asked several times; whoever is settled already must keep that fate
    /// @return the batch as it is kept now
    static Batch change(Ledger ledger, Batch seen, UnaryOperator<Batch> change) {
        var batch = seen;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var changed = change.apply(batch);
            if (changed.equals(batch)) return batch;
            if (keep(ledger, batch, changed)) return changed.withRevision(changed.revision() + 1);
            batch = ledger.find(seen.issue(), seen.id()).orElseThrow();
        }
        throw new IllegalStateException("batch " + seen.issue() + " " + seen.id() + " is written to by too many");
    }

    /// Keeps a change to a batch, and with one that had been done what is counted of its shard: even if this one
    /// is not, for a sweep may be counting it as it was, which must not be kept.
    static boolean keep(Ledger ledger, Batch was, Batch changed) {
        if (was.status() != Batch.Status.DONE) return ledger.replace(changed);
        var shard = ledger.shard(changed.issue(), changed.id().shard());
        return ledger.replaceTogether(changed, shard.counted(shard.counted().changed(was, changed)));
    }
}
