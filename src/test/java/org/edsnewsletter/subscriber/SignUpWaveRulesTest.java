package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.edsnewsletter.local.memory.MemoryLimits;
import org.edsnewsletter.subscriber.SignUpOutcome.Challenged;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.NoMailThere;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyAtOnce;
import org.junit.jupiter.api.Test;

/// When sign-ups count as a wave, and who may sign up during one.
class SignUpWaveRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T15:15:00Z");
    private static final Instant LAST_HOUR = NOW.minus(Duration.ofHours(1));
    private static final String HOME = "203.0.113.7";

    private final SubscriberWorld world = new SubscriberWorld();
    private final SignUpWave wave = new SignUpWave(new MemoryLimits());

    // ---- bounces

    @Test
    void fewerThanFiveBouncesAreNoWave() {
        bounced(4, NOW);
        assertThat(wave.isBouncing(NOW)).isFalse();

        bounced(1, NOW);
        assertThat(wave.isBouncing(NOW)).isTrue();
    }

    @Test
    void oneEmailInTwentyMayBounce() {
        sent(99, NOW);
        bounced(5, NOW);
        assertThat(wave.isBouncing(NOW)).isTrue();

        sent(1, NOW);
        assertThat(wave.isBouncing(NOW)).isFalse();

        bounced(1, NOW);
        assertThat(wave.isBouncing(NOW)).isTrue();
    }

    @Test
    void bouncesOfTheLastHourCount() {
        bounced(3, LAST_HOUR);
        bounced(2, NOW);
        assertThat(wave.isBouncing(NOW)).isTrue();
    }

    @Test
    void emailsOfTheLastHourCount() {
        sent(50, LAST_HOUR);
        sent(50, NOW);
        bounced(5, NOW);
        assertThat(wave.isBouncing(NOW)).isFalse();
    }

    @Test
    void aBounceCountsInTheHourInWhichItsEmailWasSent() {
        bounced(5, LAST_HOUR.minus(Duration.ofHours(1)));
        assertThat(wave.isBouncing(NOW)).isFalse();
        assertThat(wave.isBouncing(LAST_HOUR)).isTrue();
    }

    // ---- signing up

    @Test
    void strangersAreTurnedAwayFromTheCeilingOn() {
        world.sent(SubscriberWorld.CONFIRMATIONS_PER_HOUR - 1);
        assertThat(signUp("ann@example.org")).isInstanceOf(Challenged.class);

        world.sent(1);

        assertThat(signUp("bob@example.org")).isEqualTo(new TooManyAtOnce());
        assertThat(world.noticed).isEqualTo(2);
        assertThat(world.find("bob@example.org")).isEmpty();
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void strangersAreTurnedAwayWhileTooManyEmailsBounce() {
        for (var n = 0; n < 5; n++) new SignUpWave(world.limits).bounced(world.now());

        assertThat(signUp("ann@example.org")).isEqualTo(new TooManyAtOnce());
        assertThat(world.noticed).isEqualTo(1);
    }

    @Test
    void aSourceThatSomebodyConfirmedFromStaysOpen() {
        world.signUp.confirmedFrom(HOME);
        world.sent(SubscriberWorld.CONFIRMATIONS_PER_HOUR / 2);
        assertThat(signUp("ann@example.org")).isInstanceOf(ConfirmationSent.class);

        world.sent(SubscriberWorld.CONFIRMATIONS_PER_HOUR / 2);

        assertThat(signUp("bob@example.org")).isInstanceOf(ConfirmationSent.class);
        assertThat(world.noticed).isZero();
    }

    @Test
    void nothingIsKeptOrMailedForADomainThatTakesNoEmail() {
        world.domains = domain -> !domain.equals("xn--bcher-kva.example");

        assertThat(signUp("ann@bücher.example")).isEqualTo(new NoMailThere("bücher.example"));
        assertThat(world.find("ann@bücher.example")).isEmpty();
        assertThat(world.inbox()).isEmpty();
        assertThat(signUp("ann@example.org")).isInstanceOf(ConfirmationSent.class);
    }

    private SignUpOutcome signUp(String address) {
        return world.signUp.signUp(world.applicant(address), HOME, true, Optional.empty());
    }

    private void sent(int emails, Instant at) {
        for (var n = 0; n < emails; n++) wave.sent(at);
    }

    private void bounced(int emails, Instant at) {
        for (var n = 0; n < emails; n++) wave.bounced(at);
    }
}
