package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Counted;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.MailReport;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;

/// What [Ledger] promises. The tests share a store; each has an issue of its own.
abstract class LedgerContract {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456789Z");

    private static final Counted COUNTED = new Counted(1, new TreeSet<>(), new Sum(2, 0, 0, 0, 0), NOW);

    final IssueId issue = Samples.issueId();

    abstract Ledger ledger();

    @Test
    void aShardNobodyHasPlannedIsUntouched() {
        assertThat(ledger().shard(issue, 3)).isEqualTo(Shard.untouched(issue, 3));
    }

    @Test
    void allShardsComeByNumberPlannedOrNot() {
        var batch = batch(3, 0, 50);
        planned(batch);
        var other = batch(11, 0, 2);
        planned(other);

        var shards = ledger().shards(issue);

        assertThat(shards)
                .extracting(Shard::number)
                .containsExactlyElementsOf(IntStream.range(0, 16).boxed().toList());
        assertThat(shards.get(3)).isEqualTo(ledger().shard(issue, 3));
        assertThat(shards.get(11).members()).isEqualTo(2);
        assertThat(shards.get(4)).isEqualTo(Shard.untouched(issue, 4));
    }

    @Test
    void aPlanKeepsTheShardAndItsBatchesTogether() {
        var batch = batch(3, 0, 50);
        var shard = Shard.untouched(issue, 3).advanced(last(batch), List.of(batch));

        assertThat(ledger().plan(shard, List.of(batch))).isTrue();

        assertThat(ledger().shard(issue, 3)).isEqualTo(shard.withRevision(1));
        assertThat(ledger().find(issue, batch.id())).contains(batch.withRevision(1));
    }

    @Test
    void planningGoesOnFromWhereItStands() {
        var first = planned(batch(3, 0, 2));
        var batch = batch(3, 1, 2);
        var second = first.advanced(last(batch), List.of(batch));

        assertThat(ledger().plan(second, List.of(batch))).isTrue();

        assertThat(ledger().shard(issue, 3)).isEqualTo(second.withRevision(2));
    }

    @Test
    void aShardIsCompletedWithoutAFurtherBatch() {
        var empty = Shard.untouched(issue, 4).completed();
        var full = planned(batch(5, 0, 1)).completed();

        assertThat(ledger().plan(empty, List.of())).isTrue();
        assertThat(ledger().plan(full, List.of())).isTrue();

        assertThat(ledger().shard(issue, 4)).isEqualTo(empty.withRevision(1));
        assertThat(ledger().shard(issue, 5)).isEqualTo(full.withRevision(2));
    }

    @Test
    void asManyBatchesAsAPlanTakesAreKeptAtOnce() {
        var batches = IntStream.range(0, Ledger.PLAN_LIMIT)
                .mapToObj(at -> batch(2, at, 50))
                .toList();
        var shard = batches.stream()
                .reduce(
                        Shard.untouched(issue, 2),
                        (on, batch) -> on.advanced(last(batch), List.of(batch)),
                        (on, _) -> on);

        assertThat(ledger().plan(shard, batches)).isTrue();

        assertThat(ledger().shard(issue, 2).batches()).isEqualTo(Ledger.PLAN_LIMIT);
        assertThat(ledger().batches(issue, 2, 0, 100)).hasSize(Ledger.PLAN_LIMIT);
    }

    @Test
    void moreBatchesThanThatAreRefused() {
        var batches = IntStream.rangeClosed(0, Ledger.PLAN_LIMIT)
                .mapToObj(at -> batch(2, at, 1))
                .toList();

        assertThatThrownBy(() -> ledger().plan(Shard.untouched(issue, 2), batches))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlanFromAnOldCursorIsRefusedAndNothingOfItIsKept() {
        var first = planned(batch(3, 0, 2));
        var mine = batch(3, 1, 2);
        ledger().plan(first.completed(), List.of());

        assertThat(ledger().plan(first.advanced(last(mine), List.of(mine)), List.of(mine)))
                .isFalse();

        assertThat(ledger().shard(issue, 3)).isEqualTo(first.completed().withRevision(2));
        assertThat(ledger().find(issue, mine.id())).isEmpty();
    }

    @Test
    void aPlanWithABatchThatExistsIsRefused() {
        var shard = planned(batch(3, 0, 2));
        var again = batch(3, 0, 2);

        assertThat(ledger().plan(shard.advanced(last(again), List.of(again)), List.of(again)))
                .isFalse();

        assertThat(ledger().shard(issue, 3)).isEqualTo(shard);
    }

    @Test
    void ofSeveralPlannersOfAShardExactlyOneGetsOn() throws Exception {
        var callers = IntStream.range(0, 4)
                .mapToObj(_ -> batch(3, 0, 3))
                .map(batch -> (Callable<Boolean>) () ->
                        ledger().plan(Shard.untouched(issue, 3).advanced(last(batch), List.of(batch)), List.of(batch)))
                .toList();

        assertThat(Race.of(callers)).containsOnlyOnce(true);

        var shard = ledger().shard(issue, 3);
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        assertThat(shard.revision()).isEqualTo(1);
        assertThat(shard.cursor()).contains(last(batch));
    }

    @Test
    void plannersOfDifferentShardsDoNotMeet() throws Exception {
        var callers = IntStream.range(0, 4)
                .mapToObj(number -> batch(number, 0, 3))
                .map(batch -> (Callable<Boolean>) () -> ledger().plan(
                                Shard.untouched(issue, batch.id().shard()).advanced(last(batch), List.of(batch)),
                                List.of(batch)))
                .toList();

        assertThat(Race.of(callers)).containsOnly(true);
    }

    @Test
    void aBatchComesBackWithEveryFateAndItsOrder() {
        planned(batch(3, 0, 7));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var members = List.copyOf(batch.members().keySet());
        var settled = batch.claimed(members.subList(5, 6), "c1", NOW)
                .settled(
                        Map.of(
                                members.get(0), new Fate.Accepted("0100019-abc-000000"),
                                members.get(1), new Fate.Skipped("unsubscribed"),
                                members.get(2), new Fate.Failed("MESSAGE_REJECTED: ?+-!"),
                                members.get(3), new Fate.Unknown(),
                                members.get(4), new Fate.Failed("")),
                        NOW);

        assertThat(ledger().replace(settled)).isTrue();

        var found = ledger().find(issue, batch.id()).orElseThrow();
        assertThat(found).isEqualTo(settled.withRevision(2));
        assertThat(found.members().keySet()).containsExactlyElementsOf(members);
        assertThat(found.inFlight()).containsExactly(members.get(5));
        assertThat(found.waiting()).containsExactly(members.get(6));
    }

    @Test
    void aBatchThatIsDoneComesBackDone() {
        planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var fates = Map.of(
                batch.waiting().get(0), new Fate.Accepted("m1"), batch.waiting().get(1), new Fate.Accepted("m2"));

        ledger().replace(batch.claimed(batch.waiting(), "c1", NOW).settled(fates, NOW));

        assertThat(ledger().find(issue, batch.id()).orElseThrow().status()).isEqualTo(Batch.Status.DONE);
    }

    @Test
    void wordsOfSeveralLinesBelongToOneMember() {
        planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var fates = Map.of(
                batch.waiting().get(0), new Fate.Failed("550:\r\nno\nsuch user"),
                batch.waiting().get(1), new Fate.Skipped("gone"));
        var settled = batch.settled(fates, NOW);

        ledger().replace(settled);

        var found = ledger().find(issue, batch.id()).orElseThrow();
        assertThat(found.members()).isEqualTo(settled.members());
        assertThat(found.members()).containsValue(new Fate.Failed("550: no such user"));
    }

    @Test
    void aBatchWhoseCallWasThrottledComesBackPlanned() {
        planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var claimed = batch.claimed(batch.waiting(), "c1", NOW);
        ledger().replace(claimed);
        var waiting = Map.of(
                batch.waiting().get(0), new Fate.Waiting(), batch.waiting().get(1), new Fate.Waiting());

        ledger().replace(claimed.withRevision(2).settled(waiting, NOW.plusSeconds(1)));

        var found = ledger().find(issue, claimed.id()).orElseThrow();
        assertThat(found.status()).isEqualTo(Batch.Status.PLANNED);
        assertThat(found.since()).isEqualTo(NOW.plusSeconds(1));
        assertThat(found.waiting()).hasSize(2);
        assertThat(found.revision()).isEqualTo(3);
    }

    @Test
    void aLedgerHasOneOwnerAndChangesItOnlyForWhoKnowsTheLast() {
        var before = ledger().owner();
        var first = "stack-" + UUID.randomUUID();
        assertThat(ledger().own(first, before)).isTrue();

        assertThat(ledger().own("another", before)).isFalse();
        assertThat(ledger().owner()).contains(first);
        assertThat(ledger().own(first, before)).isTrue();
        assertThat(ledger().own("another", Optional.of(first))).isTrue();
        assertThat(ledger().owner()).contains("another");
    }

    @Test
    void aMailThatWasAcceptedAndNeverSentComesBackFailed() {
        planned(batch(3, 0, 1));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var member = batch.waiting().getFirst();
        var done = batch.settled(Map.of(member, new Fate.Accepted("m1")), NOW);
        ledger().replace(done);
        var rejection = new MailReport(issue, batch.id(), member, Optional.of("c1"), "m1", Optional.of("not rendered"));
        var second = new MailReport(issue, batch.id(), member, Optional.of("c2"), "m2", Optional.empty());
        var changed = done.withRevision(2).reported(second, NOW);
        ledger().replace(changed);
        assertThat(ledger().find(issue, batch.id())).contains(changed.withRevision(3));
        ledger().replace(changed.withRevision(3).reported(rejection, NOW));
        assertThat(ledger().find(issue, batch.id()).orElseThrow().members())
                .containsEntry(member, new Fate.Accepted("m2"));
        var last = new MailReport(issue, batch.id(), member, Optional.of("c2"), "m2", Optional.of("not rendered"));
        var standing = ledger().find(issue, batch.id()).orElseThrow();
        ledger().replace(standing.reported(last, NOW));
        assertThat(ledger().find(issue, batch.id()).orElseThrow().strays().rejected())
                .containsExactly("m1", "m2");

        assertThat(ledger().find(issue, batch.id()).orElseThrow().members())
                .containsEntry(member, new Fate.Failed("not rendered"));
    }

    @Test
    void howFarAShardIsQueuedAndWhatIsCountedOfItComesBack() {
        var shard = planned(batch(3, 0, 2));
        var counted = new Counted(
                25, new TreeSet<>(List.of(3, 17)), new Sum(1_100, 20, 3, 4, 0, 5), NOW.minusNanos(123_456_788));
        var changed = shard.enqueued(9, NOW.minusSeconds(3)).enqueued(4, NOW).counted(counted);

        assertThat(ledger().plan(changed, List.of())).isTrue();

        var kept = ledger().shard(issue, 3);
        assertThat(kept).isEqualTo(changed.withRevision(2));
        assertThat(kept.begun()).isEqualTo(9);
        assertThat(kept.enqueued()).isEqualTo(4);
        assertThat(kept.enqueuedAt()).contains(NOW);
        assertThat(kept.counted().open()).containsExactly(3, 17);
        assertThat(ledger().shards(issue).get(3)).isEqualTo(kept);

        var all = new Counted(25, new TreeSet<>(), new Sum(1_245, 0, 0, 0, 0), NOW);
        assertThat(ledger().plan(kept.counted(all), List.of())).isTrue();
        assertThat(ledger().shard(issue, 3).counted()).isEqualTo(all);
        assertThat(ledger().plan(kept.withRevision(3).counted(Counted.NOTHING), List.of()))
                .isTrue();
        assertThat(ledger().shard(issue, 3).counted()).isEqualTo(Counted.NOTHING);
    }

    @Test
    void emailsToPeopleWhoHadBeenSentOneComeBackInOrder() {
        planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var members = batch.waiting();
        var done = batch.settled(
                Map.of(members.get(0), new Fate.Accepted("m1"), members.get(1), new Fate.Accepted("m2")), NOW);
        var changed = done;
        for (var id : List.of("m9", "m3", "m4"))
            changed = changed.reported(
                    new MailReport(
                            issue,
                            batch.id(),
                            members.get(id.equals("m3") ? 1 : 0),
                            Optional.empty(),
                            id,
                            Optional.empty()),
                    NOW);

        assertThat(ledger().replace(changed)).isTrue();

        var repeated = ledger().find(issue, batch.id()).orElseThrow().strays().repeated();
        assertThat(repeated.keySet()).containsExactly("m9", "m3", "m4");
        assertThat(repeated).containsEntry("m9", members.get(0)).containsEntry("m3", members.get(1));
    }

    @Test
    void aBatchAndItsShardAreKeptTogether() {
        var shard = planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var claimed = batch.claimed(batch.waiting(), "c1", NOW);
        var counted = shard.counted(COUNTED);

        assertThat(ledger().replaceTogether(claimed, counted)).isTrue();

        assertThat(ledger().find(issue, batch.id())).contains(claimed.withRevision(2));
        assertThat(ledger().shard(issue, 3)).isEqualTo(counted.withRevision(2));
    }

    @Test
    void neitherIsKeptWhenTheBatchHasChanged() {
        var shard = planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var claimed = batch.claimed(batch.waiting(), "c1", NOW);
        ledger().replace(claimed);

        assertThat(ledger().replaceTogether(batch.claimed(batch.waiting(), "c2", NOW), shard.counted(COUNTED)))
                .isFalse();

        assertThat(ledger().find(issue, batch.id())).contains(claimed.withRevision(2));
        assertThat(ledger().shard(issue, 3)).isEqualTo(shard);
    }

    @Test
    void neitherIsKeptWhenTheShardHasChanged() {
        var shard = planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var enqueued = shard.enqueued(1, NOW);
        ledger().plan(enqueued, List.of());

        assertThat(ledger().replaceTogether(batch.claimed(batch.waiting(), "c1", NOW), shard.counted(COUNTED)))
                .isFalse();

        assertThat(ledger().find(issue, batch.id())).contains(batch);
        assertThat(ledger().shard(issue, 3)).isEqualTo(enqueued.withRevision(2));
    }

    @Test
    void neitherIsKeptOfABatchThatDoesNotExist() {
        var shard = planned(batch(3, 0, 2));

        assertThat(ledger().replaceTogether(batch(3, 1, 2).withRevision(1), shard.counted(COUNTED)))
                .isFalse();

        assertThat(ledger().find(issue, new BatchId(3, 1))).isEmpty();
        assertThat(ledger().shard(issue, 3)).isEqualTo(shard);
    }

    @Test
    void ofSeveralWhoChangeABatchTogetherWithItsShardExactlyOneDoes() throws Exception {
        var shard = planned(batch(3, 0, 2));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        var callers = IntStream.range(0, 4)
                .mapToObj(number -> (Callable<Boolean>) () -> ledger().replaceTogether(
                                batch.claimed(batch.waiting(), "c" + number, NOW),
                                shard.counted(new Counted(number + 1, new TreeSet<>(), Sum.NOBODY, NOW))))
                .toList();

        var won = Race.of(callers).indexOf(true);

        assertThat(won).isNotNegative();
        assertThat(ledger().find(issue, batch.id()).orElseThrow().claim()).isEqualTo("c" + won);
        assertThat(ledger().shard(issue, 3).counted().batches()).isEqualTo(won + 1);
        assertThat(ledger().shard(issue, 3).revision()).isEqualTo(2);
    }

    @Test
    void aBatchIsFoundInItsIssueOnly() {
        planned(batch(3, 0, 2));

        assertThat(ledger().find(Samples.issueId(), new BatchId(3, 0))).isEmpty();
        assertThat(ledger().find(issue, new BatchId(3, 1))).isEmpty();
        assertThat(ledger().find(issue, new BatchId(13, 0))).isEmpty();
    }

    @Test
    void aChangeToABatchThatDoesNotExistIsRefused() {
        assertThat(ledger().replace(batch(3, 0, 1))).isFalse();
        assertThat(ledger().replace(batch(3, 0, 1).withRevision(1))).isFalse();
    }

    @Test
    void aChangeToWhatWasReadBeforeAnotherChangeIsRefused() {
        planned(batch(3, 0, 1));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        ledger().replace(batch.claimed(batch.waiting(), "c1", NOW));

        assertThat(ledger().replace(batch.claimed(batch.waiting(), "c1", NOW.plusSeconds(1))))
                .isFalse();

        assertThat(ledger().find(issue, batch.id()).orElseThrow().since()).isEqualTo(NOW);
    }

    @Test
    void ofSeveralWorkersWhoClaimABatchAtTheSameMomentExactlyOneHasIt() throws Exception {
        planned(batch(3, 0, 50));
        var batch = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        Callable<Boolean> claim = () -> ledger().replace(batch.claimed(batch.waiting(), "c1", NOW));

        assertThat(Race.of(List.of(claim, claim, claim, claim))).containsOnlyOnce(true);
    }

    @Test
    void theBatchesOfAShardAreReadInPagesInOrder() {
        IntStream.range(0, 12).forEach(at -> planned(batch(1, at, 1)));
        planned(batch(0, 0, 1));
        planned(batch(2, 0, 1));
        planned(batch(11, 0, 1));

        assertThat(sequences(ledger().batches(issue, 1, 0, 5))).containsExactly(0, 1, 2, 3, 4);
        assertThat(sequences(ledger().batches(issue, 1, 5, 5))).containsExactly(5, 6, 7, 8, 9);
        assertThat(sequences(ledger().batches(issue, 1, 10, 5))).containsExactly(10, 11);
        assertThat(ledger().batches(issue, 1, 12, 5)).isEmpty();
        assertThat(ledger().batches(issue, 9, 0, 5)).isEmpty();
    }

    @Test
    void aPageOfLargeBatchesIsAsLongAsWasAskedFor() {
        var why = "x".repeat(500);
        // 25 KB a batch, 1.25 MB in all: DynamoDB ends a page at 1 MB.
        for (int at = 0; at < 50; at++) {
            planned(batch(1, at, 50));
            var batch = ledger().find(issue, new BatchId(1, at)).orElseThrow();
            var fates = batch.waiting().stream().collect(Collectors.toMap(member -> member, _ -> new Fate.Failed(why)));
            ledger().replace(batch.settled(fates, NOW));
        }

        assertThat(ledger().batches(issue, 1, 0, 50)).hasSize(50);
    }

    static List<Integer> sequences(List<Batch> batches) {
        return batches.stream().map(batch -> batch.id().sequence()).toList();
    }

    Shard planned(Batch batch) {
        var shard = ledger().shard(issue, batch.id().shard()).advanced(last(batch), List.of(batch));
        assertThat(ledger().plan(shard, List.of(batch))).isTrue();
        return shard.withRevision(shard.revision() + 1);
    }

    @Test
    void aBatchOfNobodyIsDoneFromTheBeginning() {
        var nobody = batch(5, 0, 0);
        assertThat(ledger().plan(Shard.untouched(issue, 5).advanced(List.of(nobody)), List.of(nobody)))
                .isTrue();

        assertThat(ledger().find(issue, nobody.id())).hasValueSatisfying(kept -> {
            assertThat(kept.status()).isEqualTo(Batch.Status.DONE);
            assertThat(kept.members()).isEmpty();
        });
        assertThat(ledger().shard(issue, 5).batches()).isEqualTo(1);
    }

    Batch batch(int shard, int sequence, int size) {
        var members = Stream.generate(() -> UUID.randomUUID() + "@example.org")
                .map(address -> SubscriberId.of(new EmailAddress(address)))
                .limit(size)
                .toList();
        return Batch.planned(issue, new BatchId(shard, sequence), members, NOW);
    }

    private static SubscriberId last(Batch batch) {
        return List.copyOf(batch.members().keySet()).getLast();
    }
}
