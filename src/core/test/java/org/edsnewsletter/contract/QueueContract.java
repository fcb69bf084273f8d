package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.issue.IssueId;
import org.junit.jupiter.api.Test;

/// What [Queue] promises. The tests share a queue; each takes out what it put in, but for what is delayed too long to
/// wait for.
abstract class QueueContract {

    private final IssueId issue = Samples.issueId();

    abstract Queue queue();

    /// Takes tasks out until there are so many, or none comes for a while.
    abstract List<Task> receive(int count);

    /// Takes out what is there at this moment.
    abstract List<Task> receiveNow();

    @Test
    void bothKindsOfTaskArriveAsTheyWereSent() {
        var tasks = List.of(new Task.PlanShard(issue, 15), new Task.SendBatch(issue, new BatchId(3, 1234567)));

        queue().send(tasks, Duration.ZERO);

        assertThat(receive(2)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void moreTasksThanOneCallTakesArriveAll() {
        var tasks = IntStream.range(0, 23)
                .mapToObj(at -> new Task.SendBatch(issue, new BatchId(0, at)))
                .toList();

        queue().send(tasks, Duration.ZERO);

        assertThat(receive(23)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void noTasksAreNoTrouble() {
        queue().send(List.of(), Duration.ZERO);

        assertThat(receiveNow()).isEmpty();
    }

    @Test
    void aDelayedTaskIsNotSeenAtOnce() {
        queue().send(List.of(new Task.PlanShard(issue, 1)), Queue.LONGEST_DELAY);

        assertThat(receiveNow()).isEmpty();
    }

    @Test
    void aDelayedTaskArrivesInTheEnd() {
        var task = new Task.PlanShard(issue, 2);

        queue().send(List.of(task), Duration.ofMillis(300));

        assertThat(receive(1)).containsExactly(task);
    }

    @Test
    void whatItHoldsIsCountedDelayedOrNot() {
        var before = queue().size();

        queue().send(List.of(new Task.PlanShard(issue, 1), new Task.PlanShard(issue, 2)), Duration.ZERO);
        queue().send(List.of(new Task.PlanShard(issue, 3)), Queue.LONGEST_DELAY);

        assertThat(queue().size()).isEqualTo(before + 3);
        receiveNow();
        assertThat(queue().size()).isEqualTo(before + 1);
    }

    @Test
    void aDelayNoQueueCanKeepIsRefused() {
        var tasks = List.of(new Task.PlanShard(issue, 1));

        assertThatThrownBy(() -> queue().send(tasks, Queue.LONGEST_DELAY.plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue().send(tasks, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(receiveNow()).isEmpty();
    }
}
