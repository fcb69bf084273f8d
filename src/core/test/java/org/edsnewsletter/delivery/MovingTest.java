package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.feedback.Feedback;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.subscriber.Confirmation;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.subscriber.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever moves to another address while an issue is under way gets it once.
class MovingTest {

    private final World world = new World();
    private final EmailAddress old = world.person("old@example.org", "en");

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12, 16})
    void whoeverMovesBeforeTheSendGetsItAtTheNewAddress(int shardsPlanned) {
        world.person("b@example.org", "en");
        world.start("en");
        for (var shard = 0; shard < shardsPlanned; shard++) performOne();
        move(old, "new@example.org");
        world.work();

        assertThat(world.mailer.mailed()).containsExactlyInAnyOrder("new@example.org", "b@example.org");
        assertThat(world.sum()).isEqualTo(new Sum(2, 0, 0, 0, 0));
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void theirEmailHasLinksOfTheNewAddressAndIsKnownAsTheMembers() {
        world.start("en");
        var there = move(old, "new@example.org");
        world.work();

        var email = world.mailer.accepted.getFirst();
        assertThat(email.fields().get("reader"))
                .isEqualTo(there.id().text() + "." + there.token().text());
        assertThat(email.tags())
                .containsEntry("member", SubscriberId.of(old).text())
                .containsEntry("mailbox", there.id().text());
    }

    @Test
    void whatComesBackComesFromTheNewAddress() {
        world.start("en");
        var there = move(old, "new@example.org");
        world.work();

        var feedback = new Feedback(
                new Postmaster(world.subscribers, world.clock),
                world.issues,
                world.evidence,
                world.eventLog,
                new SignUpWave(new MemoryLimits()),
                world.clock);
        feedback.take(new MailEvent(
                MailEvent.Kind.BOUNCED,
                "m-new",
                Optional.of(world.clock.instant()),
                Map.of(
                        "issue", ISSUE.text(),
                        "member", SubscriberId.of(old).text(),
                        "mailbox", there.id().text())));
        assertThat(standing("new@example.org").state()).isEqualTo(State.BOUNCED);
        assertThat(world.issues.tally(ISSUE).bounces()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whoeverMovedBeforeTheFreezeGetsItAtTheNewAddress(int seconds) {
        move(old, "new@example.org");
        world.clock.advance(Duration.ofSeconds(seconds));
        world.start("en");
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("new@example.org");
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0));
    }

    @Test
    void whoeverMovesAfterTheSendDoesNotGetItAgain() {
        world.start("en");
        world.mailer.next(recipients -> {
            move(old, "new@example.org");
            return world.mailer.accept(recipients);
        });
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("old@example.org");
    }

    @Test
    void whoeverMovesWhileTheyWaitOnceMoreGetsItAtTheNewAddress() {
        world.start("en");
        world.mailer.next(_ -> {
            move(old, "new@example.org");
            return new BulkOutcome.Refused(new Outcome.Throttled("too fast"));
        });
        world.work();
        world.later(Duration.ofMinutes(1));
        assertThat(world.mailer.mailed()).containsExactly("new@example.org");
    }

    @Test
    void whoeverMovesOnGetsItAtTheLastAddress() {
        world.start("en");
        var second = move(old, "second@example.org");
        move(second.address(), "third@example.org");
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("third@example.org");
    }

    @Test
    void whoeverMovesBackGetsItWhereTheyWere() {
        open();
        var second = move(old, "second@example.org");
        move(second.address(), "old@example.org");
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("old@example.org");
    }

    @Test
    void whoeverMovesBackBeforeAnythingIsPlannedGetsItWhereTheyWere() {
        world.start("en");
        var second = move(old, "second@example.org");
        move(second.address(), "old@example.org");
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("old@example.org");
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0));
    }

    @Test
    void thatSomebodySignsTheOldAddressUpMeanwhileChangesNothing() {
        open();
        move(old, "new@example.org");
        world.change(old, left -> left.ask(pending("old@example.org")));
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("new@example.org");
    }

    @Test
    void whoeverLeavesAtTheNewAddressDoesNotGetIt() {
        open();
        move(old, "new@example.org");
        world.unsubscribe(new EmailAddress("new@example.org"));
        world.work();
        isSkipped("moved to another address");
    }

    @Test
    void whoeverComesBackToTheNewAddressDoesNotGetIt() {
        open();
        move(old, "new@example.org");
        world.unsubscribe(new EmailAddress("new@example.org"));
        world.clock.advance(Duration.ofMinutes(1));
        world.change(new EmailAddress("new@example.org"), left -> left.confirmed(world.clock.instant()));
        world.work();
        isSkipped("moved to another address");
    }

    @Test
    void whatTheyChooseAtTheNewAddressCounts() {
        open();
        move(old, "new@example.org");
        world.change(new EmailAddress("new@example.org"), person -> person.choose(Edition.WEEKLY));
        world.work();
        isSkipped("moved to another address");
    }

    @Test
    void whatTheyWantToReadAtTheNewAddressCounts() {
        open();
        move(old, "new@example.org");
        world.change(new EmailAddress("new@example.org"), person -> person.chooseTopics(Set.of("Water")));
        world.work();
        isSkipped("nothing on their topics");
    }

    @Test
    void whoeverPausesAtTheNewAddressDoesNotGetIt() {
        open();
        move(old, "new@example.org");
        var now = world.clock.instant();
        world.change(new EmailAddress("new@example.org"), person -> person.pause(now.plusSeconds(1), now));
        world.clock.advance(Duration.ofMinutes(1));
        world.work();
        isSkipped("moved to another address");
    }

    private void isSkipped(String why) {
        assertThat(world.mailer.mailed()).isEmpty();
        assertThat(new Audience(world.ledger).fate(ISSUE, SubscriberId.of(old))).contains(new Fate.Skipped(why));
    }

    @Test
    void anAddressThatGotItAlreadyDoesNotGetItAgain() {
        var twice = world.person("twice@example.org", "en");
        open();
        performUntilMailed(twice);
        world.unsubscribe(twice);
        move(old, "twice@example.org");
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("twice@example.org");
    }

    @Test
    void anAddressThatWasSkippedGetsItForWhoeverMovesThere() {
        var skipped = world.person("skipped@example.org", "en");
        open();
        world.unsubscribe(skipped);
        var later = new ArrayList<Task>();
        for (var task = poll(); task.isPresent(); task = poll()) {
            if (isOf(old, task.get())) later.add(task.get());
            else world.worker.perform(task.get());
        }
        move(old, "skipped@example.org");
        later.forEach(world.worker::perform);
        assertThat(world.mailer.mailed()).containsExactly("skipped@example.org");
    }

    @Test
    void aCorrectionGoesToWhereverTheyAreByThen() {
        var original = world.start("en");
        world.work();
        world.sweep.sweep();
        world.clock.advance(Duration.ofDays(1));
        move(old, "new@example.org");
        world.clock.advance(Duration.ofDays(1));
        world.correct(original, "en");
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("old@example.org", "new@example.org");
    }

    @Test
    void aCorrectionThatBothGotGoesToTheNewAddressOnce() {
        var both = world.person("both@example.org", "en");
        var original = world.start("en");
        world.work();
        world.sweep.sweep();
        world.unsubscribe(both);
        move(old, "both@example.org");
        world.clock.advance(Duration.ofDays(1));
        world.correct(original, "en");
        world.mailer.accepted.clear();
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("both@example.org");
    }

    @Test
    void whereEverybodyHasMovedAwayNobodyReadsTheEdition() {
        assertThat(world.planner.hasAudience(Edition.DAILY)).isTrue();
        var there = move(old, "new@example.org");
        assertThat(world.planner.hasAudience(Edition.DAILY)).isTrue();
        world.unsubscribe(there.address());
        assertThat(world.planner.hasAudience(Edition.DAILY)).isFalse();
    }

    /// Up to where all that is left to do is sending.
    private void open() {
        Issue issue = world.start("en");
        while (world.issues.find(issue.id()).orElseThrow().status() == Status.PLANNING) performOne();
    }

    private Optional<Task> poll() {
        return world.queue.poll(world.clock.instant());
    }

    private void performOne() {
        world.worker.perform(poll().orElseThrow());
    }

    private void performUntilMailed(EmailAddress who) {
        var later = new ArrayList<Task>();
        while (world.mailer.mailed().isEmpty()) {
            var task = poll().orElseThrow();
            if (isOf(who, task) || task instanceof Task.PlanShard) world.worker.perform(task);
            else later.add(task);
        }
        world.queue.send(later, Duration.ZERO);
    }

    private static boolean isOf(EmailAddress who, Task task) {
        return task instanceof Task.SendBatch send
                && send.batch().shard() == SubscriberId.of(who).shard();
    }

    private Subscriber standing(String address) {
        return world.subscribers
                .find(SubscriberId.of(new EmailAddress(address)))
                .orElseThrow();
    }

    private Subscriber pending(String address) {
        var consent = new Consent("Sign up", "1", "https://news.example.org/", world.clock.instant());
        return Subscriber.pending(
                new EmailAddress(address),
                Optional.empty(),
                Edition.DAILY,
                "en",
                Token.random(new SecureRandom()),
                consent);
    }

    private Subscriber move(EmailAddress from, String to) {
        world.clock.advance(Duration.ofSeconds(1));
        var waiting = standing(from.spelling())
                .at(
                        new EmailAddress(to),
                        Token.random(new SecureRandom()),
                        pending(to).consent());
        world.subscribers
                .addIfAbsent(waiting)
                .ifPresent(stands -> assertThat(world.subscribers.replace(stands.ask(waiting)))
                        .isTrue());
        var kept = standing(to);
        new Confirmation(world.subscribers, world.clock).confirm(SubscriberWorld.confirmLinkOf(kept));
        assertThat(standing(to).state()).isEqualTo(State.ACTIVE);
        return standing(to);
    }
}
