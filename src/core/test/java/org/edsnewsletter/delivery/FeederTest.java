package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

/// Which batches are put in the queue, and how many.
class FeederTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final Feeder feeder = new Feeder(ledger, queue, clock);

    @Test
    void aLittleAtATimeIsPutInTheQueue() {
        plan(60);

        assertThat(feeder.feed(ISSUE, 0).batches()).isEqualTo(Feeder.AT_ONCE);
        assertThat(feeder.feed(ISSUE, 0).batches()).isEqualTo(Feeder.AT_ONCE);
        assertThat(feeder.feed(ISSUE, 0).batches()).isEqualTo(60 - 2 * Feeder.AT_ONCE);
        assertThat(feeder.feed(ISSUE, 0).batches()).isZero();
        assertThat(queued())
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
        assertThat(ledger.shard(ISSUE, 0).isEnqueued()).isTrue();
    }

    @Test
    void onlyWhatWaitsIsPutInTheQueue() {
        plan(60);
        for (var number = 0; number < 60; number++) if (number != 57) done(number);

        var fed = feeder.feed(ISSUE, 0);
        assertThat(fed.people()).isEqualTo(2);
        assertThat(fed.shard().isEnqueued()).isTrue();
        assertThat(queued()).containsExactly(57);
    }

    @Test
    void noMoreAreFedThanMayBeMailedAndTheRestFollows() {
        plan(10);

        var fed = feeder.feed(ledger.shard(ISSUE, 0), 3).orElseThrow();
        assertThat(fed.people()).isEqualTo(4);
        assertThat(queued()).containsExactly(0, 1);
        assertThat(feeder.feed(fed.shard(), 1).orElseThrow().people()).isEqualTo(2);
        assertThat(queued()).containsExactly(2);
    }

    @Test
    void ofTwoThatFeedTheSameShardAtOnceOneDoes() {
        plan(10);
        var seen = ledger.shard(ISSUE, 0);

        assertThat(feeder.feed(seen, Long.MAX_VALUE)).isPresent();
        assertThat(feeder.feed(seen, Long.MAX_VALUE)).isEmpty();
        assertThat(queued()).hasSize(10);
    }

    @Test
    void whoeverBeginsAnewStillKnowsHowFarTheWorkHasCome() {
        plan(60);
        feeder.feed(ISSUE, 0);
        feeder.restart(ISSUE);

        var shard = ledger.shard(ISSUE, 0);
        assertThat(shard.enqueued()).isZero();
        assertThat(shard.begun()).isEqualTo(Feeder.AT_ONCE);
        feeder.feed(shard, 1);
        assertThat(ledger.shard(ISSUE, 0).begun()).isEqualTo(Feeder.AT_ONCE);
    }

    @Test
    void aShardThatIsAllInTheQueueStaysAsItIs() {
        plan(10);
        feeder.feed(ISSUE, 0);
        var before = ledger.shard(ISSUE, 0);
        clock.advance(Duration.ofMinutes(1));

        assertThat(feeder.feed(ISSUE, 0).batches()).isZero();
        assertThat(ledger.shard(ISSUE, 0)).isEqualTo(before);
    }

    @Test
    void whoeverBeginsAnewDoesSoThoughSomebodyElseChangesTheShardMeanwhile() {
        plan(60);
        var interrupted = new Interrupted(1);

        new Feeder(interrupted, queue, clock).restart(ISSUE);

        assertThat(ledger.shard(ISSUE, 0).enqueued()).isZero();
        assertThat(interrupted.writes).isEqualTo(2);
    }

    @Test
    void nobodyTriesForEver() {
        plan(60);
        var interrupted = new Interrupted(Integer.MAX_VALUE);
        var unlucky = new Feeder(interrupted, queue, clock);

        assertThatThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(10), () -> unlucky.feed(ISSUE, 0)))
                .hasMessage("too many concurrent updates of shard 0 of issue daily-2026-11-23");
        assertThat(interrupted.writes).isEqualTo(20);
        assertThatThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(10), () -> unlucky.restart(ISSUE)))
                .hasMessage("too many concurrent updates of issue daily-2026-11-23");
    }

    /// Somebody else puts a batch in the queue just before the first so many writes.
    private final class Interrupted extends ForwardingLedger {
        private final int times;
        private int writes;

        Interrupted(int times) {
            super(ledger);
            this.times = times;
        }

        @Override
        public boolean plan(Shard shard, List<Batch> batches) {
            if (writes++ < times)
                sound.plan(sound.shard(ISSUE, 0).enqueued(1 + writes % 2, clock.instant()), List.of());
            return sound.plan(shard, batches);
        }
    }

    // Batches of two.
    private void plan(int batches) {
        var planned = IntStream.range(0, batches).mapToObj(this::batch).toList();
        for (var from = 0; from < batches; from += Ledger.PLAN_LIMIT) {
            var some = planned.subList(from, Math.min(batches, from + Ledger.PLAN_LIMIT));
            ledger.plan(ledger.shard(ISSUE, 0).advanced(some), some);
        }
    }

    private Batch batch(int number) {
        var members = IntStream.range(0, 2)
                .mapToObj(member -> SubscriberId.of(new EmailAddress("p" + number + "." + member + "@example.org")))
                .toList();
        return Batch.planned(ISSUE, new BatchId(0, number), members, clock.instant());
    }

    private void done(int number) {
        var batch = ledger.find(ISSUE, new BatchId(0, number)).orElseThrow();
        var fates = Map.of(
                batch.waiting().get(0),
                new Fate.Skipped("left"),
                batch.waiting().get(1),
                new Fate.Skipped("left"));
        ledger.replace(batch.settled(fates, clock.instant()));
    }

    private List<Integer> queued() {
        var sequences = new ArrayList<Integer>();
        for (var task = queue.poll(clock.instant()); task.isPresent(); task = queue.poll(clock.instant()))
            if (task.get() instanceof Task.SendBatch(var _, var batch)) sequences.add(batch.sequence());
        return sequences;
    }
}
