package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What looking after an issue reads and writes does not grow with the audience, only with what was sent since the
/// last time. Measured in memory, at 500 emails a second and a run every five minutes.
class SweepGrowthTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    private static final int PER_BATCH = 50;
    private static final int A_TICK = 500 * 300 / PER_BATCH;

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryIssues issues = new MemoryIssues(new MemoryArticles());
    private final List<Sweep.Progress> told = new ArrayList<>();

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 10_000_000})
    void aRunReadsWhatWasSentSinceTheLastOne(int people) {
        var ledger = new CountingLedger(people);

        var cost = send(ledger, _ -> {});

        cost.isBounded(A_TICK + Subscribers.SHARDS * 100L, Subscribers.SHARDS);
        assertThat(told)
                .singleElement()
                .satisfies(progress -> assertThat(progress.sum()).isEqualTo(new Sum(ledger.people(), 0, 0, 0, 0)));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 10_000_000})
    void newsOfCountedBatchesMakesNoRunReadThemAgain(int people) {
        var ledger = new CountingLedger(people);
        var evidence = new Evidence(ledger, new MemoryQueue(clock), clock);

        var cost = send(ledger, run -> {
            for (var shard = 0; shard < Subscribers.SHARDS; shard++)
                evidence.take(rejection(ledger, new BatchId(shard, run * 7)));
        });

        // Each rejection reads and writes its batch and its shard.
        cost.isBounded(A_TICK + Subscribers.SHARDS * 101L, Subscribers.SHARDS * 3L);
        var rejected = (long) cost.runs * Subscribers.SHARDS;
        assertThat(told)
                .singleElement()
                .satisfies(progress ->
                        assertThat(progress.sum()).isEqualTo(new Sum(ledger.people() - rejected, 0, rejected, 0, 0)));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 10_000_000})
    void aBatchInDoubtMakesNoRunReadAllBehindIt(int people) {
        var ledger = new CountingLedger(people);
        var inDoubt = Subscribers.SHARDS * 2L;

        var cost = send(ledger, run -> {
            if (run == 0)
                for (var shard = 0; shard < Subscribers.SHARDS; shard++) {
                    ledger.stick(new BatchId(shard, 2));
                    ledger.stick(new BatchId(shard, 30));
                }
        });

        cost.isBounded(A_TICK + Subscribers.SHARDS * 102L, Subscribers.SHARDS);
        assertThat(told).isEmpty();
        var issue = issues.find(ISSUE).orElseThrow();
        assertThat(sweep(ledger).progress(issue).sum()).isEqualTo(new Sum(ledger.people() - inDoubt, 0, 0, 0, inDoubt));

        clock.advance(Duration.ofHours(7));
        sweep(ledger).sweep();

        assertThat(told)
                .singleElement()
                .satisfies(progress ->
                        assertThat(progress.sum()).isEqualTo(new Sum(ledger.people() - inDoubt, 0, 0, inDoubt, 0)));
    }

    // As when SES answers no call for a quarter of an hour.
    @Tag("long")
    @Test
    void thousandsOfLargeCallsInDoubtReadEachBatchOnce() {
        var ledger = new CountingLedger(1_000_000);
        var log = new MemoryEventLog();
        var sweep = sweep(ledger, log);
        freeze(ISSUE);
        ledger.advance(1_000, clock.instant());
        for (var shard = 0; shard < Subscribers.SHARDS; shard++)
            for (var sequence = 500; sequence < 800; sequence++) ledger.lose(new BatchId(shard, sequence));
        sweep.sweep();
        clock.advance(Duration.ofHours(2));
        log.arrived(clock.instant());
        ledger.forget();

        sweep.sweep();

        var inDoubt = Subscribers.SHARDS * 300L;
        System.out.printf("%,d calls in doubt: %,d batches read%n", inDoubt, ledger.reads.get());
        assertThat(ledger.reads.get()).isLessThanOrEqualTo(Subscribers.SHARDS * 1_000L + inDoubt);
        assertThat(ledger.shardReads.get()).isLessThanOrEqualTo(Subscribers.SHARDS * 3L);
    }

    @Tag("long")
    @Test
    void newsInTheMiddleOfARunMakesItReadOnlyThatAgain() {
        var ledger = new CountingLedger(1_000_000);
        var evidence = new Evidence(ledger, new MemoryQueue(clock), clock);

        var cost = send(
                ledger,
                run -> ledger.beforeKeeping.set(
                        shard -> evidence.take(rejection(ledger, new BatchId(shard.number(), run)))));

        cost.isBounded(A_TICK * 2L, Subscribers.SHARDS * 2L);
        assertThat(told)
                .singleElement()
                .satisfies(progress -> assertThat(progress.sum().failed()).isEqualTo(cost.runs));
    }

    /// What runs cost at most, and all of them together.
    private static final class Cost {
        private int runs;
        private long reads;
        private long writes;
        private long mostReads;
        private long mostWrites;
        private long mostShards;

        void add(CountingLedger ledger) {
            runs++;
            reads += ledger.reads.get();
            writes += ledger.writes.get();
            mostReads = Math.max(mostReads, ledger.reads.get());
            mostWrites = Math.max(mostWrites, ledger.writes.get());
            mostShards = Math.max(mostShards, ledger.shardReads.get());
        }

        void isBounded(long readsARun, long writesARun) {
            System.out.printf(
                    "%d runs, at most %,d batches and %d shards read and %d items written; a second %.1f and %.2f%n",
                    runs, mostReads, mostShards, mostWrites, reads / seconds(), writes / seconds());
            assertThat(mostReads).isLessThanOrEqualTo(readsARun);
            assertThat(mostWrites).isLessThanOrEqualTo(writesARun);
            // All at the beginning of a run, all before the queue is looked after, and one for each piece of news.
            assertThat(mostShards).isLessThanOrEqualTo(Subscribers.SHARDS * 3L);
            assertThat(reads / seconds()).isLessThanOrEqualTo(readsARun / 300.0);
            assertThat(writes / seconds()).isLessThanOrEqualTo(writesARun / 300.0);
        }

        private double seconds() {
            return runs * 300.0;
        }
    }

    /// Sends an issue to its end, with a run every five minutes.
    ///
    /// @param meanwhile what else happens before each run, which is counted with it; the first is number 0
    private Cost send(CountingLedger ledger, IntConsumer meanwhile) {
        var sweep = sweep(ledger);
        freeze(ISSUE);
        var cost = new Cost();
        while (ledger.done < ledger.perShard) {
            clock.advance(Duration.ofMinutes(5));
            ledger.advance(A_TICK / Subscribers.SHARDS, clock.instant());
            ledger.forget();
            meanwhile.accept(cost.runs);
            sweep.sweep();
            cost.add(ledger);
        }
        return cost;
    }

    private static MailReport rejection(Ledger ledger, BatchId id) {
        var member = ledger.find(ISSUE, id).orElseThrow().accepted().getFirst();
        return new MailReport(ISSUE, id, member, Optional.empty(), "m-" + member.text(), Optional.of("rejected"));
    }

    @Test
    void anEventThatChangesACountedBatchIsCounted() {
        var ledger = new CountingLedger(100_000);
        var sweep = sweep(ledger);
        var issue = freeze(ISSUE);
        ledger.advance(100, clock.instant());
        sweep.sweep();
        var evidence = new Evidence(ledger, new MemoryQueue(clock), clock);
        assertThat(ledger.shard(ISSUE, 3).counted().batches()).isEqualTo(100);

        evidence.take(rejection(ledger, new BatchId(3, 7)));

        assertThat(ledger.shard(ISSUE, 3).counted().batches()).isEqualTo(100);
        assertThat(ledger.shard(ISSUE, 3).counted().sum()).isEqualTo(new Sum(4_999, 0, 1, 0, 0));
        assertThat(sweep.progress(issue).sum().failed()).isEqualTo(1);
        sweep.sweep();
        assertThat(sweep.progress(issue).sum().failed()).isEqualTo(1);
    }

    @Test
    void anIssueThatCanNotBeReadKeepsNoOtherFromBeingClosed() {
        var broken = new IssueId("daily-2026-11-22");
        var ledger = new CountingLedger(10_000) {
            @Override
            public List<Shard> shards(IssueId issue) {
                if (issue.equals(broken)) throw new IllegalStateException("out of reach");
                return super.shards(issue);
            }
        };
        ledger.advance(1_000, clock.instant());
        freeze(broken);
        clock.advance(Duration.ofMinutes(1));
        freeze(ISSUE);
        var sweep = sweep(ledger);

        assertThatThrownBy(sweep::sweep)
                .isInstanceOf(Sweep.SweepFailed.class)
                .hasMessageContaining("daily-2026-11-22")
                .hasMessageContaining("out of reach")
                .satisfies(failed -> assertThat(failed.getSuppressed()).hasSize(1));
        assertThat(issues.find(ISSUE).orElseThrow().status()).isEqualTo(Status.SENT);
    }

    private Sweep sweep(Ledger ledger) {
        return sweep(ledger, new MemoryEventLog());
    }

    private Sweep sweep(Ledger ledger, EventLog log) {
        var mailer = new World.ScriptedMailer();
        mailer.quota = new Quota(500, OptionalLong.empty(), 0, true);
        var pace = new Pace(mailer, 10, clock, clock::advance);
        var queue = new MemoryQueue(clock);
        return new Sweep(
                issues,
                ledger,
                new Sweep.Editor() {
                    @Override
                    public void sent(Sweep.Progress progress) {
                        told.add(progress);
                    }

                    @Override
                    public boolean waits(Issue issue) {
                        return true;
                    }
                },
                new EventChecks(
                        new NotSentProof(ledger, log, () -> true),
                        new EventProbe(mailer, log, clock),
                        new EventWatch(log, clock)),
                new Refill(ledger, queue, pace, false, clock),
                Parallel.atOnce(8),
                clock);
    }

    private Issue freeze(IssueId id) {
        var issue = new Issue(
                id,
                Edition.DAILY,
                clock.instant(),
                clock.instant(),
                Status.SENDING,
                "",
                "News",
                List.of(),
                Set.of(),
                Set.of("en"),
                0);
        issues.freeze(issue, Map.of("en", new Content("News", "<p>", "-")), List.of());
        return issue.withRevision(1);
    }

    /// A ledger whose batches are made as they are read: all before one place are done, all others wait.
    private static class CountingLedger extends ForwardingLedger {
        private static final List<SubscriberId> MEMBERS = IntStream.range(0, PER_BATCH)
                .mapToObj(number -> SubscriberId.of(new EmailAddress("p" + number + "@example.org")))
                .toList();
        private static final Map<SubscriberId, Fate> ACCEPTED = MEMBERS.stream()
                .collect(Collectors.toMap(member -> member, member -> new Fate.Accepted("m-" + member.text())));

        final AtomicLong reads = new AtomicLong();
        final AtomicLong shardReads = new AtomicLong();
        final AtomicLong writes = new AtomicLong();
        final int perShard;
        int done;
        final AtomicReference<Consumer<Shard>> beforeKeeping = new AtomicReference<>(_ -> {});
        private final Map<BatchId, Batch> changed = new HashMap<>();
        private Instant at = Instant.EPOCH;

        CountingLedger(int people) {
            super(new MemoryLedger());
            perShard = Math.ceilDiv(people, PER_BATCH * Subscribers.SHARDS);
            for (var number = 0; number < Subscribers.SHARDS; number++)
                sound.plan(
                        new Shard(
                                ISSUE,
                                number,
                                Optional.empty(),
                                perShard,
                                (long) perShard * PER_BATCH,
                                true,
                                0,
                                0,
                                Optional.empty(),
                                Counted.NOTHING,
                                0),
                        List.of());
        }

        long people() {
            return (long) perShard * Subscribers.SHARDS * PER_BATCH;
        }

        // A little is always ahead in the queue.
        void advance(int batches, Instant now) {
            done = Math.min(perShard, done + batches);
            at = now;
            for (var number = 0; number < Subscribers.SHARDS; number++) {
                var shard = sound.shard(ISSUE, number);
                sound.plan(shard.enqueued(Math.min(perShard, done + 50), now), List.of());
            }
        }

        // Its worker has died in the middle of a call, just now.
        void stick(BatchId id) {
            var batch = at(id);
            var one = batch.accepted().getFirst();
            var others = batch.accepted().stream().filter(member -> !member.equals(one));
            var fates = others.collect(Collectors.toMap(member -> member, batch.members()::get));
            var planned = Batch.planned(ISSUE, id, MEMBERS, Instant.EPOCH);
            changed.put(id, planned.settled(fates, at).claimed(List.of(one), "c1", at));
        }

        // Nothing is known of its call.
        void lose(BatchId id) {
            var planned = Batch.planned(ISSUE, id, MEMBERS, Instant.EPOCH);
            changed.put(id, planned.claimed(MEMBERS, "c" + id, at));
        }

        void forget() {
            reads.set(0);
            shardReads.set(0);
            writes.set(0);
        }

        @Override
        public Shard shard(IssueId issue, int number) {
            shardReads.incrementAndGet();
            return sound.shard(issue, number);
        }

        @Override
        public List<Shard> shards(IssueId issue) {
            shardReads.addAndGet(Subscribers.SHARDS);
            return sound.shards(issue);
        }

        @Override
        public Optional<Batch> find(IssueId issue, BatchId id) {
            reads.incrementAndGet();
            return Optional.of(at(id));
        }

        private synchronized Batch at(BatchId id) {
            return changed.getOrDefault(id, made(id));
        }

        private Batch made(BatchId id) {
            var planned = Batch.planned(ISSUE, id, MEMBERS, Instant.EPOCH);
            return id.sequence() < done ? planned.settled(ACCEPTED, at) : planned;
        }

        @Override
        public List<Batch> batches(IssueId issue, int shard, int from, int limit) {
            var page = IntStream.range(from, Math.min(perShard, from + limit))
                    .mapToObj(sequence -> at(new BatchId(shard, sequence)))
                    .toList();
            reads.addAndGet(page.size());
            return page;
        }

        @Override
        public boolean plan(Shard shard, List<Batch> batches) {
            beforeKeeping.getAndSet(_ -> {}).accept(shard);
            writes.incrementAndGet();
            return sound.plan(shard, batches);
        }

        @Override
        public synchronized boolean replace(Batch batch) {
            writes.incrementAndGet();
            changed.put(batch.id(), batch);
            return true;
        }

        @Override
        public synchronized boolean replaceTogether(Batch batch, Shard shard) {
            writes.addAndGet(2);
            changed.put(batch.id(), batch);
            return sound.plan(shard, List.of());
        }
    }
}
