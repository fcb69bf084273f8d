package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// Settles members whose mail is known to have left, because the provider told of it afterwards.
public final class Evidence {

    private static final int KEPT = 64;

    private final Ledger ledger;
    private final Queue queue;
    private final InstantSource clock;
    private final Map<Place, Batch> seen = new LinkedHashMap<>(KEPT, 0.75f, true);

    public Evidence(Ledger ledger, Queue queue, InstantSource clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.clock = clock;
    }

    /// A mail to this member was sent. May be told twice, late and in any order.
    ///
    /// @return whether that was news
    public boolean sent(IssueId issue, BatchId id, SubscriberId member, String messageId) {
        return settle(issue, id, member, new Fate.Accepted(messageId));
    }

    /// The provider took the mail to this member and then did not send it.
    ///
    /// @return whether that was news
    public boolean notSent(IssueId issue, BatchId id, SubscriberId member, String why) {
        return settle(issue, id, member, new Fate.Failed(why)) || correct(issue, id, member, new Fate.Failed(why));
    }

    private boolean settle(IssueId issue, BatchId id, SubscriberId member, Fate fate) {
        if (isRecorded(new Place(issue, id), member, fate)) return false;
        var found = read(issue, id);
        if (found.isEmpty()) return false;
        var was = found.get().members().get(member);
        if (was == null || was.isSettled()) return false;
        var kept = Recording.change(ledger, found.get(), batch -> batch.settled(Map.of(member, fate), clock.instant()));
        // Others of the batch may be waiting for their turn.
        if (kept.status() == Batch.Status.PLANNED) {
            queue.send(List.of(new Task.SendBatch(issue, id)), Duration.ZERO);
        }
        return true;
    }

    private Optional<Batch> read(IssueId issue, BatchId id) {
        var found = ledger.find(issue, id);
        synchronized (seen) {
            found.ifPresent(batch -> seen.put(new Place(issue, id), batch));
            if (seen.size() > KEPT) seen.remove(seen.keySet().iterator().next());
        }
        return found;
    }

    // Nearly every event tells what the ledger has long known, and those of a batch come close together: without this,
    // reading the batch for each would cost as much as sending. A mail that the ledger once knew to have left is no
    // news ever after, so it does no harm that what was seen grows old.
    private boolean isRecorded(Place place, SubscriberId member, Fate fate) {
        synchronized (seen) {
            var batch = seen.get(place);
            return batch != null && fate.equals(batch.members().get(member));
        }
    }

    private record Place(IssueId issue, BatchId id) {}

    private boolean correct(IssueId issue, BatchId id, SubscriberId member, Fate.Failed failed) {
        var found = ledger.find(issue, id);
        if (found.isEmpty()) return false;
        var kept = Recording.change(ledger, found.get(), batch -> batch.corrected(member, failed));
        return !kept.members().equals(found.get().members());
    }
}
