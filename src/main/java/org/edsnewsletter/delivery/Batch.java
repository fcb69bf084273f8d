package org.edsnewsletter.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// Members of an issue's audience that are mailed in one call.
///
/// @param members at most 50, each with what became of it
/// @param claimedAt when a worker last claimed it
/// @param revision counts its writes, from 1; 0 before the first
public record Batch(
        IssueId issue,
        BatchId id,
        Status status,
        Map<SubscriberId, Fate> members,
        Optional<Instant> claimedAt,
        int revision) {

    /// How far it has come.
    public enum Status {
        /// Waits for a worker, for the first time or again. Of its waiting members, none was mailed.
        PLANNED,
        /// A worker has it, and may be mailing its waiting members right now.
        CLAIMED,
        /// Every member is settled.
        DONE
    }

    public Batch {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// A batch nobody has worked on yet.
    public static Batch planned(IssueId issue, BatchId id, Collection<SubscriberId> members) {
        var waiting = new LinkedHashMap<SubscriberId, Fate>();
        members.forEach(member -> waiting.put(member, new Fate.Waiting()));
        return new Batch(issue, id, Status.PLANNED, waiting, Optional.empty(), 0);
    }

    /// Who is not yet settled, in order.
    public List<SubscriberId> waiting() {
        return members.entrySet().stream()
                .filter(member -> !member.getValue().isSettled())
                .map(Map.Entry::getKey)
                .toList();
    }

    public Batch claimed(Instant at) {
        return new Batch(issue, id, Status.CLAIMED, members, Optional.of(at), revision);
    }

    /// The batch with what became of some of its members; done once nobody waits, else as it was.
    public Batch settled(Map<SubscriberId, ? extends Fate> fates) {
        var now = new LinkedHashMap<>(members);
        fates.forEach((member, fate) -> now.computeIfPresent(member, (_, was) -> was.isSettled() ? was : fate));
        var done = now.values().stream().allMatch(Fate::isSettled);
        return new Batch(issue, id, done ? Status.DONE : status, now, claimedAt, revision);
    }

    /// Back to waiting for a worker, for those who are not settled; as it is when all are.
    public Batch released() {
        return status == Status.DONE ? this : new Batch(issue, id, Status.PLANNED, members, Optional.empty(), revision);
    }

    public Batch withRevision(int revision) {
        return new Batch(issue, id, status, members, claimedAt, revision);
    }
}
