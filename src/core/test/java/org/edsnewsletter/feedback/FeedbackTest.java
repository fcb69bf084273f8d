package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.Postmaster.Heard;
import org.edsnewsletter.subscriber.SignUpWave;
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
            new Evidence(new MemoryLedger(), new MemoryQueue(world.clock), world.clock),
            new MemoryEventLog(),
            new SignUpWave(world.limits),
            world.clock);

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

    /// Whatever happens to an email, it was sent; unless the provider says that it was not.
    @ParameterizedTest
    @EnumSource
    void everyEventButARejectionProvesThatTheEmailWasSent(Kind kind) {
        var ledger = new MemoryLedger();
        var feedback = feedback(ledger, new MemoryEventLog());
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var batch = Batch.planned(ISSUE, new BatchId(0, 0), List.of(ed.id()), world.now());
        var shard = Shard.untouched(ISSUE, 0);
        ledger.plan(shard.advanced(List.of(batch)), List.of(batch));
        ledger.replace(batch.withRevision(1).claimed(List.of(ed.id()), "c1", world.now()));
        var tags = Map.of(
                "issue",
                ISSUE.text(),
                "batch",
                "0-0",
                "claim",
                "c1",
                "member",
                ed.id().text());

        feedback.take(new MailEvent(kind, "m1", Optional.of(world.now()), tags));

        var fate = ledger.find(ISSUE, new BatchId(0, 0)).orElseThrow().members().get(ed.id());
        switch (kind) {
            case REJECTED, NOT_RENDERED -> assertThat(fate).isInstanceOf(Fate.Failed.class);
            case OTHER -> assertThat(fate).isEqualTo(new Fate.InFlight());
            case SENT,
                    DELIVERED,
                    DELAYED,
                    BOUNCED,
                    BOUNCED_FOR_NOW,
                    CONTENT_REFUSED,
                    INCONCLUSIVE,
                    SUPPRESSED,
                    COMPLAINED,
                    NOT_SPAM -> assertThat(fate).isEqualTo(new Fate.Accepted("m1"));
        }
    }

    @Test
    void anEmailThatIsReportedAsSentShowsThatEventsGetThrough() {
        var log = new MemoryEventLog();
        var feedback = feedback(new MemoryLedger(), log);
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var tags = Map.of("member", ed.id().text(), "claim", "c1", "witness", "1");
        for (var kind : Kind.values()) {
            if (kind == Kind.SENT) continue;
            feedback.take(new MailEvent(kind, "m0", Optional.of(world.now()), tags));
            assertThat(log.latest()).as(kind.name()).isEmpty();
            assertThat(log.witnessed(List.of("c1"))).as(kind.name()).isEmpty();
        }

        feedback.take(new MailEvent(Kind.SENT, "m1", Optional.of(world.now()), Map.of("claim", "c1")));
        assertThat(log.latest()).contains(world.now());
        assertThat(log.witnessed(List.of("c1")))
                .as("by another than the witness")
                .isEmpty();
        feedback.take(new MailEvent(Kind.SENT, "m2", Optional.of(world.now()), tags));
        assertThat(log.witnessed(List.of("c1"))).containsExactly("c1");
    }

    @Test
    void whatCouldNotBeRecordedHasNotGotThrough() {
        var log = new MemoryEventLog();
        var feedback = feedback(
                new ForwardingLedger(new MemoryLedger()) {
                    @Override
                    public Optional<Batch> find(IssueId issue, BatchId id) {
                        throw new IllegalStateException("throttled");
                    }
                },
                log);
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var tags = Map.of(
                "issue",
                ISSUE.text(),
                "batch",
                "0-0",
                "claim",
                "c1",
                "member",
                ed.id().text(),
                "witness",
                "1");

        assertThatThrownBy(() -> feedback.take(new MailEvent(Kind.SENT, "m1", Optional.of(world.now()), tags)))
                .hasMessage("throttled");
        assertThat(log.latest()).isEmpty();
        assertThat(log.witnessed(List.of("c1"))).isEmpty();
    }

    private Feedback feedback(Ledger ledger, EventLog log) {
        return new Feedback(
                new Postmaster(world.subscribers, world.clock),
                issues,
                new Evidence(ledger, new MemoryQueue(world.clock), world.clock),
                log,
                new SignUpWave(world.limits),
                world.clock);
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
    void emailThatComesBackForNowOnFiveDaysOverTwoWeeksIsEmailThatComesBack() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        for (var day = 0; day < 4; day++) {
            world.pass(Duration.ofDays(3));
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
    void emailOfAnIssueThatTheyGetNoMoreIsOfNoConsequence() {
        var postmaster = new Postmaster(world.subscribers, world.clock);
        var ed = world.keep("ed@example.org", State.ACTIVE).id();
        var now = Optional.of(world.now());

        for (var edition : List.of(Edition.WEEKLY, Edition.DAILY)) {
            var issued = Optional.of(new Postmaster.Issued(edition, world.now()));
            assertThat(postmaster.softBounced(ed, now, issued, (_, _) -> List.of()))
                    .isEqualTo(edition == Edition.DAILY ? Heard.NEWS : Heard.OLD);
        }
        assertThat(world.kept("ed@example.org").softBounces()).containsExactly(world.now());
    }

    @Test
    void aComplaintIsNewsOnce() {
        var postmaster = new Postmaster(world.subscribers, world.clock);
        var ed = world.keep("ed@example.org", State.ACTIVE).id();

        assertThat(postmaster.complained(ed, Optional.empty())).isEqualTo(Heard.NEWS);
        assertThat(postmaster.complained(ed, Optional.empty())).isEqualTo(Heard.OLD);
    }

    @Test
    void inWhateverOrderAndHoweverOftenItIsToldTheEndIsTheSame() {
        var random = new Random(7);
        for (var run = 0; run < 200; run++) {
            var own = new FeedbackTest();
            var ed = own.world.keep("ed@example.org", State.ACTIVE);
            var days = IntStream.range(0, 5)
                    .mapToObj(day -> own.world.now().plus(Duration.ofDays(4L * day)))
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
            assertThat(own.world.kept("ed@example.org").softBounces()).hasSize(5);
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
        world.confirmation.confirm(SubscriberWorld.confirmLinkOf(world.kept("ed@example.org")));
        var back = world.kept("ed@example.org");

        feedback.take(event(kind, ed, before));

        assertThat(world.kept("ed@example.org")).isEqualTo(back);
        assertThat(back.state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoLeavesAndComplainsCanNotBeBroughtBackByUndoing() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        world.departure.leave(SubscriberWorld.linkOf(ed));

        assertThat(feedback.take(event(Kind.COMPLAINED, ed, world.now()))).isTrue();
        assertThat(feedback.take(event(Kind.COMPLAINED, ed, world.now()))).isFalse();

        world.departure.undo(SubscriberWorld.linkOf(ed));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.COMPLAINED);
        assertThat(issues.tally(ISSUE)).isEqualTo(new Tally(0, 1, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "COMPLAINED", "ERASED"})
    void whoIsOutForAnotherReasonStaysSo(State state) {
        var out = world.keep("ed@example.org", state);

        assertThat(feedback.take(event(Kind.BOUNCED, out, world.now())))
                .as("it is news to the issue")
                .isTrue();

        assertThat(world.kept("ed@example.org")).isEqualTo(out);
        assertThat(issues.tally(ISSUE)).as("what became of the issue's emails").isEqualTo(new Tally(1, 0, 0));
    }

    @Test
    void aConfirmationMailThatComesBackEndsTheSignUp() {
        world.signUp(world.applicant("ed@example.org"));
        var mail = world.inbox().getFirst();

        var bounced = new MailEvent(Kind.BOUNCED, mail.messageId(), Optional.of(world.now()), mail.tags());
        assertThat(feedback.take(bounced)).isTrue();
        assertThat(feedback.take(bounced)).isFalse();

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.BOUNCED);
    }

    /// A mailbox that is full and a person who complains exist: no sign that addresses are made up.
    @ParameterizedTest
    @EnumSource
    void ofWhatTheFormHasSentOnlyWhatBouncesForGoodCountsAsAWave(Kind kind) {
        var isBounce = kind == Kind.BOUNCED || kind == Kind.SUPPRESSED;
        var wave = new SignUpWave(world.limits);
        for (var n = 0; n < 5; n++) {
            assertThat(wave.isBouncing(world.now())).isFalse();
            feedback.take(eventOfForm(kind, "reader" + n + "@example.org"));
        }
        assertThat(wave.isBouncing(world.now())).isEqualTo(isBounce);

        for (var n = 0; n < 5; n++) wave.bounced(world.now());
        assertThat(feedback.isWave(eventOfForm(kind, "ed@example.org"))).isEqualTo(isBounce);
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
        assertThat(issues.tally(ISSUE)).isEqualTo(Tally.NOTHING);
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

    @Test
    void anEmailThatWasNotAttemptedIsNoComplaintEither() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var left = world.keep("left@example.org", State.UNSUBSCRIBED);

        for (var member : List.of(ed, left))
            feedback.take(MailEvent.parse(
                    """
                    {"source": "aws.ses", "detail": {"eventType": "Complaint",
                     "complaint": {"complaintSubType": "OnAccountSuppressionList", "complaintFeedbackType": "abuse"},
                     "mail": {"messageId": "m-1", "timestamp": "%s", "tags": {"issue": ["%s"], "member": ["%s"]}}}}
                    """.formatted(world.now(), ISSUE, member.id().text())));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.BOUNCED);
        assertThat(world.kept("left@example.org")).isEqualTo(left);
        assertThat(issues.tally(ISSUE)).isEqualTo(Tally.NOTHING);
    }

    @Test
    void eachIssueThatComesBackCountsItsOwn() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var other = new IssueId("daily-2026-11-24");

        feedback.take(event(Kind.BOUNCED, ed, world.now()));
        var tags = tags(ed);
        tags.put("issue", other.text());
        feedback.take(new MailEvent(Kind.BOUNCED, "m-2", Optional.of(world.now()), tags));

        assertThat(issues.tally(ISSUE)).isEqualTo(new Tally(1, 0, 0));
        assertThat(issues.tally(other)).isEqualTo(new Tally(1, 0, 0));
    }

    private MailEvent eventOfForm(Kind kind, String address) {
        var member = world.keep(address, State.PENDING).id().text();
        return new MailEvent(kind, "m-1", Optional.of(world.now()), Map.of("kind", "confirm", "member", member));
    }

    private static MailEvent event(Kind kind, Subscriber member, Instant mailedAt) {
        return new MailEvent(kind, "m-1", Optional.of(mailedAt), tags(member));
    }

    private static Map<String, String> tags(Subscriber member) {
        return new HashMap<>(Map.of(
                "issue", ISSUE.text(), "batch", "0-0", "member", member.id().text()));
    }
}
