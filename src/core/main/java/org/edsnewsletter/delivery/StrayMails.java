package org.edsnewsletter.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.edsnewsletter.subscriber.SubscriberId;

/// Emails of a batch beside those that its members' fates name, by message ID. Nearly every batch has none.
///
/// @param rejected emails that the provider accepted and never sent: whatever else is reported of them counts
///     no more
/// @param repeated further emails to members who had been sent one already, and to whom
public record StrayMails(Set<String> rejected, Map<String, SubscriberId> repeated) {

    static final StrayMails NONE = new StrayMails(Set.of(), Map.of());

    public StrayMails {
        rejected = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(rejected));
        repeated = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(repeated));
    }

    StrayMails withRejected(String messageId) {
        SequencedSet<String> more = new LinkedHashSet<>(rejected);
        more.add(messageId);
        return new StrayMails(more, without(messageId));
    }

    StrayMails withRepeated(String messageId, SubscriberId member) {
        SequencedMap<String, SubscriberId> more = new LinkedHashMap<>(repeated);
        more.put(messageId, member);
        return new StrayMails(rejected, more);
    }

    StrayMails withoutRepeated(String messageId) {
        return new StrayMails(rejected, without(messageId));
    }

    private SequencedMap<String, SubscriberId> without(String messageId) {
        SequencedMap<String, SubscriberId> fewer = new LinkedHashMap<>(repeated);
        fewer.remove(messageId);
        return fewer;
    }
}
