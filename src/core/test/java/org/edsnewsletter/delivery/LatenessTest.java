package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// While delivery is down, issues grow old: what nobody has got by then goes out only if the editor wants it to.
class LatenessTest {

    private static final Duration DAYS = Duration.ofDays(3);

    private final World world = new World();
    private final Holding holding = new Holding(world.issues, world.planner);

    @Test
    void anIssueThatIsPlannedDaysLateIsHeldAndTheEditorIsTold() {
        world.people(40);
        world.start("en");
        world.clock.advance(DAYS);
        world.work();
        assertThat(world.issues.find(ISSUE).orElseThrow().wasPublished()).isFalse();
        isHeldForItsAge();
    }

    @Test
    void anIssueThatIsPlannedDaysLateCanBeTakenBack() {
        world.people(40);
        world.start("en");
        world.clock.advance(DAYS);
        world.work();

        assertThat(holding.discard(ISSUE)).isEmpty();
    }

    static List<Arguments> fates() {
        return List.of(
                arguments(new Fate.Waiting(), true),
                arguments(new Fate.Skipped("unsubscribed"), true),
                arguments(new Fate.Failed("no such mailbox"), true),
                arguments(new Fate.InFlight(), false),
                arguments(new Fate.Accepted("m"), false),
                arguments(new Fate.Unknown(), false));
    }

    @ParameterizedTest
    @MethodSource("fates")
    void anIssueIsTooLateUnlessSomebodyMayHaveGotIt(Fate fate, boolean isTooLate) {
        var issue = world.freeze("en");
        var member = SubscriberId.of(new EmailAddress("a@example.org"));
        var others = Stream.of("b", "c")
                .map(name -> SubscriberId.of(new EmailAddress(name + "@example.org")))
                .toList();
        batch(List.of(others.getFirst()), new Fate.Waiting());
        batch(List.of(others.getLast(), member), fate);
        world.ledger.plan(world.ledger.shard(ISSUE, 0).enqueued(2, world.clock.instant()), List.of());
        world.clock.advance(DAYS);

        var lateness = new Lateness(world.ledger, World.LATEST, world.clock);
        assertThat(lateness.ofFirstMail(issue).isPresent()).isEqualTo(isTooLate);
        assertThat(lateness.ofFirstMailWithRoom(issue).isPresent()).isEqualTo(isTooLate);
    }

    // The last of its members has this fate, all others wait.
    private void batch(List<SubscriberId> members, Fate fate) {
        var now = world.clock.instant();
        var shard = world.ledger.shard(ISSUE, 0);
        var planned = Batch.planned(ISSUE, new BatchId(0, shard.batches()), members, now);
        var last = members.getLast();
        var batch = fate instanceof Fate.InFlight
                ? planned.claimed(List.of(last), "c1", now)
                : planned.settled(Map.of(last, fate), now);
        world.ledger.plan(shard.advanced(List.of(batch)), List.of(batch));
    }

    @Test
    void anIssueOfWhichNothingHasLeftForDaysIsHeldAndTheEditorIsTold() {
        world.people(40);
        open();
        world.clock.advance(DAYS);
        world.work();
        isHeldForItsAge();
    }

    @Test
    void anIssueThatWaitsForTheQuotaForDaysGoesOut() {
        var spread = new World(true);
        spread.people(40);
        spread.mailer.quota = new Quota(14, OptionalLong.of(200), 200, true);
        spread.start("en");
        spread.work();
        for (var hour = 0; hour < 30; hour++) spread.later(Duration.ofHours(1));
        assertThat(spread.mailer.mailed()).isEmpty();
        assertThat(spread.status()).isEqualTo(Status.SENDING);

        spread.mailer.quota = new Quota(14, OptionalLong.of(200), 0, true);
        spread.later(Duration.ofMinutes(5));
        assertThat(spread.mailer.mailed()).hasSize(40);
    }

    @Test
    void ofOneThatHadRoomAndOfWhichNothingHasLeftForDaysNothingLeaves() {
        var spread = new World(true);
        spread.people(40);
        spread.start("en");
        while (spread.ledger.shards(ISSUE).stream().noneMatch(shard -> shard.enqueued() > 0))
            spread.worker.perform(spread.queue.poll(spread.clock.instant()).orElseThrow());
        spread.clock.advance(DAYS);
        spread.work();
        assertThat(spread.mailer.mailed()).isEmpty();
        assertThat(spread.status()).isEqualTo(Status.HELD);
    }

    private void isHeldForItsAge() {
        assertThat(world.mailer.mailed()).isEmpty();
        var issue = world.issues.find(ISSUE).orElseThrow();
        assertThat(issue.status()).isEqualTo(Status.HELD);
        assertThat(issue.reason())
                .isEqualTo("late: its slot was at 2026-11-23T13:00:00Z; release it if it is still worth sending");
        world.sweep.sweep();
        assertThat(world.waiting).extracting(Issue::reason).containsExactly(issue.reason());

        holding.release(ISSUE);
        world.clock.advance(DAYS);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(40).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void anIssueThatIsJustInTimeGoesOut() {
        world.people(40);
        world.start("en");
        world.clock.advance(World.LATEST);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(40);
    }

    @Test
    void anIssueThatSomeHaveGotGoesToTheOthersToo() {
        world.people(200);
        open();
        while (world.mailer.mailed().isEmpty()) performOne();
        world.clock.advance(DAYS);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(200).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void aDraftThatIsApprovedDaysLaterGoesOut() {
        world.people(40);
        world.freeze("en");
        var frozen = world.issues.find(ISSUE).orElseThrow();
        world.issues.replace(frozen.moved(Status.DRAFT, ""));
        world.clock.advance(DAYS);
        holding.approve(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(40);
    }

    @Test
    void aCorrectionGoesOutHoweverLate() {
        world.people(40);
        var original = world.start("en");
        world.work();
        world.sweep.sweep();
        world.correct(original, "en");
        world.clock.advance(DAYS);
        world.work();
        assertThat(world.mailer.mailed()).hasSize(80);
    }

    @Test
    void whatFailedForEverybodyGoesOutWhenTheEditorTriesItAgainDaysLater() {
        world.person("a@example.org", "en");
        world.mailer.next(_ -> new BulkOutcome.Answered(List.of(new Outcome.Failed("no such mailbox"))));
        world.start("en");
        world.work();
        assertThat(world.status()).isEqualTo(Status.SENT);

        world.clock.advance(DAYS);
        new Retry(world.issues, world.ledger, world.planner, world.clock).failed(ISSUE);
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("a@example.org");
    }

    /// Up to where all that is left to do is sending.
    private void open() {
        world.start("en");
        while (world.issues.find(ISSUE).orElseThrow().status() == Status.PLANNING) performOne();
    }

    private void performOne() {
        world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
    }
}
