package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.edsnewsletter.issue.Issue.Status;
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
        world.evidence.sent(ISSUE, task.batch(), person, "m-1");
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    private void plan() {
        for (var shard = 0; shard < 16; shard++)
            world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        while (world.queue.poll(world.clock.instant()).isPresent()) {}
    }

    /// A worker whose first write of such a batch takes effect and answers no, after something else has happened.
    private Worker told(Predicate<Batch> which, Runnable meanwhile) {
        var lost = new boolean[1];
        var ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (_, method, arguments) -> {
                    var answer = method.invoke(world.ledger, arguments);
                    if (!method.getName().equals("replace") || lost[0] || !which.test((Batch) arguments[0]))
                        return answer;
                    lost[0] = true;
                    meanwhile.run();
                    return false;
                });
        var merge = new Merge(
                new Links(URI.create("https://news.example.org")),
                new EmailAddress("news@example.org"),
                World.GREETINGS);
        var sender = new Sender(
                world.issues,
                world.subscribers,
                ledger,
                world.mailer,
                world.queue,
                merge,
                world.fence,
                world.pace,
                false,
                world.clock,
                new Random(8));
        return new Worker(world.planner, sender);
    }
}
