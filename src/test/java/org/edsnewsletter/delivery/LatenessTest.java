package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.junit.jupiter.api.Test;

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
        isHeldForItsAge();
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
