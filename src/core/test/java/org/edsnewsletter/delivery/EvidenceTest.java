package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Evidence.Shown;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

/// What reports of emails make of the ledger. A batch that was read before is not read again for what it knows.
class EvidenceTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    private static final BatchId ID = new BatchId(0, 0);
    private static final List<SubscriberId> MEMBERS = IntStream.range(0, 3)
            .mapToObj(number -> SubscriberId.of(new EmailAddress("p" + number + "@example.org")))
            .toList();
    private static final SubscriberId ANN = MEMBERS.getFirst();

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final Evidence evidence = new Evidence(ledger, queue, clock);

    @Test
    void whatIsKnownIsNoNews() {
        claim(MEMBERS);

        assertThat(evidence.take(sent(ANN, "m1"))).containsExactly(Shown.NEWS);
        assertThat(evidence.take(sent(ANN, "m1"))).isEmpty();
    }

    @Test
    void aSecondEmailToSomebodyIsNewsThoughTheyAreKnownToHaveBeenSentOne() {
        claim(MEMBERS);
        evidence.take(sent(ANN, "m1"));

        assertThat(evidence.take(sent(ANN, "m2"))).containsExactlyInAnyOrder(Shown.NEWS, Shown.REPEATED);
        assertThat(evidence.take(sent(ANN, "m2"))).containsExactly(Shown.REPEATED);
        assertThat(Sum.of(batch()).repeated()).isEqualTo(1);
    }

    @Test
    void anEmailThatWasNotSentAfterAllIsNewsThoughItIsKnownToHaveBeenSent() {
        claim(MEMBERS);
        evidence.take(sent(ANN, "m1"));

        var rejection = new MailReport(ISSUE, ID, ANN, Optional.of("c1"), "m1", Optional.of("rejected"));
        assertThat(evidence.take(rejection)).containsExactly(Shown.NEWS);
        assertThat(batch().members()).containsEntry(ANN, new Fate.Failed("rejected"));
    }

    @Test
    void theOthersOfABatchGoOnOnceEverybodyInFlightIsSettled() {
        claim(MEMBERS.subList(0, 2));
        evidence.take(sent(ANN, "m1"));
        assertThat(queue.size()).isZero();

        evidence.take(sent(MEMBERS.get(1), "m2"));
        assertThat(batch().status()).isEqualTo(Batch.Status.PLANNED);
        assertThat(queue.poll(clock.instant())).contains(new Task.SendBatch(ISSUE, ID));
        assertThat(queue.size()).isZero();

        // Late, while the others wait for a worker: their task is in the queue.
        evidence.take(sent(ANN, "m3"));
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatChangesABatchThatWasCountedTakesTheCountBack() {
        claim(MEMBERS);
        var unknown = batch().settled(all(new Fate.Unknown()), clock.instant());
        ledger.replace(unknown);
        var shard = ledger.shard(ISSUE, 0);
        ledger.plan(shard.counted(shard.counted().read(unknown)), List.of());
        var audience = new Audience(ledger);
        assertThat(audience.sum(ISSUE)).isEqualTo(new Sum(0, 0, 0, 3, 0));

        evidence.take(sent(ANN, "m1"));
        assertThat(audience.sum(ISSUE)).isEqualTo(new Sum(1, 0, 0, 2, 0));
    }

    @Test
    void ofWhatTheLedgerDoesNotKnowNothingIsShown() {
        assertThat(evidence.take(sent(ANN, "m1"))).isEmpty();
    }

    @Test
    void aReportOfWhatWasReadBeforeReadsNothing() {
        claim(MEMBERS);
        var reads = new ArrayList<BatchId>();
        var counting = new Evidence(counting(reads), queue, clock);
        counting.take(sent(ANN, "m1"));
        counting.take(sent(ANN, "m1"));
        reads.clear();

        assertThat(counting.take(sent(ANN, "m1"))).isEmpty();
        assertThat(reads).isEmpty();
        assertThat(counting.take(sent(MEMBERS.get(1), "m2"))).containsExactly(Shown.NEWS);
        assertThat(reads).isNotEmpty();
    }

    @Test
    void ofSoManyBatchesWhatWasReadIsKeptAndNoMore() {
        var reads = new ArrayList<BatchId>();
        var counting = new Evidence(counting(reads), queue, clock);
        var known = IntStream.range(0, 65).mapToObj(this::accepted).toList();
        known.subList(0, 64).forEach(counting::take);
        reads.clear();
        known.subList(0, 64).forEach(counting::take);
        assertThat(reads).isEmpty();

        counting.take(known.get(64));
        counting.take(known.get(0));
        assertThat(reads).containsExactly(known.get(64).batch(), known.get(0).batch());
    }

    private Ledger counting(List<BatchId> reads) {
        return new ForwardingLedger(ledger) {
            @Override
            public Optional<Batch> find(IssueId issue, BatchId id) {
                reads.add(id);
                return sound.find(issue, id);
            }
        };
    }

    // The report of an email in a batch of its own, of which the ledger knows that it was sent.
    private MailReport accepted(int number) {
        var id = new BatchId(1, number);
        var batch = Batch.planned(ISSUE, id, List.of(ANN), clock.instant())
                .settled(Map.of(ANN, new Fate.Accepted("m" + number)), clock.instant());
        ledger.plan(ledger.shard(ISSUE, 1).advanced(List.of(batch)), List.of(batch));
        return new MailReport(ISSUE, id, ANN, Optional.of("c"), "m" + number, Optional.empty());
    }

    private void claim(List<SubscriberId> call) {
        var batch = Batch.planned(ISSUE, ID, MEMBERS, clock.instant());
        ledger.plan(Shard.untouched(ISSUE, 0).advanced(List.of(batch)).completed(), List.of(batch));
        var shard = ledger.shard(ISSUE, 0);
        ledger.plan(shard.enqueued(1, clock.instant()), List.of());
        ledger.replace(batch.withRevision(1).claimed(call, "c1", clock.instant()));
        clock.advance(Duration.ofMinutes(1));
    }

    private Batch batch() {
        return ledger.find(ISSUE, ID).orElseThrow();
    }

    private static Map<SubscriberId, Fate> all(Fate fate) {
        return Map.of(MEMBERS.get(0), fate, MEMBERS.get(1), fate, MEMBERS.get(2), fate);
    }

    private static MailReport sent(SubscriberId member, String messageId) {
        return new MailReport(ISSUE, ID, member, Optional.of("c1"), messageId, Optional.empty());
    }
}
