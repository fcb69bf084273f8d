package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;

/// What a run that looks after the open issues finds, does and tells.
class SweepTest {

    private final World world = new World();

    @Test
    void everyOpenIssueIsReportedAsItStandsAfterwards() {
        world.people(30);
        world.start("en");
        assertThat(world.sweep.sweep()).extracting(Progress::status).containsExactly(Status.PLANNING);
        world.work();

        var done = world.sweep.sweep();

        assertThat(done).extracting(Progress::issue).containsExactly(ISSUE);
        assertThat(done).extracting(Progress::status).containsExactly(Status.SENT);
        assertThat(done).extracting(Progress::sum).containsExactly(new Sum(30, 0, 0, 0, 0));
        assertThat(world.sweep.sweep()).isEmpty();
    }

    @Test
    void anAudienceIsPlannedOnceEverybodyIsInABatch() {
        world.people(30);
        var issue = world.start("en");
        world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        assertThat(world.sweep.progress(issue).planned()).isFalse();

        world.work();
        assertThat(world.sweep.progress(issue).planned()).isTrue();
    }

    @Test
    void whoIsInACallWithoutAnAnswerIsInDoubtAfterAnHour() {
        world.person("a@example.org", "en");
        world.mailer.next(_ -> new BulkOutcome.Unclear("timed out"));
        var issue = world.start("en");
        world.work();
        world.clock.advance(Duration.ofMinutes(59));
        assertThat(world.sweep.progress(issue).inDoubt()).isZero();

        world.clock.advance(Duration.ofMinutes(1));
        assertThat(world.sweep.progress(issue).inDoubt()).isEqualTo(1);
    }

    @Test
    void whatIsReportedJustWhenACallIsGivenUpCounts() {
        var person = SubscriberId.of(world.person("a@example.org", "en"));
        world.mailer.next(world.mailer::acceptUnheard);
        world.start("en");
        world.work();
        world.clock.advance(Duration.ofHours(7));
        var interrupted = world.sweep(new ForwardingLedger(world.ledger) {
            @Override
            public boolean replace(Batch changed) {
                world.sent(changed.id(), person, "m-a");
                return sound.replace(changed);
            }
        });

        assertThat(interrupted.sweep()).extracting(Progress::sum).containsExactly(new Sum(0, 0, 0, 0, 1));
        assertThat(world.closed).isEmpty();
        world.sweep.sweep();
        assertThat(world.closed).extracting(Progress::sum).containsExactly(new Sum(1, 0, 0, 0, 0));
    }

    @Test
    void eventsMustFollowFromWhenEmailsWereLastAccepted() {
        world.people(30);
        world.start("en");
        var begin = world.clock.instant();
        world.work();
        var end = world.clock.instant();
        world.later(Duration.ofMinutes(5));

        assertThat(world.eventLog.latestAccepted())
                .hasValueSatisfying(last -> assertThat(last).isBetween(begin, end));
    }

    @Test
    void ofACallThatIsGivenUpNoEventsMustFollow() {
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
        world.people(30);
        world.start("en");
        world.mailer.next(world.mailer::acceptUnheard);
        world.work();
        var sent = world.clock.instant();
        world.eventLog.arrived(sent);
        world.later(Duration.ofHours(7));

        assertThat(world.sum()).isEqualTo(new Sum(29, 0, 0, 1, 0));
        assertThat(world.eventLog.latestAccepted())
                .hasValueSatisfying(last -> assertThat(last).isBeforeOrEqualTo(sent));
    }

    @Test
    void bouncesHoldNoIssueThatEverybodyHas() {
        world.people(300);
        world.start("en");
        world.work();
        for (var person = 0; person < 20; person++) world.issues.count(ISSUE, Tally.Kind.BOUNCE, "person" + person);

        assertThat(world.sweep.sweep()).extracting(Progress::status).containsExactly(Status.SENT);
    }

    @Test
    void bouncesHoldAnIssueAndTheRunSaysSo() {
        world.people(300);
        world.start("en");
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
        while (world.mailer.mailed().size() < 220)
            world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        for (var person = 0; person < 20; person++) world.issues.count(ISSUE, Tally.Kind.BOUNCE, "person" + person);

        assertThat(world.sweep.sweep()).extracting(Progress::status).containsExactly(Status.HELD);
    }

    @Test
    void anEditorWhoCouldNotBeToldThatAnIssueWaitsIsToldByALaterRun() {
        var asked = new ArrayList<Issue>();
        var sweep = world.sweep(world.ledger, new Sweep.Editor() {
            @Override
            public void sent(Progress progress) {}

            @Override
            public boolean waits(Issue issue) {
                asked.add(issue);
                return asked.size() > 1;
            }
        });
        world.start("en");
        new Holding(world.issues, world.planner).hold(ISSUE, "wrong picture");
        sweep.sweep();
        assertThat(world.issues.find(ISSUE).orElseThrow().told()).isFalse();

        sweep.sweep();
        sweep.sweep();
        assertThat(asked).hasSize(2);
        assertThat(world.issues.find(ISSUE).orElseThrow().told()).isTrue();
    }

    @Test
    void aRunThatFindsNothingNewWritesNothing() {
        world.people(30);
        world.start("en");
        world.work();
        new Holding(world.issues, world.planner).hold(ISSUE, "wrong picture");
        world.sweep.sweep();
        var counted = world.ledger.shards(ISSUE);

        world.sweep.sweep();

        assertThat(world.ledger.shards(ISSUE)).isEqualTo(counted);
    }

    @Test
    void aShardThatIsChangedAllTheTimeIsCountedByALaterRun() {
        world.people(30);
        world.start("en");
        world.work();
        var refusing = world.sweep(new ForwardingLedger(world.ledger) {
            @Override
            public boolean plan(Shard shard, List<Batch> batches) {
                return false;
            }
        });

        var done = assertTimeoutPreemptively(Duration.ofSeconds(10), refusing::sweep);
        assertThat(done).extracting(Progress::sum).containsExactly(new Sum(30, 0, 0, 0, 0));
    }

    @Test
    void whatIsReportedWhileARunCountsIsInItsSum() {
        var person = new EmailAddress("p1@example.org");
        world.people(30);
        world.start("en");
        world.work();
        var interrupted = world.sweep(new ForwardingLedger(world.ledger) {
            @Override
            public boolean plan(Shard shard, List<Batch> batches) {
                var id = SubscriberId.of(person);
                if (shard.number() == id.shard()) world.notSent(new BatchId(id.shard(), 0), id, "m-p1", "rejected");
                return sound.plan(shard, batches);
            }
        });

        assertThat(interrupted.sweep()).extracting(Progress::sum).containsExactly(new Sum(29, 0, 1, 0, 0));
    }

    @Test
    void whatIsDoneIsCountedForGoodWhenThereIsEnoughOfItAndAtTheEnd() {
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
        var shard = SubscriberId.of(world.inOneShard(60).getFirst()).shard();
        world.start("en");
        var counted = new ArrayList<Integer>();
        for (var mails = 1; mails <= 60; mails++) {
            while (world.mailer.mailed().size() < mails)
                world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
            world.sweep.sweep();
            counted.add(world.ledger.shard(ISSUE, shard).counted().batches());
        }

        assertThat(counted.stream().distinct()).containsExactly(0, 25, 50, 60);
        assertThat(counted.indexOf(25)).isEqualTo(24);
        assertThat(counted.indexOf(50)).isEqualTo(49);
        assertThat(counted.indexOf(60)).isEqualTo(59);
        assertThat(world.closed).hasSize(1);
    }
}
