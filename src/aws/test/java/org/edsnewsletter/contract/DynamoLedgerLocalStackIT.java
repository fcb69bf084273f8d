package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.Ledger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoLedgerLocalStackIT extends LedgerContract {

    @RegisterExtension
    static final Backend BACKEND = new LocalStack();

    @Override
    Ledger ledger() {
        return AwsPorts.ledger(BACKEND.clients(), BACKEND.nameOf("IssuesTable"));
    }
}
