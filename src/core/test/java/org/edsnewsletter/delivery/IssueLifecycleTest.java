package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What holding, releasing, approving and discarding make of an issue in each state.
class IssueLifecycleTest {

    private final World world = new World();
    private final Holding holding = new Holding(world.issues, world.planner);

    @ParameterizedTest
    @CsvSource({
        "DRAFT, HELD, DRAFT, PLANNING, 16",
        "PLANNING, HELD, PLANNING, PLANNING, 16",
        "SENDING, HELD, SENDING, SENDING, 0",
        "HELD, HELD, PLANNING, HELD, 0",
        "SENT, SENT, SENT, SENT, 0",
        "DISCARDED, DISCARDED, DISCARDED, DISCARDED, 0"
    })
    void eachStateHasItsOwnNext(Status status, Status held, Status released, Status approved, int tasks) {
        assertThat(holding.hold(in(status), "by hand").status()).isEqualTo(held);
        assertThat(issue().reason()).isEqualTo(held == Status.HELD && status != Status.HELD ? "by hand" : "before");

        in(status);
        assertThat(holding.release(World.ISSUE).status()).isEqualTo(released);
        assertThat(issue().status()).isEqualTo(released);

        in(status);
        drain();
        assertThat(holding.approve(World.ISSUE).status()).isEqualTo(approved);
        assertThat(world.queue.size()).isEqualTo(tasks);
    }

    @Test
    void anIssueThatIsReleasedIsPlannedOn() {
        in(Status.HELD);
        drain();

        holding.release(World.ISSUE);

        assertThat(world.queue.size()).isEqualTo(16);
    }

    @Test
    void whatTheQueueHasLostOfAnOpenIssueIsPutIntoItAgain() {
        in(Status.SENDING);
        drain();

        holding.release(World.ISSUE);

        assertThat(world.queue.size()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, ''",
        "HELD, ''",
        "DISCARDED, ''",
        "PLANNING, 'it is PLANNING, no draft: hold it first'",
        "SENT, 'it is SENT, no draft: hold it first'"
    })
    void whatWaitsAndNobodyHasCanBeTakenBack(Status status, String objection) {
        assertThat(holding.discard(in(status)).orElse("")).isEqualTo(objection);
        assertThat(issue().status()).isEqualTo(objection.isEmpty() ? Status.DISCARDED : status);
    }

    @Test
    void whatHasLeftAndCorrectionsCanNotBeTakenBack() {
        var id = in(Status.PLANNING);
        world.issues.replace(issue().opened(world.clock.instant()));
        assertThat(holding.discard(id)).contains("it has left already: hold stops it, correct mends it");

        var correction = world.correct(issue(), "en");
        assertThat(holding.discard(correction.id()))
                .contains("it is a correction, of which there is one for each issue: hold keeps it back");
    }

    @Test
    void anIssueThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> holding.release(new IssueId("weekly-2026-11-23")))
                .hasMessage("there is no issue weekly-2026-11-23");
    }

    private IssueId in(Status status) {
        if (world.issues.find(World.ISSUE).isEmpty()) world.freeze("en");
        assertThat(world.issues.replace(issue().moved(status, "before"))).isTrue();
        return World.ISSUE;
    }

    private Issue issue() {
        return world.issues.find(World.ISSUE).orElseThrow();
    }

    private void drain() {
        while (world.queue.poll(world.clock.instant()).isPresent())
            ;
    }
}
