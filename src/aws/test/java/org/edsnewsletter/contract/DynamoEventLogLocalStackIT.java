package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.EventLog;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoEventLogLocalStackIT extends EventLogContract {

    @RegisterExtension
    static final Backend BACKEND = new LocalStack();

    @Override
    EventLog log() {
        return AwsPorts.eventLog(BACKEND.clients(), BACKEND.nameOf("LimitsTable"));
    }
}
