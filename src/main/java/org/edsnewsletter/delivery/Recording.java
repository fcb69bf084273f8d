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
            if (changed.members().equals(batch.members())) return batch;
            if (ledger.replace(changed)) return changed.withRevision(changed.revision() + 1);
            batch = ledger.find(seen.issue(), seen.id()).orElseThrow();
        }
        throw new IllegalStateException("batch " + seen.issue() + " " + seen.id() + " is written to by too many");
    }
}
