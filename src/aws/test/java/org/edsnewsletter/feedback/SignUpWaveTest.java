package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.emulators.ses.Reaction;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.SignUpOutcome;
import org.edsnewsletter.subscriber.SignUpOutcome.Asked;
import org.edsnewsletter.subscriber.SignUpOutcome.Challenged;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyAtOnce;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.testing.Solver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many strangers sign up, or many whose mailboxes do not exist: with SES and its events as the emulator has them.
class SignUpWaveTest {

    private static final String HOME = "203.0.113.7";

    private final FormOnSes form = new FormOnSes();
    private final SubscriberWorld world = form.world;
    private final SesEmulator ses = form.ses;
    private final SignUp throughSes = form.signUp;
    private final Feedback feedback = form.feedback;

    private int visitors;

    SignUpWaveTest() throws IOException {}

    @AfterEach
    void stop() {
        form.close();
    }

    @Test
    void ofSixtySignUpsWithMailboxesThatDoNotExistFewAreMailed() throws Exception {
        for (var n = 0; n < 60; n++) {
            ses.react("nobody" + n + "@example.com", Reaction.BOUNCE);
            if (stranger(throughSes, "nobody" + n + "@example.com") instanceof Asked) form.hear();
        }

        assertThat(ses.mailbox().size()).isEqualTo(5);
        assertThat(world.noticed).isEqualTo(55);
        assertThat(stranger("ann@example.org")).isEqualTo(new TooManyAtOnce());

        world.pass(Duration.ofHours(1));
        assertThat(stranger("ann@example.org")).as("the hour after").isEqualTo(new TooManyAtOnce());
        world.pass(Duration.ofHours(1));
        assertThat(stranger("ann@example.org")).isInstanceOf(ConfirmationSent.class);
    }

    /// Few enough within any two hours.
    @Test
    void aPatientAttackerMakesTenEmailsADayBounce() throws Exception {
        var midnight = Instant.parse("2026-11-24T00:00:00Z");
        world.pass(Duration.between(world.now(), midnight));
        for (var day = 1; day <= 3; day++) {
            for (var hour = 0; hour < 24; hour++) {
                for (var n = 0; n < 2; n++) {
                    var address = "nobody%d-%d-%d@example.com".formatted(day, hour, n);
                    ses.react(address, Reaction.BOUNCE);
                    if (stranger(throughSes, address) instanceof Asked) form.hear();
                }
                if (hour == 23) assertThat(stranger("ann@example.org")).isEqualTo(new TooManyAtOnce());
                world.pass(Duration.ofHours(1));
            }
            assertThat(ses.mailbox().size()).isEqualTo(10 * day);
            assertThat(world.noticed).isEqualTo(39 * day);
        }
        assertThat(stranger("ann@example.org")).as("another day").isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void oneInTwentyMayBounceAndNotMore() {
        world.sent(80);
        for (var n = 0; n < 20; n++) stranger("reader" + n + "@example.org");
        for (var n = 0; n < 5; n++) bounce(Kind.BOUNCED, "reader" + n + "@example.org", "confirm");
        assertThat(stranger("ann@example.org")).isNotEqualTo(new TooManyAtOnce());

        bounce(Kind.BOUNCED, "reader5@example.org", "confirm");

        assertThat(stranger("bob@example.org")).isEqualTo(new TooManyAtOnce());
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "move", "already"})
    void whateverTheFormHasSentCountsWhenItBounces(String kind) {
        fiveBounce(Kind.BOUNCED, kind);
        assertThat(stranger("ann@example.org")).isEqualTo(new TooManyAtOnce());
    }

    @Test
    void whatSesDidNotAttemptCountsToo() {
        fiveBounce(Kind.SUPPRESSED, "confirm");
        assertThat(stranger("ann@example.org")).isEqualTo(new TooManyAtOnce());
    }

    @Test
    void bouncesOfOtherEmailsDoNotCount() {
        fiveBounce(Kind.BOUNCED, "welcome");
        assertThat(stranger("ann@example.org")).isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void aBounceThatIsReportedOverAndOverCountsOnce() {
        world.keep("reader@example.org", State.PENDING);
        for (var n = 0; n < 10; n++) bounce(Kind.BOUNCED, "reader@example.org", "confirm");

        assertThat(stranger("ann@example.org")).isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void theOperatorIsToldOfBouncesThoughNobodySignsUpAfterwards() {
        for (var n = 0; n < 4; n++) bounceOfNew("reader" + n + "@example.org");
        var event = event(Kind.BOUNCED, "reader3@example.org", "confirm");
        assertThat(feedback.isWave(event)).isFalse();

        bounceOfNew("reader4@example.org");

        assertThat(feedback.isWave(event)).isTrue();
        assertThat(feedback.isWave(event(Kind.BOUNCED, "reader3@example.org", "welcome")))
                .isFalse();
    }

    @Test
    void aWaveFromFiveThousandSourcesIsHeldAndTold() {
        for (var n = 0; n < 5_000; n++) stranger("reader" + n + "@example.org");

        assertThat(world.inbox()).hasSize(100);
        assertThat(world.noticed).isEqualTo(4_900);

        world.pass(Duration.ofHours(1));
        assertThat(stranger("ann@example.org")).isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void aWaveThatSolvesItsChallengesIsHeldAtTheCeiling() {
        for (var n = 0; n < 250; n++) {
            var source = "2001:db8:1:%x::1".formatted(n);
            var applicant = world.applicant("reader" + n + "@example.org");
            if (world.signUp.signUp(applicant, source, true) instanceof Challenged(var challenge))
                world.signUp.signUp(applicant, source, true, Optional.of(Solver.solve(challenge)));
        }

        assertThat(world.inbox()).hasSize(SubscriberWorld.CONFIRMATIONS_PER_HOUR);
        assertThat(stranger("ann@example.org")).isEqualTo(new TooManyAtOnce());
    }

    @Test
    void whereSomebodyHasConfirmedTheFormStaysOpenThroughAWave() {
        world.signUp.confirmedFrom(HOME);
        aWave();

        assertThat(world.signUp(world.applicant("ann@example.org"))).isInstanceOf(ConfirmationSent.class);
        world.pass(Duration.ofDays(1));
        aWave();
        assertThat(world.signUp(world.applicant("bob@example.org")))
                .as("the day after")
                .isInstanceOf(ConfirmationSent.class);
        world.pass(Duration.ofDays(1));
        aWave();
        assertThat(world.signUp(world.applicant("eve@example.org"))).isEqualTo(new TooManyAtOnce());
    }

    @Test
    void aWaveTellsNobodyWhoIsOnTheList() {
        world.keep("active@example.org", State.ACTIVE);
        world.keep("pending@example.org", State.PENDING);
        aWave();

        for (var address : new String[] {"active@example.org", "pending@example.org", "new@example.org"})
            assertThat(stranger(address)).isEqualTo(new TooManyAtOnce());
    }

    private void aWave() {
        world.sent(SubscriberWorld.CONFIRMATIONS_PER_HOUR);
    }

    private void fiveBounce(Kind kind, String email) {
        for (var n = 0; n < 5; n++) {
            world.keep("reader" + n + "@example.org", State.PENDING);
            bounce(kind, "reader" + n + "@example.org", email);
        }
    }

    private void bounceOfNew(String address) {
        stranger(address);
        bounce(Kind.BOUNCED, address, "confirm");
    }

    private void bounce(Kind kind, String address, String email) {
        feedback.take(event(kind, address, email));
    }

    private MailEvent event(Kind kind, String address, String email) {
        var member = world.kept(address).id().text();
        return new MailEvent(kind, "m-" + address, Optional.of(world.now()), Map.of("kind", email, "member", member));
    }

    private SignUpOutcome stranger(String address) {
        return stranger(world.signUp, address);
    }

    // Each from a source of its own.
    private SignUpOutcome stranger(SignUp signUp, String address) {
        var source = "2001:db8:%x:%x::1".formatted(visitors / 0x10000, visitors % 0x10000);
        visitors++;
        return signUp.signUp(world.applicant(address), source, true);
    }
}
