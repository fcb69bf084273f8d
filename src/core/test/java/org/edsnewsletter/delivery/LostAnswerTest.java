package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;

/// A conditional write may take effect and answer no: its own answer was lost, and its repetition was refused.
class LostAnswerTest {

    private final World world = new World();

    @Test
    void aClaimThatTookEffectIsGoneOnWith() {
        world.person("a@example.org", "en");
        world.start("en");
        var worker = told(batch -> batch.status() == Batch.Status.CLAIMED, () -> {});
        while (true) {
            var task = world.queue.poll(world.clock.instant());
            if (task.isEmpty()) break;
            worker.perform(task.get());
        }
        assertThat(world.mailer.mailed()).containsExactly("a@example.org");
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void anAnswerThatWasRecordedIsNotTakenForTheNextCalls() {
        var person = SubscriberId.of(world.person("a@example.org", "en"));
        var task = new Task.SendBatch(ISSUE, new BatchId(person.shard(), 0));
        world.start("en");
        plan();
        world.mailer.next(_ -> new BulkOutcome.Answered(List.of(new Outcome.Throttled("too fast"))));
        // While the first hears of no effect, a second takes over, calls, and dies before it records.
        world.mailer.next(recipients -> {
            world.mailer.accept(recipients);
            throw new IllegalStateException("power cut");
        });
        var first = told(batch -> batch.status() == Batch.Status.PLANNED, () -> {
            try {
                world.worker.perform(task);
            } catch (IllegalStateException powerCut) {
                assertThat(powerCut).hasMessage("power cut");
            }
        });
        first.perform(task);
        world.later(Duration.ofMinutes(1));

        assertThat(world.mailer.mailed()).containsExactly("a@example.org");
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 0, 0, 1));
        world.sent(task.batch(), person, "m-a");
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void whoeverOpenedTheIssueGoesOnThoughTheAnswerWasLost() {
        world.people(100);
        var planner = planner(lossy(world.issues, Status.SENDING, () -> {}));
        planner.start(world.freeze("en"));
        work(new Worker(planner, sender(world.ledger)));
        assertThat(world.mailer.mailed()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whenWhoeverOpenedTheIssueIsCutOffItsTaskGoesOnWhenItComesAgain() {
        world.people(100);
        var planner = planner(lossy(world.issues, Status.SENDING, () -> {
            throw new IllegalStateException("out of reach");
        }));
        planner.start(world.freeze("en"));
        var worker = new Worker(planner, sender(world.ledger));
        var failed = new ArrayList<Task>();
        while (failed.isEmpty()) {
            var task = world.queue.poll(world.clock.instant()).orElseThrow();
            try {
                worker.perform(task);
            } catch (IllegalStateException outOfReach) {
                failed.add(task);
            }
        }
        world.clock.advance(Duration.ofMinutes(6));
        worker.perform(failed.getFirst());
        work(worker);
        assertThat(world.mailer.mailed()).hasSize(100).doesNotHaveDuplicates();
    }

    private void work(Worker worker) {
        for (var task = world.queue.poll(world.clock.instant());
                task.isPresent();
                task = world.queue.poll(world.clock.instant())) worker.perform(task.get());
    }

    private Planner planner(Issues issues) {
        return new Planner(
                issues,
                world.subscribers,
                world.ledger,
                world.queue,
                world.pace,
                false,
                World.LATEST,
                Duration.ZERO,
                world.clock);
    }

    /// Issues whose first change to a status takes effect and answers no, after something else has happened.
    private static Issues lossy(Issues sound, Status status, Runnable meanwhile) {
        var lost = new boolean[1];
        return (Issues) Proxy.newProxyInstance(
                Issues.class.getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                    var answer = method.invoke(sound, arguments);
                    if (!method.getName().equals("replace") || lost[0] || ((Issue) arguments[0]).status() != status)
                        return answer;
                    lost[0] = true;
                    meanwhile.run();
                    return false;
                });
    }

    private void plan() {
        for (var shard = 0; shard < 16; shard++)
            world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        for (var task = world.queue.poll(world.clock.instant());
                task.isPresent();
                task = world.queue.poll(world.clock.instant()))
            if (task.get() instanceof Task.PlanShard) world.worker.perform(task.get());
    }

    /// A worker whose first write of such a batch takes effect and answers no, after something else has happened.
    private Worker told(Predicate<Batch> which, Runnable meanwhile) {
        return new Worker(world.planner, sender(World.lossy(world.ledger, which, meanwhile)));
    }

    private Sender sender(Ledger ledger) {
        var merge = new Merge(
                new Links(URI.create("https://news.example.org")),
                new EmailAddress("news@example.org"),
                World.GREETINGS);
        return new Sender(
                world.issues,
                world.subscribers,
                ledger,
                world.mailer,
                world.queue,
                merge,
                world.fence,
                world.pace,
                false,
                World.LATEST,
                world.clock,
                new Random(8));
    }
}
