package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.local.memory.MemoryIssues;
import org.edsnewsletter.local.memory.MemoryLedger;
import org.edsnewsletter.local.memory.MemoryQueue;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of people when SES tells of their mails.
class FeedbackTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");

    private final SubscriberWorld world = new SubscriberWorld();
    private final MemoryIssues issues = new MemoryIssues(new MemoryArticles());
    private final Feedback feedback = new Feedback(
            new Postmaster(world.subscribers, world.clock),
            issues,
            new Evidence(new MemoryLedger(), new MemoryQueue(world.clock), world.clock));

    @ParameterizedTest
    @CsvSource({
        "BOUNCED, BOUNCED",
        "COMPLAINED, COMPLAINED",
        "BOUNCED_FOR_NOW, ACTIVE",
        "CONTENT_REFUSED, ACTIVE",
        "INCONCLUSIVE, ACTIVE",
        "SUPPRESSED, BOUNCED",
        "NOT_SPAM, ACTIVE",
        "DELAYED, ACTIVE",
        "REJECTED, ACTIVE",
        "NOT_RENDERED, ACTIVE",
        "SENT, ACTIVE",
        "DELIVERED, ACTIVE",
        "OTHER, ACTIVE"
    })
    void whatHappensToAMailMovesItsMailboxToAState(Kind kind, State state) {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        feedback.take(event(kind, ed, world.now()));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(state);
    }

    @Test
    void whatIsRepeatedChangesNothingAndCountsOnce() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        assertThat(feedback.take(event(Kind.BOUNCED, ed, world.now()))).isTrue();
        var bounced = world.kept("ed@example.org");
        world.pass(Duration.ofHours(3));

        assertThat(feedback.take(event(Kind.BOUNCED, ed, world.now()))).isFalse();
        assertThat(feedback.take(event(Kind.BOUNCED_FOR_NOW, ed, world.now()))).isFalse();
        assertThat(world.kept("ed@example.org")).isEqualTo(bounced);
        assertThat(issues.tally(ISSUE)).isEqualTo(new Tally(1, 0, 0));
    }

    @Test
    void mailThatComesBackForNowOnThreeDaysIsMailThatComesBack() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        for (var day = 0; day < 2; day++) {
            world.pass(Duration.ofDays(1));
            assertThat(feedback.take(event(Kind.BOUNCED_FOR_NOW, ed, world.now())))
                    .isTrue();
            assertThat(feedback.take(event(Kind.BOUNCED_FOR_NOW, ed, world.now())))
                    .isFalse();
        }
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        world.pass(Duration.ofDays(7));
        feedback.take(event(Kind.BOUNCED_FOR_NOW, ed, world.now()));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.BOUNCED);
        assertThat(issues.tally(ISSUE)).isEqualTo(Tally.NOTHING);
    }

    @Test
    void inWhateverOrderAndHoweverOftenItIsToldTheEndIsTheSame() {
        var random = new Random(7);
        for (var run = 0; run < 200; run++) {
            var own = new FeedbackTest();
            var ed = own.world.keep("ed@example.org", State.ACTIVE);
            var days = IntStream.range(0, 3)
                    .mapToObj(day -> own.world.now().plus(Duration.ofDays(9L * day)))
                    .toList();
            var told = new ArrayList<MailEvent>();
            for (var day : days) {
                for (var kind : List.of(Kind.SENT, Kind.DELAYED, Kind.BOUNCED_FOR_NOW))
                    for (var times = random.nextInt(1, 4); times > 0; times--) told.add(event(kind, ed, day));
            }
            Collections.shuffle(told, random);
            own.world.pass(Duration.ofDays(20));

            told.forEach(own.feedback::take);

            assertThat(own.world.kept("ed@example.org").state()).isEqualTo(State.BOUNCED);
            assertThat(own.world.kept("ed@example.org").softBounces()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNCED", "BOUNCED_FOR_NOW", "COMPLAINED"})
    void whoCameBackIsNotPutOutByWordOfAMailFromBefore(Kind kind) {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var before = world.now();
        feedback.take(event(Kind.BOUNCED, ed, before));
        world.pass(Duration.ofHours(1));
        world.signUp(world.applicant("ed@example.org"));
        world.confirmation.confirm(SubscriberWorld.linkOf(world.kept("ed@example.org")));
        var back = world.kept("ed@example.org");

        assertThat(feedback.take(event(kind, ed, before))).isFalse();
        assertThat(world.kept("ed@example.org")).isEqualTo(back);
        assertThat(back.state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoLeavesAndComplainsCanNotBeBroughtBackByUndoing() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        world.departure.leave(SubscriberWorld.linkOf(ed));

        assertThat(feedback.take(event(Kind.COMPLAINED, ed, world.now()))).isTrue();

        world.departure.undo(SubscriberWorld.linkOf(ed));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.COMPLAINED);
        assertThat(issues.tally(ISSUE)).isEqualTo(new Tally(0, 1, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "COMPLAINED", "ERASED"})
    void whoIsOutForAnotherReasonStaysSo(State state) {
        var out = world.keep("ed@example.org", state);

        assertThat(feedback.take(event(Kind.BOUNCED, out, world.now()))).isFalse();
        assertThat(world.kept("ed@example.org")).isEqualTo(out);
    }

    @Test
    void aConfirmationMailThatComesBackEndsTheSignUp() {
        world.signUp(world.applicant("ed@example.org"));
        var mail = world.inbox().getFirst();

        feedback.take(new MailEvent(Kind.BOUNCED, mail.messageId(), Optional.of(world.now()), mail.tags()));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void wordWithoutADateIsTakenForNew() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        feedback.take(new MailEvent(Kind.COMPLAINED, "m-1", Optional.empty(), tags(ed)));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.COMPLAINED);
    }

    @Test
    void wordOfSomebodyUnknownIsPassedOver() {
        var stranger = world.pending("stranger@example.org");

        assertThat(feedback.take(event(Kind.BOUNCED, stranger, world.now()))).isFalse();
        assertThat(world.find("stranger@example.org")).isEmpty();
    }

    @Test
    void aMailboxThatOnlyAutoRepliesOrRefusesWhatMailsHoldStaysAsItIs() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        for (var day = 0; day < 9; day++) {
            world.pass(Duration.ofDays(1));
            assertThat(feedback.take(event(Kind.INCONCLUSIVE, ed, world.now()))).isFalse();
            assertThat(feedback.take(event(Kind.CONTENT_REFUSED, ed, world.now())))
                    .isFalse();
            assertThat(feedback.take(event(Kind.NOT_SPAM, ed, world.now()))).isFalse();
        }

        assertThat(world.kept("ed@example.org")).isEqualTo(ed);
        assertThat(issues.tally(ISSUE)).isEqualTo(Tally.NOTHING);
    }

    @Test
    void aMailThatSesDidNotTryToDeliverIsNotCountedAsABounce() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        assertThat(feedback.take(event(Kind.SUPPRESSED, ed, world.now()))).isTrue();

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.BOUNCED);
        assertThat(issues.tally(ISSUE)).isEqualTo(Tally.NOTHING);
    }

    private static MailEvent event(Kind kind, Subscriber member, Instant mailedAt) {
        return new MailEvent(kind, "m-1", Optional.of(mailedAt), tags(member));
    }

    private static Map<String, String> tags(Subscriber member) {
        return new HashMap<>(Map.of(
                "issue", ISSUE.text(), "batch", "0-0", "member", member.id().text()));
    }
}
