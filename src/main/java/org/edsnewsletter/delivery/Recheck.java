package org.edsnewsletter.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;

/// Reads once more, right before mailing them, who still gets an issue.
///
/// A batch is a stretch of its shard's audience, so it is read as one: neighbours, with strong consistency. Whoever has
/// left is no longer there, which makes that read as safe as one of each person. Whoever is not met there is looked up
/// by id all the same: to tell why they are skipped, and so that nobody is forgotten because of how a read was cut.
final class Recheck {

    /// Twice a batch: others may have joined between its members since it was planned.
    private static final int STRETCH = 2 * Mailer.BULK_LIMIT;

    private final Subscribers subscribers;

    Recheck(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /// How people stand now; each of those asked for is in exactly one of the two.
    ///
    /// @param readers who still gets the issue
    /// @param left who does not, and why
    record Checked(Map<SubscriberId, Reader> readers, Map<SubscriberId, Fate> left) {}

    /// @param waiting of one batch, so in one shard
    Checked of(Issue issue, List<SubscriberId> waiting) {
        var checked = new Checked(HashMap.newHashMap(waiting.size()), new LinkedHashMap<>());
        if (waiting.isEmpty()) return checked;
        var met = met(issue, waiting);
        var missed = waiting.stream().filter(id -> !met.containsKey(id)).toList();
        var looked = missed.isEmpty() ? Map.<SubscriberId, Subscriber>of() : subscribers.findAll(missed);
        for (var id : waiting) {
            var reader = met.get(id);
            if (reader == null) tell(issue, id, looked.get(id), checked);
            else tell(issue, reader, checked);
        }
        return checked;
    }

    private Map<SubscriberId, Reader> met(Issue issue, List<SubscriberId> waiting) {
        var ids = waiting.stream().sorted().toList();
        var met = HashMap.<SubscriberId, Reader>newHashMap(STRETCH);
        for (var reader : subscribers.readers(issue.edition(), ids.getFirst(), ids.getLast(), STRETCH))
            if (reader.from().isBefore(issue.frozenAt())) met.put(reader.id(), reader);
        return met;
    }

    private static void tell(Issue issue, SubscriberId id, @Nullable Subscriber subscriber, Checked checked) {
        if (subscriber == null) checked.left.put(id, new Fate.Skipped("gone"));
        else if (belongs(issue, subscriber)) tell(issue, Reader.of(subscriber).orElseThrow(), checked);
        else checked.left.put(id, new Fate.Skipped(whyNot(issue, subscriber)));
    }

    private static void tell(Issue issue, Reader reader, Checked checked) {
        if (issue.corrects().isPresent() || reader.wants(issue.topics())) checked.readers.put(reader.id(), reader);
        else checked.left.put(reader.id(), new Fate.Skipped("nothing on their topics"));
    }

    // Whoever got the original gets its correction, whichever edition they have chosen since, unless they have left or
    // want no mail for now.
    private static boolean belongs(Issue issue, Subscriber subscriber) {
        var edition = issue.corrects().isPresent() ? subscriber.edition() : issue.edition();
        return subscriber.isAudienceOf(edition, issue.frozenAt());
    }

    private static String whyNot(Issue issue, Subscriber subscriber) {
        return switch (subscriber.state()) {
            case ACTIVE, PAUSED -> {
                if (issue.corrects().isEmpty() && subscriber.edition() != issue.edition())
                    yield "chose another edition";
                yield subscriber.isPausedAt(issue.frozenAt()) ? "paused" : "confirmed anew";
            }
            case PENDING -> "not confirmed";
            case UNSUBSCRIBED -> "unsubscribed";
            case BOUNCED -> "bounced";
            case COMPLAINED -> "complained";
            case ERASED -> "erased";
        };
    }
}
