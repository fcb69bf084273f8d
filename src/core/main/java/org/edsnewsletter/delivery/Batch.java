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
/// @param claimedAt when it was last claimed, whatever became of it since; [Instant#EPOCH] before the first claim
/// @param claim names its last claim, so that a worker who was told no can tell its own from another's; empty
///     before the first
/// @param strays emails of its members beside those that their fates name
/// @param revision counts its writes, from 1; 0 before the first
public record Batch(
        IssueId issue,
        BatchId id,
        Status status,
        Instant since,
        Map<SubscriberId, Fate> members,
        int inCall,
        Instant claimedAt,
        String claim,
        StrayMails strays,
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
        var waiting = new LinkedHashMap<SubscriberId, Fate>();
        members.forEach(member -> waiting.put(member, new Fate.Waiting()));
        var status = waiting.isEmpty() ? Status.DONE : Status.PLANNED;
        return new Batch(issue, id, status, at, waiting, 0, Instant.EPOCH, "", StrayMails.NONE, 0);
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
        return new Batch(issue, id, Status.CLAIMED, at, now, call.size(), at, claim, strays, revision);
    }

    /// The batch with what became of some of its members; what was settled before stays. Once nobody is in
    /// flight it is done, or waits for a worker again if somebody was not mailed.
    public Batch settled(Map<SubscriberId, ? extends Fate> fates, Instant at) {
        if (fates.isEmpty()) return this;
        var now = new LinkedHashMap<>(members);
        fates.forEach((member, fate) -> now.computeIfPresent(member, (_, was) -> was.isSettled() ? was : fate));
        var next = next(now.values());
        return new Batch(issue, id, next, next == status ? since : at, now, inCall, claimedAt, claim, strays, revision);
    }

    /// The batch with the answer to the call of a claim. Once nobody is in flight under that claim, somebody
    /// else may be mailing the same members, and an answer says nothing of any call but its own: only emails
    /// that were sent count.
    public Batch answered(String claim, Map<SubscriberId, ? extends Fate> fates, Instant at) {
        var answered = isClaimed(claim) ? settled(fates, at) : this;
        for (var fate : fates.entrySet())
            if (fate.getValue() instanceof Fate.Accepted(var messageId))
                answered = answered.sent(fate.getKey(), messageId, at);
        return answered;
    }

    /// Whether it is in the hands of the worker who made this claim.
    public boolean isClaimed(String claim) {
        return status == Status.CLAIMED && this.claim.equals(claim);
    }

    /// The batch after a report on one of its emails; as it is when that is no news.
    ///
    /// A report counts for one email, not for whatever else the member was sent: so a rejection that comes
    /// again after a retry fails nobody, and a sent email counts whatever was thought of it before.
    public Batch reported(MailReport report, Instant at) {
        if (strays.rejected().contains(report.messageId())) return this;
        return report.notSent()
                .map(why -> rejected(report, why, at))
                .orElseGet(() -> sent(report.member(), report.messageId(), at));
    }

    private Batch sent(SubscriberId member, String messageId, Instant at) {
        var was = members.get(member);
        if (was == null || strays.rejected().contains(messageId)) return this;
        // An answer without a message ID says that an email was sent, not which.
        if (!(was instanceof Fate.Accepted(var known)) || known.isEmpty())
            return with(member, new Fate.Accepted(messageId), strays, at);
        var isKnown = known.equals(messageId) || strays.repeated().containsKey(messageId);
        return isKnown ? this : with(strays.withRepeated(messageId, member));
    }

    private Batch rejected(MailReport report, String why, Instant at) {
        var left = strays.withRejected(report.messageId());
        var failed = new Fate.Failed(why);
        return switch (members.get(report.member())) {
            case Fate.Accepted(var known)
            when known.equals(report.messageId()) -> withoutFirst(report, failed, left, at);
            case Fate.InFlight() when report.isOf(claim) -> with(report.member(), failed, left, at);
            case Fate.Unknown() when report.isOf(claim) -> with(report.member(), failed, left, at);
            case null -> this;
            default -> with(left);
        };
    }

    // If the member was sent another email, that one counts.
    private Batch withoutFirst(MailReport report, Fate.Failed failed, StrayMails left, Instant at) {
        var other = left.repeated().entrySet().stream()
                .filter(email -> email.getValue().equals(report.member()))
                .map(Map.Entry::getKey)
                .findFirst();
        return other.map(id -> with(report.member(), new Fate.Accepted(id), left.withoutRepeated(id), at))
                .orElseGet(() -> with(report.member(), failed, left, at));
    }

    private Batch with(SubscriberId member, Fate fate, StrayMails strays, Instant at) {
        var now = new LinkedHashMap<>(members);
        now.put(member, fate);
        var next = next(now.values());
        return new Batch(issue, id, next, next == status ? since : at, now, inCall, claimedAt, claim, strays, revision);
    }

    private Batch with(StrayMails strays) {
        return new Batch(issue, id, status, since, members, inCall, claimedAt, claim, strays, revision);
    }

    /// The batch with everybody of a fate waiting again; as it is when a worker has it or nobody has that
    /// fate.
    ///
    /// @param fate of those who are to be mailed again: [Fate.Failed], or at the editor's own risk
    ///     [Fate.Unknown]
    public Batch retried(Class<? extends Fate> fate, Instant at) {
        if (status == Status.CLAIMED || with(fate).isEmpty()) return this;
        var now = new LinkedHashMap<>(members);
        now.replaceAll((_, was) -> fate.isInstance(was) ? new Fate.Waiting() : was);
        return new Batch(issue, id, Status.PLANNED, at, now, inCall, claimedAt, claim, strays, revision);
    }

    public Batch withRevision(int revision) {
        return new Batch(issue, id, status, since, members, inCall, claimedAt, claim, strays, revision);
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
