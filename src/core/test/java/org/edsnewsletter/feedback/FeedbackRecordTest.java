package org.edsnewsletter.feedback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.delivery.Evidence.Shown;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the ledger and the log of events learn when SES reports on emails.
class FeedbackRecordTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    private static final BatchId BATCH = new BatchId(0, 0);
    private static final String CLAIM = "claim-1";

    private final SubscriberWorld world = new SubscriberWorld();
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryEventLog log = new MemoryEventLog();
    private final Feedback feedback = new Feedback(
            new Postmaster(world.subscribers, world.clock),
            new MemoryIssues(new MemoryArticles()),
            new Evidence(ledger, new MemoryQueue(world.clock), world.clock),
            log,
            new SignUpWave(world.limits),
            world.clock);
    private final SubscriberId ed = world.keep("ed@example.org", State.ACTIVE).id();

    @ParameterizedTest
    @EnumSource(names = {"SENT", "DELIVERED", "DELAYED", "BOUNCED", "BOUNCED_FOR_NOW", "COMPLAINED", "NOT_SPAM"})
    void whateverComesOfAnEmailShowsThatItWasSent(Kind kind) {
        inFlight();

        assertThat(feedback.record(List.of(event(kind, tags())))).containsExactly(Shown.NEWS);

        assertThat(fate()).isEqualTo(new Fate.Accepted("m-1"));
    }

    @ParameterizedTest
    @CsvSource({"REJECTED, rejected by SES after it was accepted", "NOT_RENDERED, SES could not fill the template"})
    void anEmailThatSesWouldNotSendAfterAllHasFailed(Kind kind, String why) {
        inFlight();

        assertThat(feedback.take(event(kind, tags()))).isTrue();

        assertThat(fate()).isEqualTo(new Fate.Failed(why));
    }

    @Test
    void anEventOfAnotherKindShowsNothing() {
        inFlight();

        assertThat(feedback.record(List.of(event(Kind.OTHER, tags())))).isEmpty();

        assertThat(fate()).isEqualTo(new Fate.InFlight());
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue", "batch", "member"})
    void anEventThatDoesNotNameItsPlaceInTheLedgerShowsNothing(String missing) {
        inFlight();
        var fewer = new HashMap<>(tags());
        fewer.remove(missing);
        var odd = new HashMap<>(tags());
        odd.put(missing, "of another program");

        assertThat(feedback.record(List.of(event(Kind.SENT, fewer), event(Kind.SENT, odd))))
                .isEmpty();

        assertThat(fate()).isEqualTo(new Fate.InFlight());
    }

    @Test
    void anEmailThatIsNobodysSaysNothingOfAPerson() {
        assertThat(feedback.heed(event(Kind.BOUNCED, Map.of()))).isFalse();
    }

    @Test
    void theLogKnowsWhenTheLatestEmailWasSentWhoseEventHasArrived() {
        feedback.take(event(Kind.SENT, tags()));
        var first = world.now();
        world.pass(Duration.ofMinutes(5));
        assertThat(log.latest()).contains(first);

        feedback.take(event(Kind.SENT, Map.of("probe", "events")));

        assertThat(log.latest()).contains(world.now());
    }

    @Test
    void onlyTheEventOfSendingSaysThatEventsGetThrough() {
        feedback.take(event(Kind.DELIVERED, tags()));
        feedback.take(new MailEvent(Kind.SENT, "m-1", Optional.empty(), Map.of()));

        assertThat(log.latest()).isEmpty();
    }

    @Test
    void theWitnessOfACallIsNoted() {
        feedback.take(event(Kind.SENT, tags()));
        assertThat(log.witnessed(Set.of(CLAIM))).isEmpty();
        var witness = new HashMap<>(tags());
        witness.put("witness", "1");

        feedback.take(event(Kind.SENT, witness));

        assertThat(log.witnessed(Set.of(CLAIM))).containsExactly(CLAIM);
    }

    private void inFlight() {
        var at = world.now();
        var planned = Batch.planned(ISSUE, BATCH, List.of(ed), at);
        assertThat(ledger.plan(Shard.untouched(ISSUE, 0), List.of(planned))).isTrue();
        assertThat(ledger.replace(planned.withRevision(1).claimed(List.of(ed), CLAIM, at)))
                .isTrue();
    }

    private Fate fate() {
        return requireNonNull(ledger.find(ISSUE, BATCH).orElseThrow().members().get(ed));
    }

    private MailEvent event(Kind kind, Map<String, String> tags) {
        return new MailEvent(kind, "m-1", Optional.of(world.now()), tags);
    }

    private Map<String, String> tags() {
        return Map.of("issue", ISSUE.text(), "batch", BATCH.toString(), "member", ed.text(), "claim", CLAIM);
    }
}
