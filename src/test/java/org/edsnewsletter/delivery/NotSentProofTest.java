package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Recipient;
import org.junit.jupiter.api.Test;

/// Nobody in a call without an answer is sent the issue again unless it is proven that the call never reached the
/// provider.
class NotSentProofTest {

    private static final int PEOPLE = 640;

    private final World world = new World();
    private List<Recipient> lost = List.of();

    @Test
    void whoeverWasInALostCallIsMailedOnceEventsGotThroughThenAndNow() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        assertThat(world.sum().waiting()).isEqualTo(lost.size());
        assertThat(world.mailer.probes).hasSize(1);
        probeArrives();

        world.later(Duration.ofMinutes(5));
        assertThat(world.sum()).isEqualTo(new Sum(PEOPLE, 0, 0, 0, 0));
        assertThat(world.mailer.mailed()).hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void oneProbeIsSentInHalfAnHourAtMost() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        for (var minute = 0; minute < 29; minute++) world.later(Duration.ofMinutes(1));
        assertThat(world.mailer.probes).hasSize(1);
        world.later(Duration.ofMinutes(1));
        assertThat(world.mailer.probes).hasSize(2);
    }

    @Test
    void whenNoEventIsReportedNobodyIsMailedAgain() {
        loseACall();
        staysUnknown();
        assertThat(world.mailer.probes.size()).isBetween(2, 12);
    }

    @Test
    void whenEventsOfThatTimeAreMissingNobodyIsMailedAgain() {
        loseACall();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    @Test
    void whileEventsWaitOrWereGivenUpNobodyIsMailedAgain() {
        loseACall();
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        world.eventsWaiting = 1;
        staysUnknown();
    }

    @Test
    void whenAnybodyInTheCallWasReportedTheOthersAreNotMailedAgain() {
        loseACall();
        reportEverything();
        var batch = world.ledger.shards(ISSUE).stream()
                .flatMap(shard -> world.ledger.batches(ISSUE, shard.number(), 0, 100).stream())
                .filter(one -> !one.inFlight().isEmpty())
                .findFirst()
                .orElseThrow();
        world.sent(batch.id(), batch.inFlight().getFirst(), "m-first");
        world.later(Duration.ofMinutes(61));
        probeArrives();
        world.later(Duration.ofHours(6));
        assertThat(world.sum()).isEqualTo(new Sum(PEOPLE - lost.size() + 1, 0, 0, lost.size() - 1, 0));
    }

    @Test
    void aCallThatIsNotAmongOthersProvesNothing() {
        world.people(PEOPLE);
        loses(Duration.ofSeconds(1));
        world.start("en");
        world.work();
        world.later(Duration.ofMinutes(10));
        reportEverything();
        world.later(Duration.ofMinutes(51));
        probeArrives();
        staysUnknown();
    }

    @Test
    void aCallAfterWhichNothingWasMailedProvesNothing() {
        loseACall(15, Duration.ofSeconds(1));
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    @Test
    void callsOfAnotherTimeProveNothing() {
        loseACall(12, Duration.ofMinutes(6));
        reportEverything();
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    @Test
    void whenAQuarterOfTheWitnessesOfThatTimeIsMissingNobodyIsMailedAgain() {
        loseACall();
        var claims = world.mailer.mailings.stream()
                .map(mailing -> mailing.tags().getOrDefault("claim", ""))
                .toList();
        for (var call = 0; call < claims.size(); call++) if (call % 4 > 0) world.eventLog.witnessed(claims.get(call));
        world.later(Duration.ofMinutes(61));
        probeArrives();
        staysUnknown();
    }

    // A call in the middle of the send.
    private void loseACall() {
        loseACall(12, Duration.ofSeconds(1));
    }

    /// @param before how many calls are answered before it
    /// @param after how long it is until the next one
    private void loseACall(int before, Duration after) {
        world.people(PEOPLE);
        for (var call = 0; call < before; call++) world.mailer.next(this::accepted);
        loses(after);
        world.start("en");
        world.work();
        assertThat(lost.size()).isGreaterThanOrEqualTo(20);
        assertThat(world.mailer.mailed()).hasSize(PEOPLE - lost.size());
    }

    private void loses(Duration after) {
        world.mailer.next(recipients -> {
            world.clock.advance(after);
            lost = new ArrayList<>(recipients);
            return new BulkOutcome.Unclear("connection reset");
        });
        for (var call = 0; call < 60; call++) world.mailer.next(this::accepted);
    }

    private BulkOutcome accepted(List<Recipient> recipients) {
        world.clock.advance(Duration.ofSeconds(1));
        return world.mailer.accept(recipients);
    }

    private void reportEverything() {
        world.mailer.mailings.forEach(mailing -> {
            var claim = mailing.tags().getOrDefault("claim", "");
            world.eventLog.witnessed(claim);
        });
        world.eventLog.arrived(world.clock.instant());
    }

    private void probeArrives() {
        world.eventLog.arrived(world.clock.instant());
    }

    private void staysUnknown() {
        for (var half = 0; half < 12; half++) world.later(Duration.ofMinutes(30));
        assertThat(world.sum()).isEqualTo(new Sum(PEOPLE - lost.size(), 0, 0, lost.size(), 0));
        assertThat(world.mailer.mailed()).hasSize(PEOPLE - lost.size());
        assertThat(world.status()).isEqualTo(Status.SENT);
    }
}
