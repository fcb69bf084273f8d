package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;

/// When sending stops, and how it goes on: nobody lost, nobody mailed twice.
class HoldingTest {

    private final World world = new World();
    private final Holding holding = new Holding(world.issues, world.planner);

    @Test
    void aHeldIssueMailsNobodyAndAReleasedOneMailsTheRest() {
        world.people(100);
        world.start("en");
        holding.hold(ISSUE, "wrong picture");
        world.work();
        assertThat(world.mailer.mailed()).isEmpty();
        assertThat(world.issues.find(ISSUE).orElseThrow().reason()).isEqualTo("wrong picture");

        holding.release(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(100).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void anIssueThatIsSentStaysAsItIs() {
        world.people(3);
        world.start("en");
        world.work();
        world.sweep.sweep();
        var sent = world.issues.find(ISSUE).orElseThrow();

        assertThat(holding.hold(ISSUE, "wrong picture")).isEqualTo(sent);
        assertThat(holding.release(ISSUE)).isEqualTo(sent);
        assertThat(holding.approve(ISSUE)).isEqualTo(sent);
        assertThat(world.issues.find(ISSUE)).contains(sent);
        assertThat(world.queue.isEmpty()).isTrue();
    }

    @Test
    void anIssueThatIsSentJustAsItIsHeldStaysSent() {
        world.freeze("en");
        var isFirst = new AtomicBoolean(true);
        var interrupted = (Issues) Proxy.newProxyInstance(
                Issues.class.getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                    if (method.getName().equals("replace") && isFirst.getAndSet(false))
                        world.issues.replace(
                                world.issues.find(ISSUE).orElseThrow().moved(Status.SENT, ""));
                    return method.invoke(world.issues, arguments);
                });

        assertThat(Holding.hold(interrupted, ISSUE, "wrong picture").status()).isEqualTo(Status.SENT);
        assertThat(world.issues.find(ISSUE).orElseThrow().status()).isEqualTo(Status.SENT);
    }

    @Test
    void nobodyTriesForEverToHoldOrTakeBackAnIssue() {
        world.freeze("en");
        world.issues.replace(world.issues.find(ISSUE).orElseThrow().moved(Status.DRAFT, ""));
        var writes = new AtomicInteger();
        var refusing = (Issues) Proxy.newProxyInstance(
                Issues.class.getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                    if (method.getName().equals("find")) return method.invoke(world.issues, arguments);
                    writes.incrementAndGet();
                    return false;
                });
        var unlucky = new Holding(refusing, world.planner);

        assertThatThrownBy(() -> unlucky.hold(ISSUE, "wrong picture"))
                .hasMessage("issue daily-2026-11-23 is written to by too many");
        assertThat(writes.getAndSet(0)).isEqualTo(20);
        assertThatThrownBy(() -> unlucky.discard(ISSUE)).hasMessage("issue daily-2026-11-23 is written to by too many");
        assertThat(writes).hasValue(20);
    }

    @Test
    void holdingInTheMiddleLosesNobody() {
        world.people(200);
        world.mailer.next(recipients -> {
            holding.hold(ISSUE, "stop");
            world.clock.advance(Duration.ofSeconds(1));
            return world.mailer.accept(recipients);
        });
        world.start("en");
        world.work();
        var before = world.mailer.mailed().size();
        assertThat(before).isBetween(1, 50);

        holding.release(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(200).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void anIssueIsPublicFromItsFirstOpeningOnButNotWhileItIsHeld() {
        world.people(1);
        world.start("en");
        assertThat(world.issues.find(ISSUE).orElseThrow().isPublic()).isFalse();
        holding.hold(ISSUE, "wrong picture");
        world.work();
        assertThat(world.issues.find(ISSUE).orElseThrow().published()).isEmpty();

        var opened = world.clock.instant();
        holding.release(ISSUE);
        work(Subscribers.SHARDS);
        assertThat(world.issues.find(ISSUE).orElseThrow().published()).contains(opened);
        assertThat(world.issues.find(ISSUE).orElseThrow().isPublic()).isTrue();

        holding.hold(ISSUE, "wrong date");
        assertThat(world.issues.find(ISSUE).orElseThrow().isPublic()).isFalse();

        world.clock.advance(Duration.ofHours(1));
        holding.release(ISSUE);
        assertThat(world.issues.find(ISSUE).orElseThrow().isPublic()).isTrue();
        world.work();
        assertThat(world.issues.find(ISSUE).orElseThrow().published()).contains(opened);
    }

    @Test
    void whatSesSaysWhenItStopsEverythingIsTheReasonAndReleasingGoesOn() {
        world.people(60);
        world.mailer.next(_ -> new BulkOutcome.Refused(new Outcome.Stopped("Account sending is paused.")));
        world.start("en");
        world.work();
        assertThat(world.issues.find(ISSUE).orElseThrow().reason()).isEqualTo("Account sending is paused.");

        holding.release(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void anAudienceLargerThanWhatIsLeftOfTheQuotaIsHeldBeforeTheFirstMail() {
        world.people(100);
        world.mailer.quota = new Quota(10_000, OptionalLong.of(200), 150, true);
        world.start("en");
        world.work();
        assertThat(world.mailer.mailed()).isEmpty();
        assertThat(world.status()).isEqualTo(Status.HELD);
        assertThat(world.issues.find(ISSUE).orElseThrow().reason())
                .startsWith("24-hour quota: 100 people are to be mailed and the account may mail 50 more now");

        world.mailer.quota = new Quota(10_000, OptionalLong.of(200), 0, true);
        world.clock.advance(Duration.ofHours(24));
        holding.release(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void withSpreadingTheRestIsMailedOnceThereIsRoomAgain() {
        var spreading = new World(true);
        spreading.people(100);
        spreading.mailer.quota = new Quota(10_000, OptionalLong.of(200), 150, true);
        spreading.mailer.next(_ -> new BulkOutcome.Refused(new Outcome.QuotaUsedUp("Daily message quota exceeded.")));
        spreading.start("en");
        spreading.work();
        assertThat(spreading.issues.find(ISSUE).orElseThrow().status()).isEqualTo(Status.SENDING);
        assertThat(spreading.sum().waiting()).isPositive();

        spreading.mailer.quota = new Quota(10_000, OptionalLong.of(200), 0, true);
        spreading.later(Duration.ofMinutes(16));
        spreading.later(Duration.ofMinutes(16));
        spreading.later(Duration.ofMinutes(16));
        assertThat(spreading.mailer.mailed()).hasSize(100).doesNotHaveDuplicates();
        assertThat(spreading.status()).isEqualTo(Status.SENT);
    }

    @Test
    void tooManyBouncesHoldTheIssue() {
        world.people(300);
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
        world.start("en");
        while (world.mailer.mailed().size() < 220) work(1);
        for (var i = 0; i < 11; i++) world.issues.count(ISSUE, Tally.Kind.BOUNCE, "person" + i);
        world.sweep.sweep();
        assertThat(world.issues.find(ISSUE).orElseThrow().status()).isEqualTo(Status.SENDING);
        for (var i = 11; i < 20; i++) world.issues.count(ISSUE, Tally.Kind.BOUNCE, "person" + i);
        world.sweep.sweep();
        assertThat(world.issues.find(ISSUE).orElseThrow().reason()).startsWith("bounces: 20 of 2");
    }

    @Test
    void complaintsHoldTheIssueOnceThereAreEnoughToTell() {
        assertThat(Reputation.objection(2_000, new Tally(0, 2, 0))).isEmpty();
        assertThat(Reputation.objection(2_000, new Tally(0, 3, 0)).orElseThrow())
                .startsWith("complaints: 3 of 2,000");
        assertThat(Reputation.objection(3_000, new Tally(150, 3, 0))).isEmpty();
        assertThat(Reputation.objection(20, new Tally(5, 1, 0))).isEmpty();
    }

    @Test
    void aStackDoesNotSendFromAnothersTablesUntilItAdoptsThem() {
        world.people(30);
        world.ledger.own("the first stack", Optional.empty());
        world.start("en");
        var reports = world.work();
        assertThat(world.mailer.mailed()).isEmpty();
        assertThat(reports.getLast().toString()).contains("these tables belong to the first stack");

        world.fence.adopt();
        world.later(Duration.ofMinutes(21));
        assertThat(world.mailer.mailed()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void retryingMailsTheFailedAndNobodyElse() {
        world.people(20);
        world.mailer.next(recipients -> {
            world.mailer.accepted.addAll(recipients.subList(1, recipients.size()));
            return new BulkOutcome.Answered(recipients.stream()
                    .<Outcome>map(recipient -> recipient.equals(recipients.getFirst())
                            ? new Outcome.Failed("mailbox unavailable")
                            : new Outcome.Accepted("m"))
                    .toList());
        });
        world.start("en");
        world.work();
        assertThat(world.status()).isEqualTo(Status.SENT);
        assertThat(world.sum()).isEqualTo(new Sum(19, 0, 1, 0, 0));

        var retry = new Retry(world.issues, world.ledger, world.planner, world.clock);
        assertThat(retry.failed(ISSUE)).isEqualTo(1);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(20).doesNotHaveDuplicates();
        assertThat(world.sum()).isEqualTo(new Sum(20, 0, 0, 0, 0));
        assertThat(world.status()).isEqualTo(Status.SENT);
        assertThat(retry.failed(ISSUE)).isZero();
        assertThat(world.closed).hasSize(2);
    }

    @Test
    void aMailThatSesTookAndNeverSentCountsAsFailed() {
        var person = world.person("a@example.org", "en");
        world.start("en");
        world.work();
        var id = SubscriberId.of(person);
        var batch = new BatchId(id.shard(), 0);
        assertThat(world.notSent(batch, id, "m-a", "SES could not fill the template"))
                .isTrue();
        assertThat(world.notSent(batch, id, "m-a", "SES could not fill the template"))
                .isFalse();
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 1, 0, 0));
    }

    @Test
    void anIssueWithoutContentIsHeldWithTheReason() {
        world.people(3);
        world.start();
        world.work();
        assertThat(world.issues.find(ISSUE).orElseThrow().reason())
                .startsWith("content: what the issue says is not there");
        assertThat(world.mailer.mailed()).isEmpty();
    }

    @Test
    void tasksOfWhatDoesNotExistAreDropped() {
        var nobody = new IssueId("weekly-2020-01-06");
        assertThat(world.worker.perform(new Task.PlanShard(nobody, 0)).toString())
                .contains("no such issue");
        assertThat(world.worker
                        .perform(new Task.SendBatch(nobody, new BatchId(0, 0)))
                        .toString())
                .contains("no such issue");
        assertThatThrownBy(() -> holding.hold(nobody, "x")).hasMessage("there is no issue weekly-2020-01-06");
    }

    @Test
    void planningWaitsForConfirmationsThatAreOnTheirWayIntoTheTable() {
        world.people(3);
        var patient = new Planner(
                world.issues,
                world.subscribers,
                world.ledger,
                world.queue,
                world.pace,
                false,
                World.LATEST,
                Duration.ofSeconds(10),
                world.clock);
        world.freeze("en");
        patient.start(world.issues.find(ISSUE).orElseThrow());
        assertThat(world.work()).isEmpty();
        world.later(Duration.ofSeconds(10));
        assertThat(world.mailer.mailed()).hasSize(3);
    }

    @Test
    void theEditorIsToldOnceThatAnIssueWaitsAndAgainWhenItWaitsAgain() {
        world.people(3);
        var issue = world.start("en");
        var holding = new Holding(world.issues, world.planner);
        world.sweep.sweep();
        assertThat(world.waiting).isEmpty();

        holding.hold(issue.id(), "wrong picture");
        world.sweep.sweep();
        world.sweep.sweep();
        assertThat(world.waiting).extracting(Issue::reason).containsExactly("wrong picture");

        holding.release(issue.id());
        holding.hold(issue.id(), "wrong date");
        world.sweep.sweep();
        assertThat(world.waiting).extracting(Issue::reason).containsExactly("wrong picture", "wrong date");
    }

    @Test
    void theEditorIsToldOnceHowItEnded() {
        world.people(3);
        world.start("en");
        world.work();
        world.sweep.sweep();
        world.sweep.sweep();
        assertThat(world.closed).extracting(Sweep.Progress::sum).containsExactly(new Sum(3, 0, 0, 0, 0));
    }

    private void work(int tasks) {
        for (var i = 0; i < tasks; i++) {
            world.queue.poll(world.clock.instant()).ifPresent(task -> world.worker.perform(task));
        }
    }
}
