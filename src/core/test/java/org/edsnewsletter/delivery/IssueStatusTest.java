package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What editors and sweeps make of an issue, whatever its status.
class IssueStatusTest {

    private final World world = new World();
    private final Holding holding = new Holding(world.issues, world.planner);
    private final Retry retry = new Retry(world.issues, world.ledger, world.planner, world.clock);

    /// One member has failed, so a retry has something to do.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            status,    hold,      release,   approve,   retry
            DRAFT,     HELD,      DRAFT,     PLANNING,  DRAFT
            PLANNING,  HELD,      PLANNING,  PLANNING,  PLANNING
            SENDING,   HELD,      SENDING,   SENDING,   PLANNING
            HELD,      HELD,      PLANNING,  HELD,      HELD
            SENT,      SENT,      SENT,      SENT,      PLANNING
            DISCARDED, DISCARDED, DISCARDED, DISCARDED, DISCARDED
            """)
    void aCommandMovesAnIssueOnlyFromWhereItMay(
            Status status, Status held, Status released, Status approved, Status retried) {
        assertThat(after(status, world -> world.holding.hold(ISSUE, "a typo"))).isEqualTo(held);
        assertThat(after(status, world -> world.holding.release(ISSUE))).isEqualTo(released);
        assertThat(after(status, world -> world.holding.approve(ISSUE))).isEqualTo(approved);
        assertThat(after(status, world -> world.retry.failed(ISSUE))).isEqualTo(retried);
    }

    @Test
    void anApprovedDraftIsMailed() {
        world.people(30);
        world.freeze("en");
        world.issues.replace(issue().moved(Status.DRAFT, ""));
        world.later(Duration.ofMinutes(30));
        assertThat(world.mailer.mailed()).isEmpty();
        assertThat(world.waiting).hasSize(1);

        holding.approve(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(30);
    }

    @Test
    void releasingAnIssueThatIsBeingSentPutsItInTheQueueAgainAtOnce() {
        world.people(30);
        world.start("en");
        for (var task = 0; task < 2 * Subscribers.SHARDS; task++)
            world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        while (world.queue.poll(world.clock.instant()).isPresent()) {}

        holding.release(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void whatIsHeldAlreadyKeepsItsReason() {
        world.start("en");
        holding.hold(ISSUE, "a typo");
        holding.hold(ISSUE, "another");
        assertThat(issue().reason()).isEqualTo("a typo");
    }

    private static Status after(Status status, Consumer<IssueStatusTest> command) {
        var test = new IssueStatusTest();
        test.fail();
        var issues = test.world.issues;
        assertThat(issues.replace(test.issue().moved(status, ""))).isTrue();
        command.accept(test);
        return test.issue().status();
    }

    @Test
    void aHeldIssueIsNotClosedThoughNobodyWaits() {
        world.people(3);
        world.mailer.next(recipients -> {
            if (world.mailer.mailed().isEmpty()) holding.hold(ISSUE, "a typo");
            return world.mailer.accept(recipients);
        });
        world.start("en");
        world.work();
        world.clock.advance(Duration.ofMinutes(5));
        settleAll();

        world.later(Duration.ofMinutes(5));
        assertThat(world.sum().waiting()).isZero();
        assertThat(issue().status()).isEqualTo(Status.HELD);
        assertThat(world.closed).isEmpty();

        holding.release(ISSUE);
        world.work();
        world.later(Duration.ofMinutes(5));
        assertThat(issue().status()).isEqualTo(Status.SENT);
        assertThat(world.closed).hasSize(1);
    }

    @Test
    void whatIsInFlightIsSettledThoughTheIssueIsHeld() {
        world.person("a@example.org", "en");
        world.mailer.next(world.mailer::acceptUnheard);
        world.start("en");
        world.work();
        holding.hold(ISSUE, "a typo");

        world.later(Duration.ofHours(7));
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 0, 1, 0));
    }

    @Test
    void anIssueWhoseMakerDiedIsTakenUpByASweep() {
        world.people(30);
        world.freeze("en");
        world.later(Duration.ofMinutes(19));
        assertThat(world.queue.size())
                .as("its maker may be about to hand it over")
                .isZero();
        assertThat(world.mailer.mailed()).isEmpty();

        world.later(Duration.ofMinutes(1));
        assertThat(world.mailer.mailed()).hasSize(30);
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void tasksAreLostOnceNothingHasHappenedForLongerThanTheQueueKeepsThem() {
        world.people(30);
        world.start("en");
        for (var task = 0; task < 2 * Subscribers.SHARDS; task++)
            world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        while (world.queue.poll(world.clock.instant()).isPresent()) {}

        for (var minute = 1; minute < 20; minute++) {
            world.clock.advance(Duration.ofMinutes(1));
            world.sweep.sweep();
            assertThat(world.queue.size()).isZero();
        }
        world.clock.advance(Duration.ofMinutes(1));
        world.sweep.sweep();
        assertThat(world.queue.size()).isEqualTo(Subscribers.SHARDS);
    }

    @Test
    void aRetryOfAnIssueThatIsBeingSentMailsTheFailedToo() {
        fail();
        assertThat(issue().status()).isEqualTo(Status.SENDING);

        assertThat(retry.failed(ISSUE)).isEqualTo(1);
        world.work();
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0));
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void aSweepThatCountedBeforeARetryDoesNotCloseTheIssue() {
        fail();
        var sweep = sweep(() -> retry.failed(ISSUE));

        sweep.sweep();
        assertThat(issue().status()).isNotEqualTo(Status.SENT);
        world.work();
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0));
    }

    @Test
    void theEditorIsToldHowItEndedThoughTheIssueIsClosedByAnother() {
        world.people(1);
        world.start("en");
        world.work();
        assertThatThrownBy(() -> sweep(() -> {
                            assertThat(issue().status()).isEqualTo(Status.SENDING);
                            throw new IllegalStateException("power cut");
                        })
                        .sweep())
                .isInstanceOf(Sweep.SweepFailed.class);
        assertThat(issue().status()).isEqualTo(Status.SENDING);

        assertThat(world.status()).isEqualTo(Status.SENT);
        assertThat(world.closed).hasSize(1);
    }

    @Test
    void aRetryThatDiesHasNotOpenedAnIssueForWhichNobodyWaits() {
        fail();
        world.sweep.sweep();
        assertThat(issue().status()).isEqualTo(Status.SENT);
        var broken = new ForwardingLedger(world.ledger) {
            @Override
            public boolean replace(Batch changed) {
                throw new IllegalStateException("power cut");
            }

            @Override
            public boolean replaceTogether(Batch changed, Shard shard) {
                throw new IllegalStateException("power cut");
            }
        };
        var dying = new Retry(world.issues, broken, world.planner, world.clock);

        assertThatThrownBy(() -> dying.failed(ISSUE)).hasMessage("power cut");
        assertThat(issue().status()).isEqualTo(Status.SENT);

        retry.failed(ISSUE);
        world.work();
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0));
    }

    @Test
    void aRetryThatDiedAfterLettingPeopleWaitIsContinued() {
        fail();
        world.sweep.sweep();
        var batch = theBatch();
        world.ledger.replace(batch.retried(Fate.Failed.class, world.clock.instant()));

        assertThat(retry.failed(ISSUE)).isEqualTo(1);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(1);
    }

    // One person, whose only call fails.
    private void fail() {
        world.person("a@example.org", "en");
        world.mailer.next(_ -> new BulkOutcome.Answered(List.of(new Outcome.Failed("mailbox unavailable"))));
        world.start("en");
        world.work();
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 1, 0, 0));
    }

    private void settleAll() {
        new Audience(world.ledger).each(ISSUE, batch -> batch.waiting().forEach(member -> settle(batch.id(), member)));
    }

    private void settle(BatchId id, SubscriberId member) {
        var batch = world.ledger.find(ISSUE, id).orElseThrow();
        world.ledger.replace(batch.settled(Map.of(member, new Fate.Skipped("left")), world.clock.instant()));
    }

    private Batch theBatch() {
        var batches = new ArrayList<Batch>();
        new Audience(world.ledger).each(ISSUE, batches::add);
        return batches.getFirst();
    }

    /// A sweep during which something happens right before it closes an issue.
    private Sweep sweep(Runnable before) {
        var editor = new Sweep.Editor() {
            @Override
            public void sent(Sweep.Progress progress) {
                before.run();
            }

            @Override
            public boolean waits(Issue issue) {
                return true;
            }
        };
        return new Sweep(
                world.issues,
                world.ledger,
                editor,
                new EventChecks(
                        new NotSentProof(world.ledger, world.eventLog, world.events),
                        new EventProbe(world.mailer, world.eventLog, world.clock),
                        new EventWatch(world.eventLog, world.clock)),
                new Refill(world.ledger, world.queue, world.pace, false, world.clock),
                Parallel.NONE,
                world.clock);
    }

    private Issue issue() {
        return world.issues.find(ISSUE).orElseThrow();
    }
}
