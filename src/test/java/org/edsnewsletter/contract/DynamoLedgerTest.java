package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.Ledger;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoLedgerTest extends LedgerContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Ledger ledger() {
        return AwsPorts.ledger(BACKEND.clients(), BACKEND.nameOf("IssuesTable"));
    }
}
