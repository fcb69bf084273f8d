package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.edsnewsletter.issue.Issue.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    private final World world = new World();
    private final Retry retry = new Retry(world.issues, world.ledger, world.planner, world.clock);

    @ParameterizedTest
    @CsvSource({
        "DRAFT, it is DRAFT: nobody was mailed yet",
        "HELD, it is HELD: release it first",
        "DISCARDED, it is DISCARDED: it goes to nobody",
        "PLANNING, ''",
        "SENDING, ''",
        "SENT, ''"
    })
    void onlyAnIssueThatGoesOrWentOutIsTriedAgain(Status status, String objection) {
        assertThat(retry.objection(world.freeze("en").moved(status, "")).orElse(""))
                .isEqualTo(objection);
    }

    @Test
    void whatWasCorrectedIsNotTriedAgainButItsCorrectionIs() {
        world.people(3);
        var original = world.start("en");
        world.work();
        var correction = world.correct(original, "en");

        assertThat(retry.objection(original))
                .contains("it was corrected by daily-2026-11-23-correction, and nobody else should get what was wrong");
        assertThat(retry.objection(correction)).isEmpty();
    }

    @Test
    void whoWaitsAlreadyIsCountedAndTheIssueIsOpenedForThem() {
        world.people(3);
        world.start("en");
        world.mailer.next(recipients ->
                world.mailer.rejecting(recipients, recipients.getFirst().to().spelling()));
        world.work();
        assertThat(world.status()).isEqualTo(Status.SENT);
        assertThat(retry.failed(World.ISSUE)).isEqualTo(1);

        // As if whoever let them wait had died before opening the issue.
        world.issues.replace(world.issues.find(World.ISSUE).orElseThrow().moved(Status.SENT, ""));
        assertThat(retry.failed(World.ISSUE)).isEqualTo(1);

        world.later(Duration.ZERO);
        assertThat(world.mailer.mailed()).hasSize(3).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void whoHasNotHadTheirTurnYetIsNotTriedAgain() {
        world.people(3);
        var issue = world.start("en");

        assertThat(retry.failed(issue.id())).isZero();
        assertThat(retry.unknown(issue.id())).isZero();

        assertThat(world.issues.find(issue.id()).orElseThrow().letGo()).isFalse();
    }

    @Test
    void whereNobodyFailedTheIssueStaysSent() {
        world.people(3);
        world.start("en");
        world.work();
        assertThat(world.status()).isEqualTo(Status.SENT);

        assertThat(retry.failed(World.ISSUE)).isZero();
        assertThat(retry.unknown(World.ISSUE)).isZero();

        assertThat(world.status()).isEqualTo(Status.SENT);
    }
}
