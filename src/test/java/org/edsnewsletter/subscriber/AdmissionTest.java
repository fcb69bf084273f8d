package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.AdmissionOutcome.Admitted;
import org.edsnewsletter.subscriber.AdmissionOutcome.AlreadyThere;
import org.edsnewsletter.subscriber.AdmissionOutcome.KeptOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void someoneNewComesInAsActiveWithoutAMail() {
        var outcome = world.admission.admit(world.applicant("ed@example.org"));

        var kept = world.kept("ed@example.org");
        assertThat(outcome).isEqualTo(new Admitted(kept.id()));
        assertThat(kept.isAudienceOf(Edition.DAILY, world.now().plusMillis(1))).isTrue();
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void aWaitingSignUpIsAdmittedWithItsLinks() {
        var pending = world.keep("ed@example.org", State.PENDING);

        assertThat(world.admission.admit(world.applicant("ed@example.org", Edition.WEEKLY, Optional.empty())))
                .isEqualTo(new Admitted(pending.id()));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org").token()).isEqualTo(pending.token());
        assertThat(world.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "PAUSED"})
    void whoIsThereStaysAsTheyAre(State state) {
        var before = world.keep("ed@example.org", state);

        assertThat(world.admission.admit(world.applicant("ed@example.org", Edition.WEEKLY, Optional.empty())))
                .isEqualTo(new AlreadyThere(before.id()));
        assertThat(world.kept("ed@example.org")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void noImportBringsBackWhoIsOut(State state) {
        var before = world.keep("ed@example.org", state);

        assertThat(world.admission.admit(world.applicant("ed@example.org"))).isEqualTo(new KeptOut(before.id(), state));
        assertThat(world.kept("ed@example.org")).isEqualTo(before);
    }
}
