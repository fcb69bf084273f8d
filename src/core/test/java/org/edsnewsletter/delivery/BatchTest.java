package org.edsnewsletter.delivery;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    private static final BatchId ID = new BatchId(3, 0);
    private static final SubscriberId ANN = SubscriberId.of(new EmailAddress("p0@example.org"));
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

    @Test
    void aRejectionReportedAgainAfterARetryFailsNobody() {
        var rejected = sent(planned(), "c1", "m1").reported(rejection("c1", "m1"), NOW);
        assertThat(rejected.members()).containsEntry(ANN, new Fate.Failed("rejected"));
        var again = sent(rejected.retried(Fate.Failed.class, NOW), "c2", "m2");

        assertThat(again.reported(rejection("c1", "m1"), NOW)).isEqualTo(again);
        assertThat(again.members()).containsEntry(ANN, new Fate.Accepted("m2"));
    }

    @Test
    void aRejectedEmailThatIsReportedAsSentLetsNobodyOff() {
        var waiting =
                sent(planned(), "c1", "m1").reported(rejection("c1", "m1"), NOW).retried(Fate.Failed.class, NOW);

        assertThat(waiting.reported(send("c1", "m1"), NOW)).isEqualTo(waiting);
        assertThat(waiting.waiting()).contains(ANN);
    }

    @Test
    void aRejectionOfAnEarlierCallDoesNotFailWhoIsInFlightNow() {
        var second = planned()
                .claimed(MEMBERS, "c1", NOW)
                .settled(all(MEMBERS, new Fate.Waiting()), NOW)
                .claimed(MEMBERS, "c2", NOW);

        assertThat(second.reported(rejection("c1", "m1"), NOW).inFlight()).contains(ANN);
        assertThat(second.reported(rejection("c2", "m1"), NOW).members())
                .containsEntry(ANN, new Fate.Failed("rejected"));
    }

    @Test
    void anAnswerWithoutAMessageIdIsNoOtherEmailThanTheOneThatIsReported() {
        var answered = sent(planned(), "c1", "");

        var reported = answered.reported(send("c1", "m1"), NOW);

        assertThat(reported.members()).containsEntry(ANN, new Fate.Accepted("m1"));
        assertThat(reported.strays()).isEqualTo(StrayMails.NONE);
    }

    @Test
    void aRejectionCountsForNoEmailButItsOwn() {
        var mailed = sent(planned(), "c2", "m2");
        assertThat(mailed.reported(rejection("c1", "m1"), NOW).members()).containsEntry(ANN, new Fate.Accepted("m2"));

        // Nor for a later call of which nothing is known: else a retry of the failed would mail her again.
        var unknown = planned().claimed(MEMBERS, "c2", NOW).settled(all(MEMBERS, new Fate.Unknown()), NOW);
        assertThat(unknown.reported(rejection("c1", "m1"), NOW).members()).containsEntry(ANN, new Fate.Unknown());
        assertThat(unknown.reported(rejection("c2", "m2"), NOW).members())
                .containsEntry(ANN, new Fate.Failed("rejected"));
    }

    @Test
    void aRejectionReportedAgainSaysNothingOfTheNextCall() {
        var rejected = sent(planned(), "c1", "m1").reported(rejection("c1", "m1"), NOW);
        var unknown = rejected.retried(Fate.Failed.class, NOW)
                .claimed(List.of(ANN), "c2", NOW)
                .settled(Map.of(ANN, new Fate.Unknown()), NOW);

        assertThat(unknown.reported(rejection("c1", "m1"), NOW)).isEqualTo(unknown);
        // Emails of older versions do not name their claim.
        var nameless = new MailReport(ISSUE, ID, ANN, Optional.empty(), "m1", Optional.of("rejected"));
        assertThat(unknown.reported(nameless, NOW)).isEqualTo(unknown);
    }

    @Test
    void aBatchHasItsStatusSinceItCameToIt() {
        var claimed = planned().claimed(MEMBERS, "c1", NOW);
        var later = NOW.plusSeconds(60);

        var some = claimed.settled(Map.of(ANN, new Fate.Accepted("m1")), later);
        assertThat(some.since()).isEqualTo(NOW);
        assertThat(claimed.reported(send("c1", "m1"), later).since()).isEqualTo(NOW);
        var done = some.settled(all(MEMBERS, new Fate.Unknown()), later);
        assertThat(done.since()).isEqualTo(later);
        assertThat(done.reported(send("c1", "m1"), later.plusSeconds(60)).since())
                .isEqualTo(later);
        assertThat(done.retried(Fate.Unknown.class, later.plusSeconds(60)).since())
                .isEqualTo(later.plusSeconds(60));
    }

    @Test
    void aCallHasEvidenceOnceAnyOfItsOwnMembersIsSettled() {
        var call = MEMBERS.subList(0, 3);
        var claimed = planned().claimed(call, "c1", NOW);

        assertThat(claimed.inCall()).isEqualTo(3);
        assertThat(claimed.hasEvidence()).isFalse();
        assertThat(claimed.reported(send("c1", "m1"), NOW).hasEvidence()).isTrue();
    }

    @Test
    void whoWasUnknownOrFailedIsAcceptedOnceTheirEmailIsReportedAsSent() {
        for (var fate : List.of(new Fate.Unknown(), new Fate.Failed("gave up"), new Fate.Skipped("unsubscribed"))) {
            var batch = planned().settled(all(MEMBERS, fate), NOW).reported(send("c1", "m1"), NOW);
            assertThat(batch.members()).containsEntry(ANN, new Fate.Accepted("m1"));
            assertThat(batch.status()).isEqualTo(Batch.Status.DONE);
        }
    }

    @Test
    void aSecondEmailToSomebodyIsKeptAndCounted() {
        var twice = sent(planned(), "c1", "m1").reported(send("c0", "m2"), NOW);
        assertThat(twice.members()).containsEntry(ANN, new Fate.Accepted("m1"));
        assertThat(Sum.of(twice).repeated()).isEqualTo(1);
        assertThat(twice.reported(send("c0", "m2"), NOW)).isEqualTo(twice);
        // The first is rejected after all: the second is the one that was sent.
        var one = twice.reported(rejection("c1", "m1"), NOW);
        assertThat(one.members()).containsEntry(ANN, new Fate.Accepted("m2"));
        assertThat(Sum.of(one).repeated()).isZero();
    }

    @Test
    void anAnswerAfterAnEventOfAnotherCallCountsAsASecondEmail() {
        var claimed = planned().claimed(MEMBERS, "c2", NOW).reported(send("c1", "m1"), NOW);
        var answered = claimed.answered("c2", Map.of(ANN, new Fate.Accepted("m2")), NOW);
        assertThat(Sum.of(answered).repeated()).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesAfterItsEmailWasRejectedLetsNobodyOff() {
        var rejected = planned().claimed(MEMBERS, "c1", NOW).reported(rejection("c1", "m1"), NOW);

        var answered = rejected.answered("c1", Map.of(ANN, new Fate.Accepted("m1")), NOW);
        assertThat(answered.members()).containsEntry(ANN, new Fate.Failed("rejected"));
    }

    @Test
    void anEmailIsMadeUpForByASecondToTheSamePersonOnly() {
        var bob = MEMBERS.get(1);
        var twice = planned()
                .claimed(List.of(ANN, bob), "c1", NOW)
                .answered("c1", Map.of(ANN, new Fate.Accepted("m1"), bob, new Fate.Accepted("m2")), NOW)
                .reported(new MailReport(ISSUE, ID, bob, Optional.of("c0"), "m3", Optional.empty()), NOW);
        assertThat(Sum.of(twice).repeated()).isEqualTo(1);

        var rejected = twice.reported(rejection("c1", "m1"), NOW);
        assertThat(rejected.members()).containsEntry(ANN, new Fate.Failed("rejected"));
        assertThat(Sum.of(rejected).repeated()).isEqualTo(1);
    }

    private static Batch sent(Batch batch, String claim, String messageId) {
        return batch.claimed(List.of(ANN), claim, NOW).answered(claim, Map.of(ANN, new Fate.Accepted(messageId)), NOW);
    }

    private static MailReport send(String claim, String messageId) {
        return new MailReport(ISSUE, ID, ANN, Optional.of(claim), messageId, Optional.empty());
    }

    private static MailReport rejection(String claim, String messageId) {
        return new MailReport(ISSUE, ID, ANN, Optional.of(claim), messageId, Optional.of("rejected"));
    }

    private static Batch planned() {
        return Batch.planned(ISSUE, ID, MEMBERS, NOW);
    }

    private static Batch next(Batch batch, RandomGenerator random, int step) {
        return switch (random.nextInt(5)) {
            case 0 -> batch.retried(Fate.Failed.class, NOW);
            case 1 -> batch.reported(report(random, Optional.of("rejected")), NOW);
            case 2 -> batch.reported(report(random, Optional.empty()), NOW);
            default -> settledOrClaimed(batch, random, step);
        };
    }

    private static MailReport report(RandomGenerator random, Optional<String> notSent) {
        var claim = Optional.of("c" + random.nextInt(STEPS));
        var member = MEMBERS.get(random.nextInt(6));
        return new MailReport(ISSUE, ID, member, claim, "m" + random.nextInt(20), notSent);
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
