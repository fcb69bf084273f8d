package org.edsnewsletter.cli;

import java.util.List;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.subscriber.SubscriberWorld;

/// A newsletter in memory, for tests of what commands are made of.
public final class InMemory {

    private InMemory() {}

    public static Newsletter newsletter() {
        return Here.of(new SubscriberWorld(), new MemoryArticles(), List.of()).newsletter();
    }
}
