package org.edsnewsletter.delivery;

import java.time.Instant;
import java.util.Map;
import org.edsnewsletter.subscriber.SubscriberId;

/// Writes down what became of members, whoever else writes in the same batch meanwhile.
final class Recording {

    private static final int ATTEMPTS = 20;

    private Recording() {}

    /// Settles members of a batch; whoever is settled already keeps that fate.
    ///
    /// @return the batch as it is kept now
    static Batch settle(Ledger ledger, Batch seen, Map<SubscriberId, ? extends Fate> fates, Instant at) {
        var batch = seen;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var settled = batch.settled(fates, at);
            if (settled.members().equals(batch.members())) return batch;
            if (ledger.replace(settled)) return settled.withRevision(settled.revision() + 1);
            batch = ledger.find(seen.issue(), seen.id()).orElseThrow();
        }
        throw new IllegalStateException("batch " + seen.issue() + " " + seen.id() + " is written to by too many");
    }
}
