package org.edsnewsletter.contract;

import org.edsnewsletter.local.memory.MemoryEventLog;
import org.edsnewsletter.delivery.EventLog;

class MemoryEventLogTest extends EventLogContract {

    private final EventLog log = new MemoryEventLog();

    @Override
    EventLog log() {
        return log;
    }
}
