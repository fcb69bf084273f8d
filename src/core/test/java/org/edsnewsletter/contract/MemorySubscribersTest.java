package org.edsnewsletter.contract;

import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Subscribers;

class MemorySubscribersTest extends SubscribersContract {

    private final Subscribers subscribers = new MemorySubscribers();

    @Override
    Subscribers subscribers() {
        return subscribers;
    }
}
