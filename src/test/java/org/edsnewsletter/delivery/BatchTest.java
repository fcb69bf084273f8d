package org.edsnewsletter.delivery;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;

/// Whatever happens to a batch, in whatever order, its rules hold.
class BatchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");
    private static final int BATCHES = 2_000;
    private static final int STEPS = 30;

    private static final List<SubscriberId> MEMBERS = IntStream.range(0, 6)
            .mapToObj(number -> SubscriberId.of(new EmailAddress("p" + number + "@example.org")))
            .toList();

    @Test
    void whateverHappensNobodyIsLostAndTheStatusTellsWhatIsLeftToDo() {
        for (var seed = 0; seed < BATCHES; seed++) {
            var random = new SplittableRandom(seed);
            var batch = planned();
            for (var step = 0; step < STEPS; step++) {
                batch = next(batch, random, step);
                assertThat(batch.members().keySet()).containsExactlyElementsOf(MEMBERS);
                assertThat(batch.status()).isEqualTo(expected(batch));
            }
        }
    }

    @Test
    void whoIsSettledStaysSoUntilSomebodyRetries() {
        for (var seed = 0; seed < BATCHES; seed++) {
            var random = new SplittableRandom(seed);
            var batch = planned();
            for (var step = 0; step < STEPS; step++) {
                var was = batch;
                batch = settledOrClaimed(batch, random, step);
                for (var member : was.members().entrySet())
                    if (member.getValue().isSettled())
                        assertThat(batch.members()).containsEntry(member.getKey(), member.getValue());
            }
        }
    }

    @Test
    void anAnswerToAnotherClaimChangesNothing() {
        var first = planned().claimed(MEMBERS, "c1", NOW);
        var second = first.answered("c1", all(MEMBERS, new Fate.Waiting()), NOW).claimed(MEMBERS, "c2", NOW);

        assertThat(second.answered("c1", all(MEMBERS, new Fate.Waiting()), NOW)).isEqualTo(second);
        assertThat(second.answered("c2", all(MEMBERS, new Fate.Accepted("m")), NOW)
                        .status())
                .isEqualTo(Batch.Status.DONE);
    }

    private static Batch planned() {
        return Batch.planned(new IssueId("daily-2026-11-23"), new BatchId(3, 0), MEMBERS, NOW);
    }

    private static Batch next(Batch batch, RandomGenerator random, int step) {
        return switch (random.nextInt(4)) {
            case 0 -> batch.retried(NOW);
            case 1 -> batch.corrected(MEMBERS.get(random.nextInt(6)), new Fate.Failed("rejected"));
            default -> settledOrClaimed(batch, random, step);
        };
    }

    // A claim is made of a planned batch only, as the sender does.
    private static Batch settledOrClaimed(Batch batch, RandomGenerator random, int step) {
        return switch (random.nextInt(3)) {
            case 0 -> batch.settled(all(some(MEMBERS, random), settled(random)), NOW);
            case 1 -> batch.answered(batch.claim(), all(some(batch.inFlight(), random), fate(random)), NOW);
            default -> {
                var call = some(batch.waiting(), random);
                yield batch.status() == Batch.Status.PLANNED && !call.isEmpty()
                        ? batch.claimed(call, "c" + step, NOW)
                        : batch;
            }
        };
    }

    private static Batch.Status expected(Batch batch) {
        if (!batch.inFlight().isEmpty()) return Batch.Status.CLAIMED;
        return batch.waiting().isEmpty() ? Batch.Status.DONE : Batch.Status.PLANNED;
    }

    private static Fate settled(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Fate.Accepted("m");
            case 1 -> new Fate.Skipped("unsubscribed");
            case 2 -> new Fate.Failed("rejected");
            default -> new Fate.Unknown();
        };
    }

    private static Fate fate(RandomGenerator random) {
        return random.nextBoolean() ? new Fate.Waiting() : settled(random);
    }

    private static List<SubscriberId> some(List<SubscriberId> of, RandomGenerator random) {
        return of.stream().filter(_ -> random.nextBoolean()).toList();
    }

    private static Map<SubscriberId, Fate> all(List<SubscriberId> members, Fate fate) {
        return new HashSet<>(members).stream().collect(toMap(member -> member, _ -> fate));
    }
}
