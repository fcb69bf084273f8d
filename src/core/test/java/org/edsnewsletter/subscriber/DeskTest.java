package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import org.edsnewsletter.mail.EmailAddress;
import org.junit.jupiter.api.Test;

class DeskTest {

    private static final EmailAddress ED = new EmailAddress("Ed@example.org");

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void someoneIsFoundByAnySpellingOfTheirAddress() {
        var kept = world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.desk.look(ED)).contains(kept);
        assertThat(world.desk.data(ED).orElseThrow()).containsEntry("address", "ed@example.org");
        assertThat(world.desk.data(ED).orElseThrow().toString())
                .doesNotContain(kept.token().text());
    }

    @Test
    void whoIsTakenOutIsMailedNoMore() {
        world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.desk.remove(ED).orElseThrow().state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.desk.remove(ED)).contains(world.kept("ed@example.org"));
    }

    @Test
    void whoIsErasedStaysOutOfEveryImport() {
        var id = world.keep("ed@example.org", State.ACTIVE).id();

        assertThat(world.desk.erase(ED)).isTrue();

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ERASED);
        assertThat(world.admission.admit(world.applicant("ed@example.org")))
                .isEqualTo(new AdmissionOutcome.KeptOut(id, State.ERASED));
    }

    @Test
    void ofSomeoneWhoIsNotKeptNothingIsMade() {
        assertThat(world.desk.look(ED)).isEmpty();
        assertThat(world.desk.remove(ED)).isEmpty();
        assertThat(world.find("ed@example.org")).isEmpty();
    }

    @Test
    void whoWasNeverKeptCanBeKeptOutToo() {
        assertThat(world.desk.erase(ED)).isFalse();

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ERASED);
        assertThat(world.admission.admit(world.applicant("ed@example.org")))
                .isInstanceOf(AdmissionOutcome.KeptOut.class);
    }
}
