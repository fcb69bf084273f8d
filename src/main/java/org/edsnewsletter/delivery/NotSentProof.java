package org.edsnewsletter.delivery;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.edsnewsletter.subscriber.Subscribers;

/// Proves that a call without an answer never reached the provider, so that its members may be sent the issue again.
///
/// Silence proves nothing by itself: SES's events are best effort, and what kept the answer away may keep them away
/// too. It does if all of this holds:
///
/// - so many people were in the call that the loss of every single event is out of the question, and none has one,
///   its witness included;
/// - events get through now: one of an email that was sent well after the call has arrived, and none waits;
/// - events got through then: of nearly all calls made just before and just after it the witness was reported.
///
/// Only the moments of the calls count, not when it was known what became of them, which may be hours later.
public final class NotSentProof {

    /// Out of so many events at least one arrives, as long as events arrive at all.
    private static final int ENOUGH_PEOPLE = 20;

    /// How much later than the call an email was sent whose event shows that the pipe has gone beyond it.
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Duration AROUND = Duration.ofMinutes(5);
    private static final int NEAR = 100;
    private static final int NEIGHBORS = 10;
    private static final int ENOUGH_NEIGHBORS = 3;
    private static final double NEARLY_ALL = 0.9;

    private final Audience audience;
    private final EventLog log;
    private final EventPipe pipe;

    public NotSentProof(Ledger ledger, EventLog log, EventPipe pipe) {
        this.audience = new Audience(ledger);
        this.log = log;
        this.pipe = pipe;
    }

    /// Whether it is proven that nobody in flight was sent anything in the call of the batch's last claim.
    boolean holds(Batch batch) {
        return isLarge(batch) && !awaitsEvents(batch) && pipe.isEmpty() && gotThroughThen(batch);
    }

    /// Whether no event has arrived yet of an email that was sent well after the call.
    boolean awaitsEvents(Batch batch) {
        var enough = batch.claimedAt().plus(MARGIN);
        return log.latest().filter(latest -> !latest.isBefore(enough)).isEmpty();
    }

    /// Whether the call is one of which something can be proven at all.
    static boolean isLarge(Batch batch) {
        return batch.inCall() >= ENOUGH_PEOPLE && !batch.hasEvidence();
    }

    private boolean gotThroughThen(Batch batch) {
        var around = around(batch);
        var before = nearest(around, other -> other.claimedAt().isBefore(batch.claimedAt()), batch);
        var after = nearest(around, other -> other.claimedAt().isAfter(batch.claimedAt()), batch);
        if (before.size() < ENOUGH_NEIGHBORS || after.size() < ENOUGH_NEIGHBORS) return false;
        var neighbors = Stream.of(before, after).flatMap(List::stream).map(Batch::claim);
        var witnessed =
                log.witnessed(Stream.concat(neighbors, Stream.of(batch.claim())).toList());
        return !witnessed.contains(batch.claim()) && witnessed.size() >= (before.size() + after.size()) * NEARLY_ALL;
    }

    private static List<Batch> nearest(List<Batch> of, Predicate<Batch> side, Batch to) {
        return of.stream()
                .filter(side)
                .sorted(comparing(other -> apart(other, to)))
                .limit(NEIGHBORS)
                .toList();
    }

    // Batches are put in the queue in order, so those of the same time are near it, in its own shard and in others.
    private List<Batch> around(Batch batch) {
        var found = new ArrayList<Batch>();
        for (var distance = 0; distance < Subscribers.SHARDS; distance++) {
            if (found.size() >= 4 * NEIGHBORS) break;
            var shard = (batch.id().shard() + distance) % Subscribers.SHARDS;
            audience.near(batch.id(), batch.issue(), shard, NEAR, other -> {
                if (isNeighbor(other, batch)) found.add(other);
            });
        }
        return found;
    }

    private static boolean isNeighbor(Batch other, Batch batch) {
        return other.status() == Batch.Status.DONE
                && !other.accepted().isEmpty()
                && !other.claim().isEmpty()
                && apart(other, batch).compareTo(AROUND) <= 0;
    }

    private static Duration apart(Batch one, Batch other) {
        return Duration.between(one.claimedAt(), other.claimedAt()).abs();
    }
}
