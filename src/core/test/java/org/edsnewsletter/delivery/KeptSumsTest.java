package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is counted of a shard always is what reading its batches shows: looked at after every single write, while
/// workers, reports, the editor and runs that look after the issue come between each other's steps at random.
class KeptSumsTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    private static final int BATCHES = 160;
    private static final int PER_BATCH = 3;
    private static final int STEPS = 600;

    private final Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);

    /// What must have happened in some world, or it was not tried.
    private enum Occasion {
        COUNTED,
        COUNTED_PAST_OPEN,
        COUNTED_CHANGED,
        COUNTED_WAITS_AGAIN,
        TAKEN_BACK,
        REFUSED
    }

    @Tag("long")
    @Test
    void whatIsCountedIsWhatIsThereWhoeverComesBetween() {
        for (var seed = 0; seed < 30; seed++) {
            var world = new Crowd(seed);
            for (var step = 0; step < STEPS; step++) world.step();
            assertThat(world.found).as("world " + seed).isEmpty();
            assertThat(new Audience(world.ledger.behind()).sum(ISSUE)).isEqualTo(sum(world.all()));
        }
        assertThat(occasions).containsExactlyInAnyOrder(Occasion.values());
    }

    // The way it was nearly built: a batch that is not counted yet is changed without its shard.
    @Tag("long")
    @Test
    void aChangeThatASweepCanNotSeeIsNoticed() {
        assertThatThrownBy(() -> {
                    for (var seed = 0; seed < 30; seed++) {
                        var world = new Crowd(seed);
                        world.ledger.forgetsUncounted = true;
                        for (var step = 0; step < STEPS; step++) world.step();
                        assertThat(world.found).isEmpty();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void soManyThatWaitAgainAreNotCountedAnyMore() {
        var counted = Counted.NOTHING;
        for (var number = 0; number <= Counted.MOST_OPEN; number++) counted = counted.read(done(number));
        var open = counted;
        for (var number = 0; number < Counted.MOST_OPEN; number++)
            open = open.changed(done(number), waiting(done(number)));
        assertThat(open.open()).hasSize(Counted.MOST_OPEN);
        assertThat(open.sum()).isEqualTo(new Sum(0, 0, PER_BATCH, 0, 0));

        assertThat(open.changed(done(Counted.MOST_OPEN), waiting(done(Counted.MOST_OPEN))))
                .isEqualTo(Counted.NOTHING);
    }

    @Test
    void anOpenBatchIsPassedOnceEnoughBehindItAreDone() {
        var before = Counted.NOTHING.read(planned(0));
        var counted = before;
        for (var number = 1; number < 24; number++) counted = counted.read(done(number));
        assertThat(counted.isWorthKeeping(Counted.NOTHING)).isFalse();

        counted = counted.read(done(24));

        assertThat(counted.isWorthKeeping(Counted.NOTHING)).isTrue();
        assertThat(counted.open()).containsExactly(0);
        assertThat(counted.read(done(0)).open()).isEmpty();
        assertThat(counted.read(done(0)).sum()).isEqualTo(new Sum(0, 0, 25 * PER_BATCH, 0, 0));
        assertThat(counted.read(done(26))).isEqualTo(counted);
    }

    private static Batch planned(int number) {
        var members = IntStream.range(0, PER_BATCH)
                .mapToObj(member -> SubscriberId.of(new EmailAddress("p" + member + "." + number + "@example.org")))
                .toList();
        return Batch.planned(ISSUE, new BatchId(0, number), members, Instant.EPOCH);
    }

    private static Batch done(int number) {
        var planned = planned(number);
        return planned.settled(each(planned.waiting(), () -> new Fate.Failed("rejected")), Instant.EPOCH);
    }

    private static Batch waiting(Batch failed) {
        return failed.retried(Fate.Failed.class, Instant.EPOCH);
    }

    private static Map<SubscriberId, Fate> each(List<SubscriberId> members, Supplier<Fate> fate) {
        return members.stream().collect(Collectors.toMap(member -> member, _ -> fate.get()));
    }

    private static Sum sum(List<Batch> batches) {
        return batches.stream().map(Sum::of).reduce(Sum.NOBODY, Sum::plus);
    }

    /// One shard of an issue, and everybody who writes in it.
    private final class Crowd {
        private final Random random;
        private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
        private final MemoryIssues issues = new MemoryIssues(new MemoryArticles());
        private final MemoryQueue queue = new MemoryQueue(clock);
        private final List<String> found = new ArrayList<>();
        private final Interrupted ledger = new Interrupted();
        private final Evidence evidence = new Evidence(ledger, queue, clock);
        private final Sweep sweep;
        private final Retry retry;
        private final boolean isHarsh;
        private int depth;
        private int mails;

        Crowd(long seed) {
            random = new Random(seed);
            isHarsh = seed % 3 == 0;
            var mailer = new World.ScriptedMailer();
            var pace = new Pace(mailer, 1, clock, clock::advance);
            var log = new MemoryEventLog();
            sweep = new Sweep(
                    issues,
                    ledger,
                    new Sweep.Editor() {
                        @Override
                        public void sent(Sweep.Progress progress) {}

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
                    Parallel.NONE,
                    clock);
            var planner = new Planner(
                    issues,
                    new MemorySubscribers(),
                    ledger,
                    queue,
                    pace,
                    false,
                    Duration.ofDays(1),
                    Duration.ZERO,
                    clock);
            retry = new Retry(issues, ledger, planner, clock);
            begin();
        }

        private void begin() {
            depth = 3;
            var issue = new Issue(
                    ISSUE,
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
            for (var number = 1; number < Subscribers.SHARDS; number++)
                ledger.plan(Shard.untouched(ISSUE, number).completed(), List.of());
            for (var number = 0; number < BATCHES; number++) {
                var batch = planned(number);
                ledger.plan(ledger.shard(ISSUE, 0).advanced(List.of(batch)), List.of(batch));
            }
            ledger.plan(
                    ledger.shard(ISSUE, 0).enqueued(BATCHES, clock.instant()).completed(), List.of());
            depth = 0;
        }

        List<Batch> all() {
            return ledger.behind().batches(ISSUE, 0, 0, BATCHES);
        }

        /// Something somebody does, from beginning to end; at each of its calls others may come between.
        void step() {
            if (depth >= 3) return;
            depth++;
            clock.advance(Duration.ofSeconds(random.nextInt(90)));
            switch (random.nextInt(40)) {
                case 0, 1, 2, 3 -> sweep.sweep();
                case 4, 5, 6, 7, 8, 9, 10, 11 -> report();
                case 12 -> retry.unknown(ISSUE);
                case 13 -> {
                    if (random.nextInt(4) == 0) retry.failed(ISSUE);
                }
                default -> work();
            }
            Holding.change(
                    issues, ISSUE, issue -> issue.status() == Status.PLANNING ? issue.opened(clock.instant()) : issue);
            depth--;
        }

        // Mostly the first that waits, sometimes a later one.
        private void work() {
            var from = random.nextInt(8) == 0 ? random.nextInt(BATCHES) : 0;
            var next = all().stream()
                    .skip(from)
                    .filter(batch -> batch.status() == Batch.Status.PLANNED)
                    .filter(_ -> random.nextInt(10) > 0)
                    .findFirst();
            if (next.isEmpty()) return;
            var claimed = next.get().claimed(next.get().waiting(), "c" + mails++, clock.instant());
            if (!ledger.replace(claimed) || random.nextInt(30) == 0) return;
            var fates = each(claimed.inFlight(), this::fate);
            Recording.change(
                    ledger,
                    claimed.withRevision(claimed.revision() + 1),
                    batch -> batch.answered(claimed.claim(), fates, clock.instant()));
        }

        private Fate fate() {
            if (isHarsh && random.nextBoolean()) return new Fate.Failed("rejected");
            return switch (random.nextInt(12)) {
                case 0 -> new Fate.Failed("rejected");
                case 1 -> new Fate.Waiting();
                default -> new Fate.Accepted("m" + mails++);
            };
        }

        // Of the email the ledger knows, or of another.
        private void report() {
            var batch =
                    ledger.find(ISSUE, new BatchId(0, random.nextInt(BATCHES))).orElseThrow();
            var member = List.copyOf(batch.members().keySet()).get(random.nextInt(PER_BATCH));
            var id = batch.members().get(member) instanceof Fate.Accepted(var known) && random.nextInt(3) > 0
                    ? known
                    : "m" + mails++;
            var notSent = random.nextInt(3) > 0 ? Optional.of("rejected") : Optional.<String>empty();
            evidence.take(new MailReport(ISSUE, batch.id(), member, Optional.empty(), id, notSent));
        }

        private final class Interrupted extends ForwardingLedger {
            private boolean forgetsUncounted;

            Interrupted() {
                super(new MemoryLedger());
            }

            Ledger behind() {
                return sound;
            }

            @Override
            public Shard shard(IssueId issue, int number) {
                interrupt();
                return sound.shard(issue, number);
            }

            @Override
            public Optional<Batch> find(IssueId issue, BatchId id) {
                interrupt();
                return sound.find(issue, id);
            }

            @Override
            public List<Batch> batches(IssueId issue, int shard, int from, int limit) {
                interrupt();
                return sound.batches(issue, shard, from, limit);
            }

            @Override
            public boolean replace(Batch changed) {
                interrupt();
                return looked(sound.replace(changed));
            }

            @Override
            public boolean plan(Shard shard, List<Batch> batches) {
                interrupt();
                return looked(sound.plan(shard, batches));
            }

            @Override
            public boolean replaceTogether(Batch changed, Shard shard) {
                interrupt();
                var was = sound.shard(ISSUE, 0);
                var isSame = was.counted().equals(shard.counted());
                var isKept =
                        (forgetsUncounted && isSame) ? sound.replace(changed) : sound.replaceTogether(changed, shard);
                if (isKept && !isSame) occasions.add(occasion(was, changed, shard));
                return looked(isKept);
            }

            private Occasion occasion(Shard was, Batch changed, Shard now) {
                if (now.counted().equals(Counted.NOTHING) && was.counted().batches() > 0) return Occasion.TAKEN_BACK;
                return changed.status() == Batch.Status.DONE ? Occasion.COUNTED_CHANGED : Occasion.COUNTED_WAITS_AGAIN;
            }

            private void interrupt() {
                if (random.nextInt(25) == 0) step();
            }

            private boolean looked(boolean isKept) {
                if (!isKept) {
                    occasions.add(Occasion.REFUSED);
                    return false;
                }
                var counted = sound.shard(ISSUE, 0).counted();
                if (counted.batches() > 0) occasions.add(Occasion.COUNTED);
                if (!counted.open().isEmpty()) occasions.add(Occasion.COUNTED_PAST_OPEN);
                var inSum = sound.batches(ISSUE, 0, 0, counted.batches()).stream()
                        .filter(batch -> !counted.open().contains(batch.id().sequence()))
                        .toList();
                if (!counted.sum().equals(sum(inSum)) || !inSum.stream().allMatch(KeptSumsTest::isDone))
                    found.add("counted " + counted + ", and there is " + sum(inSum));
                return true;
            }
        }
    }

    private static boolean isDone(Batch batch) {
        return batch.status() == Batch.Status.DONE;
    }
}
