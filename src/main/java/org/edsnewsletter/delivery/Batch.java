package org.edsnewsletter.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// Members of an issue's audience that a worker takes on together.
///
/// @param since when it came to its status
/// @param members at most 50, in order, each with what became of it; a map that nobody changes any more
/// @param inCall how many members the call of its last claim was for; so many less those still in flight are settled
/// @param claim names its last claim, so that a worker who was told no can tell its own from another's; empty before
///     the first
/// @param revision counts its writes, from 1; 0 before the first
public record Batch(
        IssueId issue,
        BatchId id,
        Status status,
        Instant since,
        Map<SubscriberId, Fate> members,
        int inCall,
        String claim,
        int revision) {

    /// How far it has come.
    public enum Status {
        /// Waits for a worker, for the first time or again. Nobody is in flight.
        PLANNED,
        /// A worker has it, and may be mailing its members in flight right now.
        CLAIMED,
        /// Every member is settled.
        DONE
    }

    public Batch {
        // Not copied, for it is at every step of every mail: whoever makes a batch makes its map.
        members = Collections.unmodifiableMap(members);
    }

    /// A batch nobody has worked on yet; one of nobody is done.
    public static Batch planned(IssueId issue, BatchId id, Collection<SubscriberId> members, Instant at) {
        return planned(issue, id, members, at, 0);
    }

    /// The batch as [#planned] and kept once.
    static Batch untouched(IssueId issue, BatchId id, Collection<SubscriberId> members, Instant at) {
        return planned(issue, id, members, at, 1);
    }

    private static Batch planned(
            IssueId issue, BatchId id, Collection<SubscriberId> members, Instant at, int revision) {
        var waiting = new LinkedHashMap<SubscriberId, Fate>();
        members.forEach(member -> waiting.put(member, new Fate.Waiting()));
        var status = waiting.isEmpty() ? Status.DONE : Status.PLANNED;
        return new Batch(issue, id, status, at, waiting, 0, "", revision);
    }

    /// Whether nobody has worked on it yet.
    boolean isUntouched() {
        return revision == 1;
    }

    /// Who was not mailed yet, in order.
    public List<SubscriberId> waiting() {
        return with(Fate.Waiting.class);
    }

    /// Who got the mail, in order.
    public List<SubscriberId> accepted() {
        return with(Fate.Accepted.class);
    }

    /// Who was handed to the provider without an answer so far, in order.
    public List<SubscriberId> inFlight() {
        return with(Fate.InFlight.class);
    }

    /// Whether any member of the call of its last claim is known to have been mailed.
    public boolean hasEvidence() {
        return inFlight().size() < inCall;
    }

    /// The batch in the hands of a worker who is about to mail some of its waiting members in one call.
    ///
    /// @param claim a name no other claim has
    public Batch claimed(Collection<SubscriberId> call, String claim, Instant at) {
        var now = new LinkedHashMap<>(members);
        call.forEach(member -> now.put(member, new Fate.InFlight()));
        return new Batch(issue, id, Status.CLAIMED, at, now, call.size(), claim, revision);
    }

    /// The batch with what became of some of its members; what was settled before stays. Once nobody is in flight it is
    /// done, or waits for a worker again if somebody was not mailed.
    public Batch settled(Map<SubscriberId, ? extends Fate> fates, Instant at) {
        if (fates.isEmpty()) return this;
        var now = new LinkedHashMap<>(members);
        fates.forEach((member, fate) -> now.computeIfPresent(member, (_, was) -> was.isSettled() ? was : fate));
        var next = next(now.values());
        return new Batch(issue, id, next, next == status ? since : at, now, inCall, claim, revision);
    }

    /// The batch with the answer to the call of a claim; as it is when nobody is in flight under that claim. Somebody
    /// else may be mailing the same members by now, and an answer says nothing of any call but its own.
    public Batch answered(String claim, Map<SubscriberId, ? extends Fate> fates, Instant at) {
        return isClaimed(claim) ? settled(fates, at) : this;
    }

    /// Whether it is in the hands of the worker who made this claim.
    public boolean isClaimed(String claim) {
        return status == Status.CLAIMED && this.claim.equals(claim);
    }

    /// The batch after learning that a mail that was accepted never left.
    public Batch corrected(SubscriberId member, Fate.Failed failed) {
        var now = new LinkedHashMap<>(members);
        now.computeIfPresent(member, (_, was) -> was instanceof Fate.Accepted ? failed : was);
        return new Batch(issue, id, status, since, now, inCall, claim, revision);
    }

    /// The batch with everybody who failed waiting again; as it is when a worker has it or nobody failed.
    public Batch retried(Instant at) {
        if (status == Status.CLAIMED || with(Fate.Failed.class).isEmpty()) return this;
        var now = new LinkedHashMap<>(members);
        now.replaceAll((_, was) -> was instanceof Fate.Failed ? new Fate.Waiting() : was);
        return new Batch(issue, id, Status.PLANNED, at, now, inCall, claim, revision);
    }

    public Batch withRevision(int revision) {
        return new Batch(issue, id, status, since, members, inCall, claim, revision);
    }

    private Status next(Collection<Fate> fates) {
        if (fates.stream().anyMatch(Fate.InFlight.class::isInstance)) return status;
        return fates.stream().allMatch(Fate::isSettled) ? Status.DONE : Status.PLANNED;
    }

    private List<SubscriberId> with(Class<? extends Fate> fate) {
        return members.entrySet().stream()
                .filter(member -> fate.isInstance(member.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
