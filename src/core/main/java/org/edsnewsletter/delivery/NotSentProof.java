package org.edsnewsletter.delivery;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;

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
    private static final int PAGE = 25;
    private static final int PAGES_NEAR = 4;
    private static final int NEIGHBORS = 10;
    private static final int ENOUGH_NEIGHBORS = 3;
    private static final double NEARLY_ALL = 0.9;

    private final Ledger ledger;
    private final EventLog log;
    private final EventPipe pipe;

    public NotSentProof(Ledger ledger, EventLog log, EventPipe pipe) {
        this.ledger = ledger;
        this.log = log;
        this.pipe = pipe;
    }

    /// Whether the call is one of which something can be proven at all.
    private static boolean isLarge(Batch batch) {
        return batch.inCall() >= ENOUGH_PEOPLE && !batch.hasEvidence();
    }

    /// To look for proof about calls of an issue, all of which were made longer ago than an event takes.
    Search search(IssueId issue) {
        return new Search(issue);
    }

    /// Looks for proof about many calls, and reads what they share once: while the provider fails, all calls of an hour
    /// may be in doubt. Used by several threads.
    final class Search {
        private final IssueId issue;
        private final Map<Integer, Integer> sizes = new ConcurrentHashMap<>();
        private final Map<Place, List<Call>> pages = new ConcurrentHashMap<>();
        private final Map<String, Boolean> witnesses = new ConcurrentHashMap<>();
        private Optional<Instant> latest = Optional.empty();
        private boolean isLatestKnown;
        private @Nullable Boolean isEmpty;
        private volatile boolean awaitsEvents;

        private Search(IssueId issue) {
            this.issue = issue;
        }

        /// Whether it is proven that nobody in flight was sent anything in the call of the batch's last claim.
        boolean holds(Batch batch) {
            return isLarge(batch) && !awaitsEvents(batch) && pipeIsEmpty() && gotThroughThen(batch);
        }

        /// Whether there is a large call, and no event has arrived yet of an email that was sent well after it.
        boolean awaitsEvents() {
            return awaitsEvents;
        }

        private boolean awaitsEvents(Batch batch) {
            var enough = batch.claimedAt().plus(MARGIN);
            var awaits = latest().filter(moment -> !moment.isBefore(enough)).isEmpty();
            if (awaits) awaitsEvents = true;
            return awaits;
        }

        private synchronized Optional<Instant> latest() {
            if (!isLatestKnown) latest = log.latest();
            isLatestKnown = true;
            return latest;
        }

        // Asked after the latest event is known, so that none before it waits.
        private synchronized boolean pipeIsEmpty() {
            if (isEmpty == null) isEmpty = pipe.isEmpty();
            return isEmpty;
        }

        private boolean gotThroughThen(Batch batch) {
            var around = around(batch);
            var before = nearest(around, call -> call.at.isBefore(batch.claimedAt()), batch);
            var after = nearest(around, call -> call.at.isAfter(batch.claimedAt()), batch);
            if (before.size() < ENOUGH_NEIGHBORS || after.size() < ENOUGH_NEIGHBORS) return false;
            var neighbors = Stream.of(before, after)
                    .flatMap(List::stream)
                    .map(Call::claim)
                    .toList();
            var witnessed = witnessed(neighbors, batch.claim());
            return !witnessed.contains(batch.claim()) && witnessed.size() >= neighbors.size() * NEARLY_ALL;
        }

        // A neighbor whose witness comes only now counts at the next sweep; the call's own is looked for each time.
        private Set<String> witnessed(List<String> neighbors, String own) {
            var unknown = neighbors.stream()
                    .filter(claim -> !witnesses.containsKey(claim))
                    .toList();
            var found = log.witnessed(
                    Stream.concat(unknown.stream(), Stream.of(own)).toList());
            unknown.forEach(claim -> witnesses.put(claim, found.contains(claim)));
            var all = new HashSet<String>();
            neighbors.stream()
                    .filter(claim -> Boolean.TRUE.equals(witnesses.get(claim)))
                    .forEach(all::add);
            if (found.contains(own)) all.add(own);
            return all;
        }

        // Batches are put in the queue in order, so those of the same time are near it, in its own shard and in others.
        private List<Call> around(Batch batch) {
            var found = new ArrayList<Call>();
            var middle = batch.id().sequence() / PAGE;
            for (var distance = 0; distance < Subscribers.SHARDS && found.size() < 4 * NEIGHBORS; distance++) {
                var shard = (batch.id().shard() + distance) % Subscribers.SHARDS;
                for (var page = Math.max(0, middle - PAGES_NEAR); page <= middle + PAGES_NEAR; page++)
                    calls(new Place(shard, page)).stream()
                            .filter(call -> call.apart(batch).compareTo(AROUND) <= 0)
                            .forEach(found::add);
            }
            return found;
        }

        private List<Call> calls(Place place) {
            var size = sizes.computeIfAbsent(
                    place.shard, shard -> ledger.shard(issue, shard).batches());
            var from = place.page * PAGE;
            return from >= size ? List.of() : pages.computeIfAbsent(place, _ -> read(place.shard, from));
        }

        private List<Call> read(int shard, int from) {
            return ledger.batches(issue, shard, from, PAGE).stream()
                    .filter(batch -> batch.status() == Batch.Status.DONE)
                    .filter(batch ->
                            !batch.accepted().isEmpty() && !batch.claim().isEmpty())
                    .map(batch -> new Call(batch.claim(), batch.claimedAt()))
                    .toList();
        }
    }

    /// A stretch of a shard's batches.
    private record Place(int shard, int page) {}

    /// A call that the provider has accepted.
    private record Call(String claim, Instant at) {

        Duration apart(Batch batch) {
            return Duration.between(at, batch.claimedAt()).abs();
        }
    }

    private static List<Call> nearest(List<Call> of, Predicate<Call> side, Batch to) {
        return of.stream()
                .filter(side)
                .sorted(comparing(call -> call.apart(to)))
                .limit(NEIGHBORS)
                .toList();
    }
}
