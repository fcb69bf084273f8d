package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.Reaction;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.emulators.ses.Suppression;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Somebody whose email has bounced signs up again, with SES and its lists as the emulator has them.
class SignUpAfterBounceTest {

    private static final String ED = "ed@example.com";

    private final FormOnSes form = new FormOnSes();
    private final SubscriberWorld world = form.world;
    private final SesEmulator ses = form.ses;

    SignUpAfterBounceTest() throws IOException {}

    @AfterEach
    void stop() {
        form.close();
    }

    @Test
    void theAccountsListKeepsNoConfirmationBack() throws Exception {
        form.clients.ses().putSuppressedDestination(r -> r.emailAddress(ED).reason("BOUNCE"));

        signsUp();

        assertThat(emails()).isEqualTo(1);
        assertThat(confirms()).isEqualTo(State.ACTIVE);
    }

    @Test
    void theListOverAllCustomersDoesForAWhileAndThenNoMore() throws Exception {
        ses.react(ED, Reaction.BOUNCE);
        signsUp();
        assertThat(state()).isEqualTo(State.BOUNCED);
        ses.react(ED, Reaction.DELIVERY);

        world.pass(Duration.ofDays(3));
        var before = emails();
        signsUp();
        assertThat(emails()).isEqualTo(before);
        assertThat(state()).as("nothing waits that can't be confirmed").isEqualTo(State.BOUNCED);

        world.pass(Duration.ofDays(11));
        signsUp();
        assertThat(emails()).isEqualTo(before + 1);
        assertThat(confirms()).isEqualTo(State.ACTIVE);
    }

    @Test
    void ifTheListWereUsedNobodyCouldSignUpAgainUntilTheOperatorTookThemOff() throws Exception {
        ses.account(Account.of("ed.example.org").suppressing(Suppression.OF_ACCOUNT));
        ses.react(ED, Reaction.BOUNCE);
        signsUp();
        ses.react(ED, Reaction.DELIVERY);
        var before = emails();

        for (var month = 0; month < 3; month++) {
            world.pass(Duration.ofDays(30));
            signsUp();
            assertThat(state()).isEqualTo(State.BOUNCED);
        }
        assertThat(emails()).isEqualTo(before);

        form.clients.ses().deleteSuppressedDestination(r -> r.emailAddress(ED));
        world.pass(Duration.ofDays(30));
        signsUp();
        assertThat(confirms()).isEqualTo(State.ACTIVE);
    }

    private void signsUp() throws InterruptedException {
        form.signUp.signUp(world.applicant(ED), "203.0.113.7", true);
        form.hear();
    }

    private State confirms() {
        world.confirmation.confirm(SubscriberWorld.confirmLinkOf(world.kept(ED)));
        return state();
    }

    private State state() {
        return world.kept(ED).state();
    }

    private int emails() {
        return ses.mailbox().size();
    }
}
