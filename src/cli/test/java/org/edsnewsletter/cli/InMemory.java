package org.edsnewsletter.cli;

import java.util.List;
import java.util.Map;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.subscriber.SubscriberWorld;

/// A newsletter in memory, for tests of what commands are made of.
public final class InMemory {

    private InMemory() {}

    public static Newsletter newsletter() {
        return newsletter(Map.of());
    }

    /// @param settings in place of the usual ones
    public static Newsletter newsletter(Map<String, String> settings) {
        return newsletter(new SubscriberWorld(), settings);
    }

    /// @param world its subscribers, its mails and its clock
    public static Newsletter newsletter(SubscriberWorld world, Map<String, String> settings) {
        return Here.of(world, new MemoryArticles(), List.of(), LinkTrial.NONE, settings)
                .newsletter();
    }
}
