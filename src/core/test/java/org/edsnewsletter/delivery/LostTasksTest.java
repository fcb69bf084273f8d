package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;

/// What a run puts in the queue again when the queue has lost it, and what it leaves alone.
class LostTasksTest {

    private static final Duration LOST = Duration.ofMinutes(20);

    private final World world = new World();

    LostTasksTest() {
        // One person a call.
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
    }

    @Test
    void batchesWhoseTasksWereLostAreSentAfterAll() {
        var people = world.inOneShard(10);
        feed();
        lose();
        world.later(LOST);

        assertThat(world.mailer.mailed())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(EmailAddress::spelling).toList());
    }

    @Test
    void batchesThatWereNeverPutInTheQueueAreSentAfterAll() {
        world.inOneShard(10);
        plan();
        lose();
        world.later(LOST);

        assertThat(world.mailer.mailed()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void anIssueOfWhichABatchWasSentLatelyHasLostNothing() {
        world.inOneShard(10);
        var tasks = feed();
        lose();
        world.clock.advance(Duration.ofMinutes(10));
        world.worker.perform(tasks.getFirst());
        world.clock.advance(Duration.ofMinutes(19));
        world.sweep.sweep();
        assertThat(world.queue.isEmpty()).isTrue();

        world.clock.advance(Duration.ofMinutes(1));
        world.sweep.sweep();
        assertThat(world.queue.size()).isEqualTo(Subscribers.SHARDS);
    }

    @Test
    void aTaskInTheQueueMayBeTheIssuesOwnAsLongAsFewBatchesWait() {
        world.inOneShard(44);
        // 25 are fed, of which all are sent; 19 wait.
        var tasks = feed();
        lose();
        tasks.forEach(world.worker::perform);
        lose();
        world.queue.send(List.of(new PlanShard(new IssueId("weekly-2026-11-23"), 0)), Duration.ZERO);
        world.clock.advance(LOST);

        world.sweep.sweep();
        assertThat(world.queue.size()).isEqualTo(1);
    }

    @Test
    void aTaskInTheQueueIsTakenForAnotherIssuesWhereManyBatchesWait() {
        world.inOneShard(45);
        var tasks = feed();
        lose();
        tasks.forEach(world.worker::perform);
        lose();
        world.queue.send(List.of(new PlanShard(new IssueId("weekly-2026-11-23"), 0)), Duration.ZERO);
        world.clock.advance(LOST);

        world.sweep.sweep();
        assertThat(world.queue.size()).isEqualTo(1 + Subscribers.SHARDS);
    }

    private void plan() {
        world.start("en");
        for (var shard = 0; shard < Subscribers.SHARDS; shard++) world.worker.perform(poll());
    }

    /// Plans the issue, and puts the first of its batches in the queue.
    private List<SendBatch> feed() {
        plan();
        for (var shard = 0; shard < Subscribers.SHARDS; shard++) world.worker.perform(poll());
        var tasks = new ArrayList<SendBatch>();
        for (var task = world.queue.poll(world.clock.instant());
                task.isPresent();
                task = world.queue.poll(world.clock.instant()))
            if (task.get() instanceof SendBatch send) tasks.add(send);
        assertThat(tasks).isNotEmpty();
        return tasks;
    }

    private void lose() {
        while (!world.queue.isEmpty()) world.queue.poll(world.clock.instant().plus(Queue.LONGEST_DELAY));
    }

    private Task poll() {
        return world.queue.poll(world.clock.instant()).orElseThrow();
    }
}
