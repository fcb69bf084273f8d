package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When an issue's batches are put in the queue again, and how many of them when it is spread over days.
class RefillTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final World.ScriptedMailer mailer = new World.ScriptedMailer();
    private final Pace pace = new Pace(mailer, 1, clock, clock::advance);
    private final Feeder feeder = new Feeder(ledger, queue, clock);
    private final Instant begin = clock.instant();

    @ParameterizedTest
    @CsvSource({
        "40, 0, 0, 1200, true",
        "40, 0, 0, 1199, false",
        "0, 0, 0, 1200, false",
        "40, 2, 0, 1200, true",
        "40, 3, 0, 1200, false",
        "40, 0, 1, 1200, false"
    })
    void whatTheQueueHasLostIsPlannedAnew(long waiting, int strays, int progressAfter, int seconds, boolean isPlanned) {
        plan(0, 40);
        feeder.feed(ISSUE, 0);
        drain();
        clock.advance(Duration.ofSeconds(seconds));
        stray(strays);

        refill(false).send(ISSUE, waiting, begin.plusSeconds(progressAfter));

        assertThat(queue.size() - strays).isEqualTo(isPlanned ? Subscribers.SHARDS : 0);
        assertThat(ledger.shard(ISSUE, 0).enqueued()).isEqualTo(isPlanned ? 0 : 25);
    }

    @Test
    void whatWasPutInTheQueueLatelyIsNotLost() {
        plan(0, 40);
        plan(1, 40);
        feeder.feed(ISSUE, 1);
        clock.advance(Duration.ofMinutes(10));
        feeder.feed(ISSUE, 0);
        drain();
        clock.advance(Duration.ofMinutes(10));

        refill(false).send(ISSUE, 80, begin);
        assertThat(queue.size()).isZero();

        clock.advance(Duration.ofMinutes(10));
        refill(false).send(ISSUE, 80, begin);
        assertThat(queue.size()).isEqualTo(Subscribers.SHARDS);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1, 0, 5",
        "10, 1, 3, 4",
        "10, 1, 9, 1",
        "10, 1, 10, 0",
        "1000, 0.02, 0, 6",
        "1000, 1, 0, 40",
        "200, 1000, 3, 25"
    })
    void ofAnIssueThatIsSpreadNoMoreIsPutInTheQueueThanThereIsRoomFor(
            long left, double perSecond, int queued, int batches) {
        plan(0, 30);
        plan(1, 10);
        mailer.quota = new Quota(perSecond, OptionalLong.of(2000), 2000 - left, true);
        stray(queued);

        refill(true).send(ISSUE, 40, begin);

        assertThat(queue.size() - queued).isEqualTo(batches);
    }

    @Test
    void whatIsSpreadAndAllInTheQueueIsPutThereAgainOnceItIsLost() {
        plan(0, 10);
        mailer.quota = new Quota(1, OptionalLong.of(2000), 0, true);
        refill(true).send(ISSUE, 10, begin);
        drain();
        clock.advance(Duration.ofMinutes(19));
        refill(true).send(ISSUE, 10, begin);
        assertThat(queue.size()).isZero();

        clock.advance(Duration.ofMinutes(1));
        refill(true).send(ISSUE, 10, begin);

        assertThat(queue.size()).isEqualTo(10);
    }

    @Test
    void whatIsLostStaysAsItIsWhileTheQuotaHasNoRoom() {
        plan(0, 10);
        mailer.quota = new Quota(1, OptionalLong.of(2000), 0, true);
        refill(true).send(ISSUE, 10, begin);
        drain();
        clock.advance(Duration.ofMinutes(20));
        mailer.quota = new Quota(1, OptionalLong.of(2000), 2000, true);
        var before = ledger.shards(ISSUE);

        refill(true).send(ISSUE, 10, begin);

        assertThat(ledger.shards(ISSUE)).isEqualTo(before);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void ofTwoRunsThatFindTheSameLostOnePutsItInTheQueue() {
        plan(0, 10);
        mailer.quota = new Quota(1, OptionalLong.of(2000), 0, true);
        refill(true).send(ISSUE, 10, begin);
        drain();
        clock.advance(Duration.ofMinutes(20));
        mailer.quota = new Quota(1, OptionalLong.of(2000), 1990, true);
        var isFirst = new AtomicBoolean(true);
        var slower = new ForwardingLedger(ledger) {
            @Override
            public boolean plan(Shard shard, List<Batch> batches) {
                if (isFirst.getAndSet(false)) refill(true).send(ISSUE, 10, begin);
                return sound.plan(shard, batches);
            }
        };

        new Refill(slower, queue, pace, true, clock).send(ISSUE, 10, begin);

        assertThat(queue.size()).isEqualTo(5);
    }

    @Test
    void ofTwoRunsThatFindTheSameLostOnePlansItAnew() {
        plan(0, 10);
        feeder.feed(ISSUE, 0);
        drain();
        clock.advance(Duration.ofMinutes(20));
        var isFirst = new AtomicBoolean(true);
        var slower = new ForwardingLedger(ledger) {
            @Override
            public boolean plan(Shard shard, List<Batch> batches) {
                if (isFirst.getAndSet(false)) refill(false).send(ISSUE, 10, begin);
                return sound.plan(shard, batches);
            }
        };

        new Refill(slower, queue, pace, false, clock).send(ISSUE, 10, begin);

        assertThat(queue.size()).isEqualTo(Subscribers.SHARDS);
    }

    private Refill refill(boolean spread) {
        return new Refill(ledger, queue, pace, spread, clock);
    }

    private void stray(int count) {
        for (var number = 0; number < count; number++)
            queue.send(List.of(new Task.PlanShard(new IssueId("weekly-2026-11-23"), number)), Duration.ZERO);
    }

    private void drain() {
        var drained = new ArrayList<Task>();
        for (var task = queue.poll(clock.instant()); task.isPresent(); task = queue.poll(clock.instant()))
            drained.add(task.get());
        assertThat(drained).isNotEmpty();
    }

    // Batches of two.
    private void plan(int shard, int batches) {
        var planned = IntStream.range(0, batches)
                .mapToObj(number -> batch(shard, number))
                .toList();
        for (var from = 0; from < batches; from += Ledger.PLAN_LIMIT) {
            var some = planned.subList(from, Math.min(batches, from + Ledger.PLAN_LIMIT));
            ledger.plan(ledger.shard(ISSUE, shard).advanced(some), some);
        }
    }

    private Batch batch(int shard, int number) {
        var members = IntStream.range(0, 2)
                .mapToObj(member ->
                        SubscriberId.of(new EmailAddress("p%d.%d.%d@example.org".formatted(shard, number, member))))
                .toList();
        return Batch.planned(ISSUE, new BatchId(shard, number), members, clock.instant());
    }
}
