package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// When a worker sends a batch, leaves it or puts it off, and what it reports.
class SenderTest {

    private static final int PER_SECOND = 10_000;

    private final World world = new World();

    @Test
    void aBatchOfAHeldIssueWaitsForNobodysTurn() {
        world.people(1);
        var task = planned(world);
        new Holding(world.issues, world.planner).hold(ISSUE, "wrong picture");
        world.clock.advance(Duration.ofSeconds(1));
        isBusy(world, 100);

        isDropped(world, task, "the issue is HELD");
    }

    @Test
    void aBatchThatWasNeverPlannedIsDropped() {
        world.people(1);
        var task = planned(world);

        isDropped(world, new SendBatch(ISSUE, new BatchId(task.batch().shard(), 1)), "no such batch");
    }

    @Test
    void aBatchThatWasSentIsDropped() {
        world.people(1);
        var task = planned(world);
        world.worker.perform(task);

        isDropped(world, task, "the batch is DONE");
    }

    @Test
    void aBatchThatAnotherWorkerHasIsDropped() {
        world.people(1);
        var task = planned(world);
        world.mailer.next(recipients -> {
            isDropped(world, task, "the batch is CLAIMED");
            return world.mailer.accept(recipients);
        });

        world.worker.perform(task);
        assertThat(world.mailer.mailed()).hasSize(1);
    }

    @Test
    void aBatchIsDroppedOnceTheQuotaOfAnIssueThatIsSpreadIsUsedUp() {
        var spread = spread();
        var task = planned(spread);
        spread.mailer.quota = usedUp();
        spread.clock.advance(Duration.ofMinutes(1));

        isDropped(spread, task, "the account's 24-hour quota is used up");
        assertThat(spread.queue.isEmpty()).isTrue();
        assertThat(spread.mailer.mailed()).isEmpty();
    }

    @Test
    void nobodyIsMailedWhenTheQuotaIsUsedUpWhileTheBatchWaitsForItsTurn() {
        var spread = spread();
        var task = planned(spread);
        spread.clock.advance(Duration.ofSeconds(50));
        isBusy(spread, 10);
        spread.mailer.quota = usedUp();

        isDropped(spread, task, "there is nobody to be mailed now");
        assertThat(spread.mailer.mailed()).isEmpty();
    }

    @Test
    void aBatchWhoseTurnIsFarOffComesBackWhenItIsDue() {
        world.people(1);
        var task = planned(world);
        isBusy(world, 30);

        assertThat(world.worker.perform(task))
                .isEqualTo(new TaskReport.Postponed(task, "it is not this worker's turn yet"));
        assertThat(world.queue.poll(world.clock.instant().plusSeconds(29))).isEmpty();
        assertThat(world.queue.poll(world.clock.instant().plusSeconds(30))).contains(task);
    }

    @Test
    void aBatchOfWhichEverybodyHasLeftIsDoneWithoutACall() {
        var left = world.person("a@example.org", "en");
        var task = planned(world);
        world.unsubscribe(left);

        assertThat(world.worker.perform(task))
                .isEqualTo(new TaskReport.Sent(task, new Sum(0, 1, 0, 0, 0), TaskReport.Answers.NONE, 0, List.of()));
        assertThat(world.mailer.mailings).isEmpty();
    }

    @Test
    void ofTwoWorkersWhoFindThatEverybodyHasLeftOneRecordsIt() {
        var left = world.person("a@example.org", "en");
        var task = planned(world);
        world.unsubscribe(left);
        var slower = world.worker(new ForwardingLedger(world.ledger) {
            @Override
            public boolean replace(Batch changed) {
                world.worker.perform(task);
                return sound.replace(changed);
            }
        });

        assertThat(slower.perform(task)).isEqualTo(new TaskReport.Dropped(task, "somebody else has the batch"));
    }

    static List<BulkOutcome> refusals() {
        return List.of(
                new BulkOutcome.Refused(new Outcome.Throttled("too fast")),
                new BulkOutcome.Refused(new Outcome.Failed("too fast")),
                new BulkOutcome.Refused(new Outcome.QuotaUsedUp("too fast")),
                new BulkOutcome.Refused(new Outcome.Stopped("too fast")),
                new BulkOutcome.Answered(List.of(new Outcome.Failed("too fast"), new Outcome.Failed("too fast"))),
                new BulkOutcome.Unclear("too fast"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheProviderSaysIsReportedOnce(BulkOutcome refusal) {
        world.inOneShard(2);
        var task = planned(world);
        world.mailer.next(_ -> refusal);

        assertThat(sent(task).complaints()).containsExactly("too fast");
    }

    @Test
    void nothingIsReportedOfEmailsThatWereAccepted() {
        world.inOneShard(2);
        var task = planned(world);
        world.mailer.next(_ ->
                new BulkOutcome.Answered(List.of(new Outcome.Accepted("m-a"), new Outcome.Failed("no such mailbox"))));

        var report = sent(task);
        assertThat(report.complaints()).containsExactly("no such mailbox");
        assertThat(report.answers()).isEqualTo(new TaskReport.Answers(1, 1, 0));
        assertThat(report.sum()).isEqualTo(new Sum(1, 0, 1, 0, 0));
    }

    @Test
    void anEmailToSomebodyWhoHadBeenSentOneIsReportedAsRepeated() {
        var people = world.inOneShard(2);
        var task = planned(world);
        world.mailer.next(recipients -> {
            world.sent(task.batch(), SubscriberId.of(people.getFirst()), "m-other");
            return world.mailer.accept(recipients);
        });

        var report = sent(task);
        assertThat(report.repeated()).isEqualTo(1);
        assertThat(report.sum()).isEqualTo(new Sum(2, 0, 0, 0, 0, 1));
    }

    @Test
    void noEmailIsReportedAsRepeatedWhereEverybodyGotOne() {
        world.inOneShard(2);

        assertThat(sent(planned(world)).repeated()).isZero();
    }

    @Test
    void anIssueIsHeldWithTheProvidersWordsOnceTheQuotaIsUsedUp() {
        world.people(1);
        var task = planned(world);
        world.mailer.next(_ -> new BulkOutcome.Refused(new Outcome.QuotaUsedUp("Daily message quota exceeded.")));
        world.worker.perform(task);

        var issue = world.issues.find(ISSUE).orElseThrow();
        assertThat(issue.status()).isEqualTo(Status.HELD);
        assertThat(issue.reason()).isEqualTo("Daily message quota exceeded.");
    }

    @Test
    void anIssueThatIsSpreadGoesOnLaterWhenTheProviderSaysThatTheQuotaIsUsedUp() {
        var spread = spread();
        var task = planned(spread);
        spread.mailer.next(_ -> new BulkOutcome.Refused(new Outcome.QuotaUsedUp("Daily message quota exceeded.")));
        spread.worker.perform(task);

        assertThat(spread.status()).isEqualTo(Status.SENDING);
        assertThat(spread.queue.isEmpty()).isTrue();
    }

    @Test
    void anAnswerEndsTheSilenceThatMakesCallsWait() {
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
        world.inOneShard(4);
        var calls = new ArrayList<Instant>();
        List.<Function<List<Recipient>, BulkOutcome>>of(
                        world.mailer::acceptUnheard,
                        world.mailer::accept,
                        world.mailer::acceptUnheard,
                        world.mailer::accept)
                .forEach(answer -> world.mailer.next(recipients -> {
                    calls.add(world.clock.instant());
                    return answer.apply(recipients);
                }));
        world.start("en");
        world.work();

        assertThat(IntStream.range(1, calls.size())
                        .mapToLong(number -> Duration.between(calls.get(number - 1), calls.get(number))
                                .toSeconds()))
                .containsExactly(5L, 1L, 5L);
    }

    private TaskReport.Sent sent(SendBatch task) {
        return (TaskReport.Sent) world.worker.perform(task);
    }

    private static void isDropped(World world, SendBatch task, String why) {
        assertThat(world.worker.perform(task)).isEqualTo(new TaskReport.Dropped(task, why));
    }

    private static World spread() {
        var spread = new World(true);
        spread.mailer.quota = new Quota(PER_SECOND, OptionalLong.of(10_000), 0, true);
        spread.people(1);
        return spread;
    }

    private static Quota usedUp() {
        return new Quota(PER_SECOND, OptionalLong.of(10_000), 10_000, true);
    }

    // Others have their turn for so long.
    private static void isBusy(World world, int seconds) {
        world.pace.await(seconds * PER_SECOND);
    }

    /// Freezes the issue, does all there is to do but to send its only batch, and returns the task of that.
    private static SendBatch planned(World world) {
        world.start("en");
        var sends = new ArrayList<SendBatch>();
        for (var task = world.queue.poll(world.clock.instant());
                task.isPresent();
                task = world.queue.poll(world.clock.instant())) {
            if (task.get() instanceof SendBatch send) sends.add(send);
            else world.worker.perform(task.get());
        }
        assertThat(sends).hasSize(1);
        return sends.getFirst();
    }
}
