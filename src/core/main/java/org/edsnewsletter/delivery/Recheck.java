package org.edsnewsletter.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Move;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Subscribers.Member;
import org.jspecify.annotations.Nullable;

/// Reads once more, right before mailing them, who still gets an issue.
///
/// A batch is a stretch of its shard's audience, so it is read as one: neighbours, with strong consistency. Whoever has
/// left is no longer there, which makes that read as safe as one of each person. Whoever is not met there is looked up
/// by id all the same: to tell why they are skipped, and so that nobody is forgotten because of how a read was cut.
final class Recheck {

    /// Twice a batch: others may have joined between its members since it was planned.
    private static final int STRETCH = 2 * Mailer.BULK_LIMIT;

    /// Nobody moves more often while an issue is being sent.
    private static final int MOVES = 10;

    private final Subscribers subscribers;
    private final Audience audience;

    Recheck(Subscribers subscribers, Ledger ledger) {
        this.subscribers = subscribers;
        this.audience = new Audience(ledger);
    }

    /// How people stand now; each of those asked for is in exactly one of the two.
    ///
    /// @param readers who still gets the issue, at the address that they have now
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
            else tell(issue, id, reader, checked);
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

    private void tell(Issue issue, SubscriberId id, @Nullable Subscriber subscriber, Checked checked) {
        if (subscriber == null) checked.left.put(id, new Fate.Skipped("gone"));
        else
            current(issue, subscriber)
                    .flatMap(Reader::of)
                    .ifPresentOrElse(
                            reader -> tell(issue, id, reader, checked),
                            () -> checked.left.put(id, new Fate.Skipped(whyNot(issue, subscriber))));
    }

    private static void tell(Issue issue, SubscriberId id, Reader reader, Checked checked) {
        if (issue.corrects().isPresent() || reader.wants(issue.topics())) checked.readers.put(id, reader);
        else checked.left.put(id, new Fate.Skipped("nothing on their topics"));
    }

    /// Where a member of the audience gets the issue now, if they still do.
    private Optional<Subscriber> current(Issue issue, Subscriber member) {
        if (belongs(issue, member)) return Optional.of(member);
        return member.moved()
                .filter(move -> isOfMember(issue, member, move))
                .flatMap(this::follow)
                .filter(there -> issue.corrects().isPresent() || there.edition() == issue.edition())
                .filter(there -> hadNoPause(there, issue.frozenAt()))
                .filter(there -> there.id().equals(member.id()) || !hasOwnPlace(issue, there));
    }

    private static boolean hadNoPause(Subscriber there, Instant frozenAt) {
        return there.pausedUntil().filter(end -> !end.isBefore(frozenAt)).isEmpty();
    }

    // Whoever moved before the issue was frozen belongs to its audience under the new address only. A correction
    // goes to whoever got the original, though they have moved since.
    private static boolean isOfMember(Issue issue, Subscriber member, Move move) {
        return issue.corrects().isPresent()
                || new Member(member.id(), move.confirmedAt(), Optional.of(move.at())).belongsTo(issue.frozenAt());
    }

    /// Where somebody is now who has moved, perhaps several times; empty if they have left since.
    private Optional<Subscriber> follow(Move first) {
        var move = first;
        for (var hop = 0; hop < MOVES; hop++) {
            var there = subscribers.find(move.to());
            var here = move;
            if (there.isEmpty() || there.get().continues(here)) return there;
            var next = there.get().moved().filter(on -> on.confirmedAt().equals(here.at()));
            if (next.isEmpty()) return Optional.empty();
            move = next.get();
        }
        return Optional.empty();
    }

    // It may have been somebody's already who left it since.
    private boolean hasOwnPlace(Issue issue, Subscriber there) {
        return audience.fate(issue.id(), there.id())
                .filter(fate -> switch (fate) {
                    case Fate.Skipped _ -> false;
                    case Fate.Waiting _ -> belongs(issue, there);
                    case Fate.InFlight _, Fate.Accepted _, Fate.Failed _, Fate.Unknown _ -> true;
                })
                .isPresent();
    }

    // Whoever got the original gets its correction, whichever edition they have chosen since, unless they have left or
    // want no mail for now.
    private static boolean belongs(Issue issue, Subscriber subscriber) {
        var edition = issue.corrects().isPresent() ? subscriber.edition() : issue.edition();
        return subscriber.isAudienceOf(edition, issue.frozenAt());
    }

    private static String whyNot(Issue issue, Subscriber subscriber) {
        if (!subscriber.isIn() && subscriber.moved().isPresent()) return "moved to another address";
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
