package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Four workers, each with a clock of its own, against an account that counts as SES does. Time is virtual.
class PaceTest {

    private static final String BEGIN = "2026-11-23T13:00:00Z";
    private static final int WORKERS = 4;

    /// How late a sleeper wakes at most, and how long a call takes at most; both differ from time to time.
    private static final int LATEST_WAKING = 20;

    private static final int LONGEST_CALL = 300;

    @ParameterizedTest
    @ValueSource(doubles = {14, 100, 500})
    void anHourLongTheRateIsHeldAndHardlyAnybodyIsThrottled(double rate) {
        var account = new Account(rate);

        var count = send(account, rate, Duration.ofHours(1));

        assertThat(count.accepted()).isGreaterThanOrEqualTo((long) (0.98 * rate * 3600));
        assertThat(count.throttled()).isLessThanOrEqualTo((long) (0.001 * (count.accepted() + count.throttled())));
    }

    @Test
    void anAccountThatTakesLessThanItTellsIsHardlyThrottled() {
        var count = send(new Account(25), 100, Duration.ofHours(1));

        assertThat(count.throttled()).isLessThan((long) (0.1 * count.accepted()));
        assertThat(count.accepted()).isGreaterThan((long) (0.2 * 25 * 3600));
    }

    @Test
    void whoWasThrottledComesBackToTheWholeRateLittleByLittle() {
        var clock = new MovableClock(BEGIN);
        var pace = new Pace(new Told(10), 1, clock, clock::advance);
        assertThat(time(pace, clock, 10)).isEqualTo(Duration.ofSeconds(10));

        pace.throttled();
        assertThat(time(pace, clock, 10)).isEqualTo(Duration.ofSeconds(20));
        for (var call = 0; call < 10; call++) pace.accepted();
        assertThat(time(pace, clock, 10)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(18));
        for (var call = 0; call < 40; call++) pace.accepted();
        assertThat(time(pace, clock, 10)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whileTheProviderDoesNotAnswerEachCallWaitsTwiceAsLongAsTheOneBefore() {
        var clock = new MovableClock(BEGIN);
        var pace = new Pace(new Told(10), 1, clock, clock::advance);
        var waits = new ArrayList<Duration>();
        for (var call = 0; call < 8; call++) {
            pace.unanswered();
            waits.add(waited(pace, clock));
        }

        assertThat(waits).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);

        pace.accepted();
        pace.unanswered();
        assertThat(waited(pace, clock)).isEqualTo(Duration.ofSeconds(5));
    }

    // A long wait is spent in the queue.
    private static Duration waited(Pace pace, MovableClock clock) {
        var begin = clock.instant();
        pace.await(1).ifPresent(later -> {
            clock.advance(later);
            assertThat(pace.await(1)).isEmpty();
        });
        return Duration.between(begin, clock.instant());
    }

    // How long so many calls of a second's worth take.
    private static Duration time(Pace pace, MovableClock clock, int calls) {
        clock.advance(Duration.ofMinutes(1));
        pace.await(10);
        var begin = clock.instant();
        for (var call = 0; call < calls; call++) pace.await(10);
        return Duration.between(begin, clock.instant());
    }

    @Test
    void aWaitThatIsLongIsLeftToTheQueueAndTakesNoTurn() {
        var clock = new MovableClock(BEGIN);
        var pace = new Pace(new Told(1), 1, clock, clock::advance);
        pace.await(30);

        assertThat(pace.await(1)).contains(Duration.ofSeconds(30));
        assertThat(pace.await(1)).contains(Duration.ofSeconds(30));
        assertThat(clock.instant()).isEqualTo(Instant.parse(BEGIN));
        clock.advance(Duration.ofSeconds(30));
        assertThat(pace.await(1)).isEmpty();
    }

    @Test
    void aWaitThatIsJustNotLongIsWaitedForAndTakesATurn() {
        var clock = new MovableClock(BEGIN);
        var pace = new Pace(new Told(1), 1, clock, clock::advance);
        pace.await(20);

        assertThat(pace.await(1)).isEmpty();
        assertThat(clock.instant()).isEqualTo(Instant.parse(BEGIN).plusSeconds(20));
        assertThat(pace.await(1)).isEmpty();
        assertThat(clock.instant()).isEqualTo(Instant.parse(BEGIN).plusSeconds(21));
    }

    @Test
    void whoIsStoppedWhileWaitingForTheirTurnStaysStopped() {
        var clock = new MovableClock(BEGIN);
        var pace = new Pace(new Told(1), 1, clock, _ -> {
            throw new InterruptedException();
        });
        pace.await(10);

        assertThatThrownBy(() -> pace.await(1)).hasMessage("stopped while waiting for its turn to send");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theRateAndTheQuotaAreAskedForOnceAMinute() {
        var clock = new MovableClock(BEGIN);
        var asked = new AtomicInteger();
        var pace = new Pace(new Told(10, asked), 1, clock, clock::advance);

        pace.quota();
        clock.advance(Duration.ofSeconds(59));
        pace.quota();
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        pace.quota();
        assertThat(asked).hasValue(2);
    }

    /// @param told the rate that GetAccount tells
    private static Count send(Account account, double told, Duration span) {
        var workers = new ArrayList<WorkerInTime>();
        for (var number = 0; number < WORKERS; number++) workers.add(new WorkerInTime(told, number));
        var end = Instant.parse(BEGIN).plus(span);
        // Whoever calls first is answered first: workers wait on their own clocks, and then call in the order of time.
        var calls = new PriorityQueue<>(Comparator.comparing(WorkerInTime::now));
        workers.forEach(worker -> calls.add(worker.waited()));
        var accepted = 0L;
        var throttled = 0L;
        while (calls.element().now().isBefore(end)) {
            var worker = calls.remove();
            var taken = account.take(worker.size(), worker.now());
            accepted += taken;
            throttled += worker.size() - taken;
            worker.answered(taken);
            calls.add(worker.waited());
        }
        return new Count(accepted, throttled);
    }

    private record Count(long accepted, long throttled) {}

    private static final class WorkerInTime {

        private final MovableClock clock = new MovableClock(BEGIN);
        private final Pace pace;

        private final Random random;

        WorkerInTime(double told, long seed) {
            random = new Random(seed);
            pace = new Pace(
                    new Told(told), WORKERS, clock, howLong -> clock.advance(howLong.plusMillis(upTo(LATEST_WAKING))));
        }

        private int upTo(int most) {
            return random.nextInt(most + 1);
        }

        Instant now() {
            return clock.instant();
        }

        int size() {
            return pace.callSize();
        }

        WorkerInTime waited() {
            pace.await(size());
            return this;
        }

        void answered(int taken) {
            clock.advance(Duration.ofMillis(upTo(LONGEST_CALL)));
            if (taken < size()) pace.throttled();
            else pace.accepted();
        }
    }

    /// So many recipients a second, with bursts of one second.
    private static final class Account {

        private final double rate;
        private double left;
        private Instant at = Instant.parse(BEGIN);

        Account(double rate) {
            this.rate = rate;
            this.left = rate;
        }

        int take(int wanted, Instant now) {
            left = Math.min(rate, left + Duration.between(at, now).toNanos() / 1e9 * rate);
            at = now;
            var taken = (int) Math.min(wanted, left);
            left -= taken;
            return taken;
        }
    }

    private record Told(double rate, AtomicInteger asked) implements Mailer {

        Told(double rate) {
            this(rate, new AtomicInteger());
        }

        @Override
        public Quota quota() {
            asked.incrementAndGet();
            return new Quota(rate, OptionalLong.empty(), 0, true);
        }

        @Override
        public Optional<String> senderObjection() {
            return Optional.empty();
        }

        @Override
        public Outcome send(Message message) {
            throw new UnsupportedOperationException("nothing is mailed here");
        }

        @Override
        public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
            throw new UnsupportedOperationException("nothing is mailed here");
        }
    }
}
