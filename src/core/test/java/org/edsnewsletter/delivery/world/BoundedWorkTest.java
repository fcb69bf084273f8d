package org.edsnewsletter.delivery.world;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.edsnewsletter.delivery.EventChecks;
import org.edsnewsletter.delivery.EventProbe;
import org.edsnewsletter.delivery.EventWatch;
import org.edsnewsletter.delivery.Fence;
import org.edsnewsletter.delivery.Greeting;
import org.edsnewsletter.delivery.Holding;
import org.edsnewsletter.delivery.Merge;
import org.edsnewsletter.delivery.NotSentProof;
import org.edsnewsletter.delivery.Pace;
import org.edsnewsletter.delivery.Parallel;
import org.edsnewsletter.delivery.Planner;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Refill;
import org.edsnewsletter.delivery.Retry;
import org.edsnewsletter.delivery.Sender;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.delivery.Worker;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Token;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The queue holds hardly more tasks than there is work, however long a send takes and whatever it waits for. In
/// virtual time, with a run every five minutes, and a queue that hands out its tasks in any order.
class BoundedWorkTest {

    static final IssueId FIRST = new IssueId("daily-2026-11-23");
    static final IssueId SECOND = new IssueId("weekly-2026-11-23");
    private static final Duration LATEST = Duration.ofHours(6);

    @ParameterizedTest
    @CsvSource({"1, 14, 50000", "2, 14, 151000", "3, 80, 100000", "4, 1, 10800"})
    void aLongSendTakesNoMoreTasksAndTimeThanItMust(long seed, double perSecond, int people) {
        var send = new Send(seed, perSecond, OptionalLong.empty(), false);
        send.bringIn(people, Edition.DAILY);
        send.start(FIRST);
        send.untilSent(FIRST);

        send.tasksAtMost(send.needed(FIRST));
        send.lastMailWithin(Duration.ofMillis((long) (people / perSecond * 1000)));
        send.queueIsEmptyWithinAMinute();
    }

    @ParameterizedTest
    @CsvSource({"5, 14, 600, 200", "6, 14, 30000, 10000", "7, 80, 9000, 3000"})
    void aSendThatIsSpreadOverDaysTakesNoMoreTasksAndTimeThanItMust(
            long seed, double perSecond, int people, long perDay) {
        var send = new Send(seed, perSecond, OptionalLong.of(perDay), true);
        send.bringIn(people, Edition.DAILY);
        send.start(FIRST);
        send.untilSent(FIRST);

        send.tasksAtMost(send.needed(FIRST));
        var days = (people - 1) / perDay;
        send.lastMailWithin(Duration.ofDays(days).plusMillis((long) (perDay / perSecond * 1000)));
        send.queueIsEmptyWithinAMinute();
    }

    @ParameterizedTest
    @CsvSource({"11, 14, 600, 200", "12, 14, 30000, 10000", "13, 80, 9000, 3000"})
    void aSendThatIsSpreadOverDaysAndStoppedInBetweenTakesNoMoreTasksThanItMust(
            long seed, double perSecond, int people, long perDay) {
        var send = new Send(seed, perSecond, OptionalLong.of(perDay), true);
        send.bringIn(people, Edition.DAILY);
        send.start(FIRST);
        for (var pause = 0; pause < 3; pause++) {
            send.until(send.clock.instant().plus(Duration.ofHours(5)));
            send.holding.hold(FIRST, "a typo");
            send.until(send.clock.instant().plus(Duration.ofMinutes(20)));
            send.holding.release(FIRST);
        }
        send.untilSent(FIRST);

        // The tasks of planning come again with each release, and with a sweep that comes before they are done.
        send.tasksAtMost(send.needed(FIRST) + 3 * 2 * Subscribers.SHARDS);
        send.queueIsEmptyWithinAMinute();
    }

    @ParameterizedTest
    @CsvSource({"14, 14, 600, 200", "15, 14, 30000, 10000"})
    void aSendThatIsSpreadOverDaysAndTriedAgainTakesNoMoreTasksThanItMust(
            long seed, double perSecond, int people, long perDay) {
        var send = new Send(seed, perSecond, OptionalLong.of(perDay), true);
        send.bringIn(people, Edition.DAILY);
        send.failing = 20;
        send.start(FIRST);
        send.until(send.clock.instant().plus(Duration.ofHours(5)));
        assertThat(send.retry.failed(FIRST)).isEqualTo(20);
        send.untilSent(FIRST);

        assertThat(send.mailed).hasSize(people);
        send.tasksAtMost(send.needed(FIRST) + Subscribers.SHARDS + 20);
        send.queueIsEmptyWithinAMinute();
    }

    @ParameterizedTest
    @CsvSource({"16, 14, 600, 200", "17, 14, 20000, 10000"})
    void twoIssuesThatAreSpreadOverDaysTakeNoMoreTasksThanBothMust(
            long seed, double perSecond, int people, long perDay) {
        var send = new Send(seed, perSecond, OptionalLong.of(perDay), true);
        send.bringIn(people, Edition.DAILY);
        send.bringIn(people / 2, Edition.WEEKLY);
        send.start(FIRST);
        send.start(SECOND);
        send.untilSent(FIRST);
        send.untilSent(SECOND);

        send.tasksAtMost(send.needed(FIRST) + send.needed(SECOND));
        send.queueIsEmptyWithinAMinute();
    }

    @Test
    void anIssueThatIsHeldForTwoDaysCostsNoTasks() {
        var send = new Send(8, 14, OptionalLong.empty(), false);
        send.bringIn(151_000, Edition.DAILY);
        send.start(FIRST);
        send.until(send.clock.instant().plus(Duration.ofMinutes(90)));
        send.holding.hold(FIRST, "a typo");
        send.until(send.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(send.queue.tasks).isEmpty();
        var performed = send.performed;
        send.until(send.clock.instant().plus(Duration.ofDays(2)));
        assertThat(send.performed).isEqualTo(performed);
        send.holding.release(FIRST);
        send.untilSent(FIRST);

        send.tasksAtMost(send.needed(FIRST));
        send.lastMailWithin(Duration.ofDays(2).plusMinutes(10).plusMillis((long) (151_000 / 14.0 * 1000)));
        send.queueIsEmptyWithinAMinute();
    }

    @Test
    void twoIssuesAtOnceTakeNoMoreThanBothMust() {
        var send = new Send(9, 14, OptionalLong.empty(), false);
        send.bringIn(50_000, Edition.DAILY);
        send.bringIn(20_000, Edition.WEEKLY);
        send.start(FIRST);
        send.until(send.clock.instant().plus(Duration.ofMinutes(20)));
        send.start(SECOND);
        send.untilSent(FIRST);
        // The second has not waited for all of the first.
        assertThat(send.mailed).hasSizeGreaterThan(55_000);
        send.untilSent(SECOND);

        send.tasksAtMost(send.needed(FIRST) + send.needed(SECOND));
        send.lastMailWithin(Duration.ofMillis((long) (70_000 / 14.0 * 1000)));
        send.queueIsEmptyWithinAMinute();
    }

    @Test
    void whatTheQueueHasLostIsPutInAgainOnceNothingMoves() {
        var send = new Send(10, 14, OptionalLong.empty(), false);
        send.bringIn(5_000, Edition.DAILY);
        send.start(FIRST);
        send.until(send.clock.instant().plus(Duration.ofMinutes(2)));
        send.queue.lose();
        send.untilSent(FIRST);

        assertThat(send.mailed).hasSize(5_000);
        assertThat(Duration.between(send.began, send.lastMail)).isLessThan(Duration.ofMinutes(2 + 26 + 6));
    }

    @Test
    void aProviderThatDoesNotAnswerForHalfAnHourLeavesFewInDoubt() {
        var send = new Send(18, 14, OptionalLong.empty(), false);
        send.bringIn(50_000, Edition.DAILY);
        send.start(FIRST);
        send.until(send.clock.instant().plus(Duration.ofMinutes(10)));
        send.silentUntil = send.clock.instant().plus(Duration.ofMinutes(30));
        send.untilSent(FIRST);

        assertThat(50_000 - send.mailed.size()).isBetween(10, 150);
        assertThat(Duration.between(send.began, send.lastMail))
                .isLessThan(Duration.ofSeconds(50_000 / 14).plusMinutes(36));
    }

    /// One worker, so that its waiting for the rate is all that takes time.
    static final class Send implements Mailer, Sweep.Editor {

        private static final Duration TICK = Duration.ofMinutes(5);
        private static final Map<String, Greeting> GREETINGS = Map.of("en", new Greeting("Hello,", "Hello {name},"));

        final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
        final Instant began = clock.instant();
        final Random random;
        final RandomQueue queue;
        final Holding holding;
        final Retry retry;
        int failing;
        Instant silentUntil = began;
        final Set<EmailAddress> mailed = new HashSet<>();
        long performed;
        Instant lastMail = began;

        private final MemorySubscribers subscribers = new MemorySubscribers();
        private final MemoryIssues issues = new MemoryIssues(new MemoryArticles());
        private final MemoryLedger ledger = new MemoryLedger();
        private final double perSecond;
        private final DailyQuota quota;
        private final Planner planner;
        private final Worker worker;
        private final Sweep sweep;
        private final Map<IssueId, Instant> sentAt = new HashMap<>();
        private Instant tick = began;
        private int born;

        Send(long seed, double perSecond, OptionalLong perDay, boolean spread) {
            random = new Random(seed);
            queue = new RandomQueue();
            this.perSecond = perSecond;
            quota = new DailyQuota(perDay, clock);
            var pace = new Pace(this, 1, clock, clock::advance);
            planner = new Planner(issues, subscribers, ledger, queue, pace, spread, LATEST, Duration.ZERO, clock);
            var merge = new Merge(
                    new Links(URI.create("https://news.example.org")), new EmailAddress("news@example.org"), GREETINGS);
            var fence = new Fence(ledger, "stack-1");
            worker = new Worker(
                    planner,
                    new Sender(
                            issues,
                            subscribers,
                            ledger,
                            this,
                            queue,
                            merge,
                            fence,
                            pace,
                            spread,
                            LATEST,
                            clock,
                            random));
            holding = new Holding(issues, planner);
            retry = new Retry(issues, ledger, planner, clock);
            var log = new MemoryEventLog();
            sweep = new Sweep(
                    issues,
                    ledger,
                    this,
                    new EventChecks(
                            new NotSentProof(ledger, log, () -> true),
                            new EventProbe(this, log, clock),
                            new EventWatch(log, clock)),
                    new Refill(ledger, queue, pace, spread, clock),
                    Parallel.NONE,
                    clock);
        }

        void bringIn(int people, Edition edition) {
            var before = clock.instant().minus(Duration.ofDays(1));
            var consent = new Consent("Sign up", "1", "https://news.example.org/", before);
            var token = Token.random(new SecureRandom());
            for (var number = 0; number < people; number++) {
                var address = new EmailAddress("p" + born++ + "@example.org");
                subscribers.addIfAbsent(Subscriber.pending(address, Optional.empty(), edition, "en", token, consent)
                        .confirmed(before));
            }
        }

        void start(IssueId id) {
            var issue = new Issue(
                    id,
                    id.equals(FIRST) ? Edition.DAILY : Edition.WEEKLY,
                    clock.instant(),
                    clock.instant(),
                    Status.PLANNING,
                    "",
                    "News",
                    List.of(),
                    Set.of(),
                    Set.of("en"),
                    0);
            issues.freeze(issue, Map.of("en", new Content("News", "<p>", "-")), List.of());
            planner.start(issue.withRevision(1));
        }

        Status status(IssueId id) {
            return issues.find(id).orElseThrow().status();
        }

        void untilSent(IssueId id) {
            var patience = clock.instant().plus(Duration.ofDays(6));
            while (status(id) != Status.SENT && clock.instant().isBefore(patience)) step(patience);
            assertThat(status(id)).isEqualTo(Status.SENT);
            sentAt.put(id, clock.instant());
        }

        void until(Instant moment) {
            while (clock.instant().isBefore(moment)) step(moment);
        }

        private void step(Instant atMost) {
            if (!clock.instant().isBefore(tick)) {
                sweep.sweep();
                tick = tick.plus(TICK);
                return;
            }
            var task = queue.poll();
            if (task.isEmpty()) {
                var next = queue.next().filter(due -> due.isBefore(tick)).orElse(tick);
                var to = next.isBefore(atMost) ? next : atMost;
                if (to.isAfter(clock.instant())) clock.advance(Duration.between(clock.instant(), to));
                return;
            }
            performed++;
            worker.perform(task.get());
        }

        /// Batches, and a task to plan each shard.
        long needed(IssueId id) {
            return Subscribers.SHARDS
                    + ledger.shards(id).stream()
                            .mapToLong(shard -> shard.batches())
                            .sum();
        }

        void tasksAtMost(long needed) {
            System.out.printf("%,d tasks, %,d needed%n", performed, needed);
            assertThat(performed).isLessThanOrEqualTo((long) (needed * 1.1));
        }

        void lastMailWithin(Duration atTheRate) {
            var took = Duration.between(began, lastMail);
            System.out.printf("last mail after %s, at the rate %s%n", took, atTheRate);
            assertThat(took.toMillis()).isLessThanOrEqualTo((long) (atTheRate.toMillis() * 1.05));
        }

        void queueIsEmptyWithinAMinute() {
            until(clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(queue.tasks).isEmpty();
        }

        @Override
        public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
            if (clock.instant().isBefore(silentUntil)) return new BulkOutcome.Unclear("503 Service Unavailable");
            var outcome = quota.within(new BulkOutcome.Answered(recipients.stream()
                    .<Outcome>map(to -> failing-- > 0
                            ? new Outcome.Failed("no such mailbox")
                            : new Outcome.Accepted("m-" + to.to().localPart()))
                    .toList()));
            if (outcome instanceof BulkOutcome.Answered(var each))
                for (var i = 0; i < each.size(); i++)
                    if (each.get(i) instanceof Outcome.Accepted) accept(recipients.get(i));
            return outcome;
        }

        private void accept(Recipient recipient) {
            quota.taken();
            lastMail = clock.instant();
            assertThat(mailed.add(recipient.to())).isTrue();
        }

        @Override
        public Quota quota() {
            return quota.with(perSecond);
        }

        @Override
        public Outcome send(Message message) {
            throw new UnsupportedOperationException("nobody is in doubt");
        }

        @Override
        public Optional<String> senderObjection() {
            return Optional.empty();
        }

        @Override
        public void sent(Sweep.Progress progress) {}

        @Override
        public boolean waits(Issue issue) {
            return true;
        }

        /// Hands out any of the tasks that are due, and tells its size as it was a minute before.
        final class RandomQueue implements Queue {
            private static final Duration OLD = Duration.ofMinutes(1);

            final List<Waiting> tasks = new ArrayList<>();
            private final NavigableMap<Instant, Integer> sizes = new TreeMap<>(Map.of(Instant.MIN, 0));

            record Waiting(Task task, Instant due) {}

            @Override
            public void send(List<? extends Task> more, Duration delay) {
                more.forEach(task -> tasks.add(new Waiting(task, clock.instant().plus(delay))));
                changed();
            }

            private void changed() {
                sizes.headMap(Objects.requireNonNull(
                                sizes.floorKey(clock.instant().minus(OLD))))
                        .clear();
                sizes.put(clock.instant(), tasks.size());
            }

            @Override
            public long size() {
                return sizes.floorEntry(clock.instant().minus(OLD)).getValue();
            }

            void lose() {
                tasks.clear();
                changed();
            }

            Optional<Task> poll() {
                var due = range(0, tasks.size())
                        .filter(at -> !tasks.get(at).due().isAfter(clock.instant()))
                        .toArray();
                if (due.length == 0) return Optional.empty();
                var task = tasks.remove(due[random.nextInt(due.length)]).task();
                changed();
                return Optional.of(task);
            }

            Optional<Instant> next() {
                return tasks.stream().map(Waiting::due).min(Instant::compareTo);
            }
        }
    }
}
