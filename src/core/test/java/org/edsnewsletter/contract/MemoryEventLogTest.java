package org.edsnewsletter.contract;

import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.memory.MemoryEventLog;

class MemoryEventLogTest extends EventLogContract {

    private final EventLog log = new MemoryEventLog();

    @Override
    EventLog log() {
        return log;
    }
}
