package org.edsnewsletter.contract;

import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.subscriber.Limits;

class MemoryLimitsTest extends LimitsContract {

    private final Limits limits = new MemoryLimits();

    @Override
    Limits limits() {
        return limits;
    }
}
