package org.edsnewsletter.delivery;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nobody in a call without an answer is sent the issue again unless it is proven that the call never reached the
/// provider.
class NotSentProofTest {

    private static final int PEOPLE = 640;

    private final World world = new World();
    private List<Recipient> lost = List.of();

    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryEventLog log = new MemoryEventLog();
    private final NotSentProof proof = new NotSentProof(ledger, log, () -> true);

    @Test
    void whoeverWasInALostCallIsMailedOnceEventsGotThroughThenAndNow() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        assertThat(world.sum().waiting()).isEqualTo(lost.size());
        assertThat(world.mailer.probes).hasSize(1);
        probeArrives();

        world.later(Duration.ofMinutes(5));
        assertThat(world.sum()).isEqualTo(new Sum(PEOPLE, 0, 0, 0, 0));
        assertThat(world.mailer.mailed()).hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void whoeverWasInALostCallIsMailedAtOnceThoughTheAnswerToThatWasLost() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        world.sweep(World.lossy(world.ledger, batch -> batch.status() == Batch.Status.PLANNED, () -> {}))
                .sweep();

        world.work();
        assertThat(world.mailer.mailed()).hasSize(PEOPLE).doesNotHaveDuplicates();
    }

    @Test
    void oneProbeIsSentInHalfAnHourAtMost() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        for (var minute = 0; minute < 29; minute++) world.later(Duration.ofMinutes(1));
        assertThat(world.mailer.probes).hasSize(1);
        world.later(Duration.ofMinutes(1));
        assertThat(world.mailer.probes).hasSize(2);
    }

    @Test
    void whenNoEventIsReportedNobodyIsMailedAgain() {
        loseACall();
        staysUnknown();
        assertThat(world.mailer.probes.size()).isBetween(2, 12);
    }

    @Test
    void whenEventsOfThatTimeAreMissingNobodyIsMailedAgain() {
        loseACall();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    @Test
    void whileEventsWaitOrWereGivenUpNobodyIsMailedAgain() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        world.eventsWaiting = 1;
        staysUnknown();
    }

    @Test
    void whenAnybodyInTheCallWasReportedTheOthersAreNotMailedAgain() {
        loseACall();
        reportEverything();
        var batch = inFlight();
        world.sent(batch.id(), batch.inFlight().getFirst(), "m-first");
        world.later(Duration.ofMinutes(61));
        probeArrives();
        world.later(Duration.ofHours(6));
        assertThat(world.sum()).isEqualTo(new Sum(PEOPLE - lost.size() + 1, 0, 0, lost.size() - 1, 0));
    }

    @Test
    void aCallThatIsNotAmongOthersProvesNothing() {
        world.people(PEOPLE);
        loses(Duration.ofSeconds(1));
        world.start("en");
        world.work();
        world.later(Duration.ofMinutes(10));
        reportEverything();
        world.later(Duration.ofMinutes(51));
        probeArrives();
        staysUnknown();
    }

    @Test
    void callsOfAnotherTimeProveNothingEvenIfTheirFateBecameKnownJustThen() {
        var then = Instant.parse("2026-11-23T15:00:00Z");
        var hoursBefore = then.minus(Duration.ofHours(2));
        for (var sequence = 0; sequence < 8; sequence++)
            done(sequence, hoursBefore, then.plusSeconds(10L * (sequence - 4)));
        var doubtful = claimed(8, then);

        assertThat(proof.search(ISSUE).holds(doubtful)).isFalse();
    }

    @Test
    void callsOfThatTimeProveItWhenTheirFateBecameKnownHoursLater() {
        assertThat(proof.search(ISSUE).holds(doubtfulAmongOthers())).isTrue();
    }

    @Test
    void aReportOfTheCallItselfDisprovesIt() {
        var doubtful = doubtfulAmongOthers();
        log.witnessed(doubtful.claim());

        assertThat(proof.search(ISSUE).holds(doubtful)).isFalse();
    }

    /// How many people are in the call; how many calls were made before and after it, and how far apart; of how
    /// many of these the witness was not reported; and how long after the call the latest email was sent that was.
    @ParameterizedTest
    @CsvSource({
        "20, 3, 3, PT10S, 0, PT10M, true",
        "19, 3, 3, PT10S, 0, PT10M, false",
        "20, 2, 3, PT10S, 0, PT10M, false",
        "20, 3, 2, PT10S, 0, PT10M, false",
        "20, 3, 3, PT100S, 0, PT10M, true",
        "20, 3, 3, PT101S, 0, PT10M, false",
        "20, 3, 3, PT10S, 0, PT9M59S, false",
        "20, 3, 3, PT10S, 1, PT10M, false",
        "20, 10, 10, PT10S, 2, PT10M, true",
        "20, 10, 10, PT10S, 3, PT10M, false",
        "20, 15, 15, PT10S, 3, PT10M, false"
    })
    void aLargeCallAmongOthersOfWhichNearlyAllWitnessesWereReportedWasNotMade(
            int people, int before, int after, Duration apart, int lacking, Duration latest, boolean holds) {
        var then = Instant.parse("2026-11-23T15:00:00Z");
        for (var call = 1; call <= before; call++) answered(call - 1, then.minus(apart.multipliedBy(call)));
        for (var call = 1; call <= after; call++) answered(before + call - 1, then.plus(apart.multipliedBy(call)));
        for (var call = lacking; call < before + after; call++) log.witnessed("claim-" + call);
        log.arrived(then.plus(latest));
        var doubtful = claimed(before + after, then, people);

        assertThat(proof.search(ISSUE).holds(doubtful)).isEqualTo(holds);
    }

    @Test
    void callsOfOtherShardsProveItToo() {
        var then = Instant.parse("2026-11-23T15:00:00Z");
        for (var shard = 10; shard < Subscribers.SHARDS; shard++) {
            var id = new BatchId(shard, 0);
            var at = then.plusSeconds(shard < 13 ? -shard : shard);
            answered(claimed(id, at, 25));
            log.witnessed("claim-" + id);
        }
        log.arrived(then.plus(Duration.ofHours(1)));

        assertThat(proof.search(ISSUE).holds(claimed(new BatchId(11, 1), then, 25)))
                .isTrue();
    }

    @Test
    void callsNearbyInTheShardProveIt() {
        var then = Instant.parse("2026-11-23T15:00:00Z");
        var doubtful = claimed(0, then);
        for (var sequence = 1; sequence < 106; sequence++) {
            var batch = claimed(sequence, then.plusSeconds(sequence % 2 == 0 ? sequence : -sequence));
            if (sequence >= 100) answered(batch);
            log.witnessed("claim-" + sequence);
        }
        log.arrived(then.plus(Duration.ofHours(1)));

        assertThat(proof.search(ISSUE).holds(doubtful)).isTrue();
    }

    @Test
    void aCallThatHasNoAnswerItselfProvesNothing() {
        var then = Instant.parse("2026-11-23T15:00:00Z");
        for (var call = 1; call <= 3; call++) {
            answered(2 * call - 2, then.minusSeconds(call));
            if (call < 3) answered(2 * call - 1, then.plusSeconds(call));
        }
        var unheard = claimed(5, then.plusSeconds(3));
        var one = Map.of(unheard.inFlight().getFirst(), new Fate.Accepted("m"));
        ledger.replace(unheard.settled(one, then.plusSeconds(4)));
        for (var call = 0; call < 6; call++) log.witnessed("claim-" + call);
        log.arrived(then.plus(Duration.ofHours(1)));

        assertThat(proof.search(ISSUE).holds(claimed(6, then))).isFalse();
    }

    @Test
    void aCallOfWhichNothingWasAcceptedDisprovesNothing() {
        var then = Instant.parse("2026-11-23T15:00:00Z");
        for (var call = 0; call < 8; call++) {
            var batch = claimed(call, then.plusSeconds(call - 4 + (call < 4 ? 0 : 1)));
            if (call % 4 != 0) answered(batch);
            else ledger.replace(batch.settled(all(batch, new Fate.Failed("rejected")), then));
            if (call % 4 != 0) log.witnessed(batch.claim());
        }
        log.arrived(then.plus(Duration.ofHours(1)));

        assertThat(proof.search(ISSUE).holds(claimed(8, then))).isTrue();
    }

    @Test
    void aWitnessThatIsReportedDuringASearchCountsInTheNext() {
        var doubtful = doubtfulAmongOthers();
        var other = claimed(9, doubtful.claimedAt());
        var late = claimed(10, doubtful.claimedAt().plusSeconds(1));
        answered(late);
        var search = proof.search(ISSUE);
        assertThat(search.holds(doubtful)).isFalse();

        log.witnessed(late.claim());
        assertThat(search.holds(other)).isFalse();
        assertThat(proof.search(ISSUE).holds(other)).isTrue();
    }

    @Test
    void whoeverWasInALostCallIsMailedAtOnceThoughTheQueueHoldsOtherTasks() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        world.queue.send(List.of(new Task.PlanShard(new IssueId("weekly-2026-11-23"), 0)), Duration.ZERO);

        world.later(Duration.ofMinutes(5));
        assertThat(world.mailer.mailed()).hasSize(PEOPLE).doesNotHaveDuplicates();
    }

    private static Map<SubscriberId, Fate> all(Batch batch, Fate fate) {
        return batch.inFlight().stream().collect(toMap(member -> member, _ -> fate));
    }

    private void answered(int sequence, Instant at) {
        answered(claimed(sequence, at, 25));
    }

    private void answered(Batch batch) {
        var accepted = all(batch, new Fate.Accepted("m-" + batch.id()));
        assertThat(ledger.replace(batch.settled(accepted, batch.claimedAt()))).isTrue();
    }

    private Batch doubtfulAmongOthers() {
        var then = Instant.parse("2026-11-23T15:00:00Z");
        for (var sequence = 0; sequence < 8; sequence++)
            done(sequence, then.plusSeconds(10L * (sequence - 4) + 5), then.plus(Duration.ofHours(2)));
        return claimed(8, then);
    }

    // The event of its witness has arrived, and with it one that was sent long after all calls.
    private void done(int sequence, Instant claimedAt, Instant knownAt) {
        var batch = claimed(sequence, claimedAt);
        var accepted = batch.inFlight().stream()
                .collect(toMap(member -> member, member -> new Fate.Accepted("m-" + member.text())));
        assertThat(ledger.replace(batch.settled(accepted, knownAt))).isTrue();
        log.witnessed(batch.claim());
        log.arrived(Instant.parse("2026-11-23T20:00:00Z"));
    }

    private Batch claimed(int sequence, Instant at) {
        return claimed(sequence, at, 25);
    }

    private Batch claimed(int sequence, Instant at, int people) {
        return claimed(new BatchId(0, sequence), at, people, "claim-" + sequence);
    }

    private Batch claimed(BatchId id, Instant at, int people) {
        return claimed(id, at, people, "claim-" + id);
    }

    private Batch claimed(BatchId id, Instant at, int people, String claim) {
        var members = IntStream.range(0, people)
                .mapToObj(number -> SubscriberId.of(new EmailAddress("p%s-%d@example.org".formatted(id, number))))
                .toList();
        var batch = Batch.planned(ISSUE, id, members, at);
        var shard = ledger.shard(ISSUE, id.shard()).advanced(members.getLast(), List.of(batch));
        assertThat(ledger.plan(shard, List.of(batch))).isTrue();
        var claimed = batch.withRevision(1).claimed(members, claim, at);
        assertThat(ledger.replace(claimed)).isTrue();
        return claimed.withRevision(2);
    }

    private Batch inFlight() {
        return world.ledger.shards(ISSUE).stream()
                .flatMap(shard -> world.ledger.batches(ISSUE, shard.number(), 0, 100).stream())
                .filter(one -> !one.inFlight().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCallAfterWhichNothingWasMailedProvesNothing() {
        loseACall(15, Duration.ofSeconds(1));
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    @Test
    void callsOfAnotherTimeProveNothing() {
        loseACall(12, Duration.ofMinutes(6));
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    @Test
    void whenAQuarterOfTheWitnessesOfThatTimeIsMissingNobodyIsMailedAgain() {
        loseACall();
        var claims = world.mailer.mailings.stream()
                .map(mailing -> mailing.tags().getOrDefault("claim", ""))
                .toList();
        for (var call = 0; call < claims.size(); call++) if (call % 4 > 0) world.eventLog.witnessed(claims.get(call));
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    // A call in the middle of the send.
    private void loseACall() {
        loseACall(12, Duration.ofSeconds(1));
    }

    /// @param before how many calls are answered before it
    /// @param after how long it is until the next one
    private void loseACall(int before, Duration after) {
        world.people(PEOPLE);
        for (var call = 0; call < before; call++) world.mailer.next(this::accepted);
        loses(after);
        world.start("en");
        world.work();
        assertThat(lost.size()).isGreaterThanOrEqualTo(20);
        assertThat(world.mailer.mailed()).hasSize(PEOPLE - lost.size());
    }

    private void loses(Duration after) {
        world.mailer.next(recipients -> {
            world.clock.advance(after);
            lost = new ArrayList<>(recipients);
            return new BulkOutcome.Unclear("connection reset");
        });
        for (var call = 0; call < 60; call++) world.mailer.next(this::accepted);
    }

    private BulkOutcome accepted(List<Recipient> recipients) {
        world.clock.advance(Duration.ofSeconds(1));
        return world.mailer.accept(recipients);
    }

    private void reportEverything() {
        var neverReached = inFlight().claim();
        world.mailer.mailings.stream()
                .map(mailing -> mailing.tags().getOrDefault("claim", ""))
                .filter(claim -> !claim.equals(neverReached))
                .forEach(world.eventLog::witnessed);
        world.eventLog.arrived(world.clock.instant());
    }

    private void probeArrives() {
        world.eventLog.arrived(world.clock.instant());
    }

    private void staysUnknown() {
        for (var half = 0; half < 12; half++) world.later(Duration.ofMinutes(30));
        assertThat(world.sum()).isEqualTo(new Sum(PEOPLE - lost.size(), 0, 0, lost.size(), 0));
        assertThat(world.mailer.mailed()).hasSize(PEOPLE - lost.size());
        assertThat(world.status()).isEqualTo(Status.SENT);
    }
}
