package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.EventLog;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoEventLogTest extends EventLogContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    EventLog log() {
        return AwsPorts.eventLog(BACKEND.clients(), BACKEND.nameOf("LimitsTable"));
    }
}
