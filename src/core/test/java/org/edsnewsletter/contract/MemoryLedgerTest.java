package org.edsnewsletter.contract;

import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.memory.MemoryLedger;

class MemoryLedgerTest extends LedgerContract {

    private final Ledger ledger = new MemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }
}
