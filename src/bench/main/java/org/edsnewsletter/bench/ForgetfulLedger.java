package org.edsnewsletter.bench;

import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.memory.ForwardingLedger;

/// A ledger that acknowledges claims and does not keep them: with it, whoever is in a call when the worker dies is
/// mailed again. To see that torture notices.
final class ForgetfulLedger extends ForwardingLedger {

    ForgetfulLedger(Ledger sound) {
        super(sound);
    }

    // The sender counts its claim among the writes.
    @Override
    public boolean replace(Batch changed) {
        var claims = changed.status() == Batch.Status.CLAIMED && !changed.hasEvidence();
        return claims ? stands(changed) : force(changed);
    }

    private boolean stands(Batch changed) {
        return find(changed.issue(), changed.id())
                .filter(standing -> standing.revision() == changed.revision())
                .isPresent();
    }
}
