package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets into a batch, where a shard takes many pages to plan.
class PlannerTest {

    private final World world = new World();

    @Test
    void everyPageOfAShardIsPlannedAndPutInTheQueueWithoutASweep() {
        slowly();
        var people = inShard(7, 60);
        world.start("en");
        world.work();

        assertThat(world.ledger.shard(ISSUE, 7).batches()).isEqualTo(60);
        assertThat(world.mailer.mailed())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(EmailAddress::spelling).toList());
    }

    @Test
    void aPageOfWhichNobodyBelongsToTheAudienceIsPassedOver() {
        slowly();
        var people = inShard(7, 60);
        var after = world.clock.instant().plusSeconds(1);
        people.subList(0, 50).forEach(who -> world.change(who, person -> person.confirmed(after)));
        var issue = world.freeze("en");

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> world.planner.plan(new PlanShard(issue.id(), 7)));
        assertThat(world.ledger.shard(ISSUE, 7).members()).isEqualTo(10);
    }

    @Test
    void whoConfirmedTheVeryMomentTheIssueWasFrozenDoesNotBelongToIt() {
        world.change(world.person("a@example.org", "en"), person -> person.confirmed(world.clock.instant()));
        world.start("en");
        world.work();

        assertThat(world.sum()).isEqualTo(Sum.NOBODY);
    }

    @Test
    void anEditionHasAnAudienceWhicheverShardItIsIn() {
        assertThat(world.planner.hasAudience(Edition.DAILY)).isFalse();
        for (var shard = 0; shard < Subscribers.SHARDS; shard++) {
            var other = new World();
            var person = inShard(other, shard, 1).getFirst();
            assertThat(other.planner.hasAudience(Edition.DAILY)).isTrue();
            assertThat(other.planner.hasAudience(Edition.WEEKLY)).isFalse();
            other.unsubscribe(person);
            assertThat(other.planner.hasAudience(Edition.DAILY)).isFalse();
        }
    }

    @Test
    void anEditionHasAnAudienceThoughTheFirstPageOfAShardHasMovedAway() {
        var people = inShard(7, 11);
        var elsewhere = SubscriberId.of(new EmailAddress("new@example.org"));
        for (var who : people.subList(0, 10))
            world.change(who, person -> person.movedAway(elsewhere, world.clock.instant()));

        assertThat(world.planner.hasAudience(Edition.DAILY)).isTrue();
        world.unsubscribe(people.getLast());
        assertThat(world.planner.hasAudience(Edition.DAILY)).isFalse();
    }

    @Test
    void whereNobodyHasMovedBackNobodyIsLookedUp() {
        var people = inShard(7, 20);
        var issue = world.freeze("en");
        world.change(people.getFirst(), person -> person.movedAway(SubscriberId.of(people.getLast()), after()));
        var looked = new ArrayList<String>();
        var counting = (Subscribers) Proxy.newProxyInstance(
                Subscribers.class.getClassLoader(), new Class<?>[] {Subscribers.class}, (_, method, arguments) -> {
                    looked.add(method.getName());
                    return method.invoke(world.subscribers, arguments);
                });

        planner(world.ledger, counting).plan(new PlanShard(issue.id(), 7));
        assertThat(looked).containsOnly("audience");
        assertThat(world.ledger.shard(ISSUE, 7).members()).isEqualTo(20);
    }

    @Test
    void ofTwoWhoPlanAShardTheSlowerLeavesIt() {
        slowly();
        inShard(7, 60);
        var task = new PlanShard(world.freeze("en").id(), 7);
        var slower = planner(new ForwardingLedger(world.ledger) {
            @Override
            public boolean plan(Shard shard, List<Batch> batches) {
                world.planner.plan(task);
                return sound.plan(shard, batches);
            }
        });

        assertThat(slower.plan(task)).isEqualTo(new TaskReport.Dropped(task, "somebody else plans this shard"));
        assertThat(world.ledger.shard(ISSUE, 7).batches()).isEqualTo(60);
    }

    @Test
    void anIssueThatIsHeldWhileItsLastShardIsPlannedStaysHeld() {
        inShard(7, 1);
        planAllButOne();

        planner(beforeOpening(() -> Holding.hold(world.issues, ISSUE, "wrong picture")))
                .plan(new PlanShard(ISSUE, Subscribers.SHARDS - 1));

        var issue = world.issues.find(ISSUE).orElseThrow();
        assertThat(issue.status()).isEqualTo(Status.HELD);
        assertThat(issue.reason()).isEqualTo("wrong picture");
        assertThat(world.ledger.shards(ISSUE))
                .allSatisfy(shard -> assertThat(shard.enqueuedAt()).isEmpty());
    }

    @Test
    void whoSeesTheLastShardPlannedAfterSomebodyElseOpenedTheIssuePutsNothingInTheQueue() {
        inShard(7, 1);
        planAllButOne();

        planner(beforeOpening(world::work)).plan(new PlanShard(ISSUE, Subscribers.SHARDS - 1));

        assertThat(world.mailer.mailed()).hasSize(1);
        assertThat(world.queue.isEmpty()).isTrue();
        assertThat(world.ledger.shard(ISSUE, 7).enqueued()).isEqualTo(1);
    }

    @Test
    void whenWhoeverOpenedTheIssueDiedBeforeStartingItOneTaskStartsTheOtherShards() {
        openedOnly();
        world.clock.advance(Duration.ofMinutes(6));
        world.planner.plan(new PlanShard(ISSUE, 7));

        assertThat(queued()).containsExactly(new PlanShard(ISSUE, 8), new SendBatch(ISSUE, new BatchId(7, 0)));
    }

    @Test
    void anIssueThatWasOpenedJustNowIsNotStartedTwice() {
        openedOnly();
        world.clock.advance(Duration.ofMinutes(4));
        world.planner.plan(new PlanShard(ISSUE, 7));

        assertThat(queued()).containsExactly(new SendBatch(ISSUE, new BatchId(7, 0)));
    }

    @Test
    void anIssueOfWhichSomethingIsInTheQueueIsNotStartedTwice() {
        openedOnly();
        world.planner.plan(new PlanShard(ISSUE, 8));
        queued();
        world.clock.advance(Duration.ofMinutes(6));
        world.planner.plan(new PlanShard(ISSUE, 7));

        assertThat(queued()).containsExactly(new SendBatch(ISSUE, new BatchId(7, 0)));
    }

    @Test
    void anIssueThatIsSpreadIsStartedShardByShard() {
        openedOnly();
        world.clock.advance(Duration.ofMinutes(6));
        var spread = new Planner(
                world.issues,
                world.subscribers,
                world.ledger,
                world.queue,
                world.pace,
                true,
                World.LATEST,
                Duration.ZERO,
                world.clock);
        spread.plan(new PlanShard(ISSUE, 7));

        assertThat(queued()).containsExactly(new SendBatch(ISSUE, new BatchId(7, 0)));
    }

    /// How many people are in one shard, how many of its batches of 50 have been in the queue already, how many
    /// tasks the queue holds, and how many people the quota has room for.
    @ParameterizedTest
    @CsvSource({
        "100, 0, 0, 100, true",
        "100, 0, 0, 99, false",
        "100, 1, 0, 50, true",
        "100, 1, 0, 49, false",
        "70, 0, 0, 70, true",
        "70, 0, 0, 69, false",
        "100, 0, 1, 150, true",
        "100, 0, 1, 149, false"
    })
    void whatTheQuotaHasNoRoomForWaits(int people, int enqueued, int queued, long room, boolean isEnqueued) {
        var spread = new World(true);
        inShard(spread, 7, people);
        spread.mailer.quota = new Quota(10_000, OptionalLong.of(1_000), 1_000 - room, true);
        spread.start("en");
        for (var shard = 0; shard < Subscribers.SHARDS; shard++)
            spread.worker.perform(spread.queue.poll(spread.clock.instant()).orElseThrow());
        while (spread.queue.poll(spread.clock.instant()).isPresent()) {}
        spread.ledger.plan(spread.ledger.shard(ISSUE, 7).enqueued(enqueued, spread.clock.instant()), List.of());
        for (var task = 0; task < queued; task++) spread.queue.send(List.of(new PlanShard(ISSUE, 0)), Duration.ZERO);

        var task = new PlanShard(ISSUE, 7);
        assertThat(spread.worker.perform(task))
                .isEqualTo(
                        isEnqueued
                                ? new TaskReport.Enqueued(task, 2 - enqueued)
                                : new TaskReport.Dropped(task, "the rest waits for the 24-hour quota"));
        assertThat(spread.queue.size()).isEqualTo(queued + (isEnqueued ? 2 - enqueued : 0));
    }

    private Instant after() {
        return world.clock.instant().plusSeconds(1);
    }

    private Planner planner(Ledger seen) {
        return planner(seen, world.subscribers);
    }

    private Planner planner(Ledger seen, Subscribers subscribers) {
        return new Planner(
                world.issues,
                subscribers,
                seen,
                world.queue,
                world.pace,
                false,
                World.LATEST,
                Duration.ZERO,
                world.clock);
    }

    /// Something else happens just before a planner that has completed a shard looks at the others.
    private Ledger beforeOpening(Runnable meanwhile) {
        return new ForwardingLedger(world.ledger) {
            private boolean isOver;

            @Override
            public List<Shard> shards(IssueId issue) {
                if (!isOver) {
                    isOver = true;
                    meanwhile.run();
                }
                return sound.shards(issue);
            }
        };
    }

    // Whoever meanwhile plans the last one completes them all.
    private void planAllButOne() {
        world.start("en");
        for (var shard = 0; shard < Subscribers.SHARDS - 1; shard++)
            world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
    }

    // One person in each of two shards; all tasks are lost.
    private void openedOnly() {
        inShard(7, 1);
        inShard(8, 1);
        planAllButOne();
        world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        assertThat(queued()).hasSize(Subscribers.SHARDS);
    }

    private List<Task> queued() {
        var tasks = new ArrayList<Task>();
        for (var task = world.queue.poll(world.clock.instant());
                task.isPresent();
                task = world.queue.poll(world.clock.instant())) tasks.add(task.get());
        return tasks;
    }

    // One person a call, so a page has 25.
    private void slowly() {
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
    }

    private List<EmailAddress> inShard(int shard, int count) {
        return inShard(world, shard, count);
    }

    /// @return in the order in which a shard is read
    private static List<EmailAddress> inShard(World world, int shard, int count) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> new EmailAddress("q" + number + "@example.org"))
                .filter(address -> SubscriberId.of(address).shard() == shard)
                .limit(count)
                .sorted((one, other) -> SubscriberId.of(one).compareTo(SubscriberId.of(other)))
                .map(address -> world.person(address.spelling(), "en"))
                .toList();
    }
}
