package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.subscriber.Challenge.Solution;
import org.edsnewsletter.subscriber.SignUpOutcome.Challenged;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.NoMailThere;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyAtOnce;
import org.edsnewsletter.testing.Solver;
import org.junit.jupiter.api.Test;

/// When sign-ups count as a wave, and who may sign up during one.
class SignUpWaveRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T15:15:00Z");
    private static final Instant LAST_HOUR = NOW.minus(Duration.ofHours(1));
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant NEXT_MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");
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

    @Test
    void theLastHourOfADayCountsInTheFirstOfTheNext() {
        bounced(5, MIDNIGHT.minusNanos(1));
        assertThat(wave.isBouncing(MIDNIGHT)).isTrue();
        assertThat(wave.isBouncing(MIDNIGHT.plus(Duration.ofHours(1)))).isFalse();
    }

    @Test
    void tenBouncesADayAreAWaveUntilItEnds() {
        bounced(4, MIDNIGHT.minusNanos(1));
        bounced(4, MIDNIGHT);
        bounced(1, MIDNIGHT.plus(Duration.ofHours(5)));
        bounced(4, MIDNIGHT.plus(Duration.ofHours(8)));
        var evening = MIDNIGHT.plus(Duration.ofHours(20));
        assertThat(wave.isBouncing(evening)).isFalse();

        bounced(1, evening);

        assertThat(wave.isBouncing(evening)).isTrue();
        assertThat(wave.isBouncing(NEXT_MIDNIGHT.minusNanos(1))).isTrue();
        assertThat(wave.isBouncing(NEXT_MIDNIGHT)).isFalse();
    }

    @Test
    void oneEmailInTwentyOfADayMayBounce() {
        for (var hour = 0; hour < 10; hour += 2) bounced(2, MIDNIGHT.plus(Duration.ofHours(hour)));
        var evening = MIDNIGHT.plus(Duration.ofHours(20));
        sent(500, MIDNIGHT.minusNanos(1));
        sent(99, MIDNIGHT);
        sent(100, evening);
        assertThat(wave.isBouncing(evening)).isTrue();

        sent(1, evening);

        assertThat(wave.isBouncing(evening)).isFalse();
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
        bounceOfForm(5);

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
    void whileTooManyEmailsBounceAKnownSourceSolvesAChallenge() {
        world.signUp.confirmedFrom(HOME);
        bounceOfForm(5);

        var posed = signUp("ann@example.org");
        assertThat(posed).isInstanceOf(Challenged.class);
        assertThat(world.noticed).isEqualTo(1);

        bounceOfForm(4);
        var solution = Solver.solve(((Challenged) posed).challenge());
        assertThat(signUp("ann@example.org", Optional.of(solution))).isInstanceOf(ConfirmationSent.class);
        assertThat(world.noticed).isEqualTo(1);
    }

    @Test
    void whenTwiceAsManyBounceAKnownSourceIsTurnedAwayToo() {
        world.signUp.confirmedFrom(HOME);
        var posed = (Challenged) afterBounces(9);

        bounceOfForm(1);

        assertThat(signUp("ann@example.org", Optional.of(Solver.solve(posed.challenge()))))
                .isEqualTo(new TooManyAtOnce());
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void whenTwiceAsManyBounceOnADayAKnownSourceIsTurnedAwayUntilItEnds() {
        world.pass(Duration.between(world.now(), MIDNIGHT));
        world.signUp.confirmedFrom(HOME);
        for (var n = 0; n < 4; n++) {
            bounceOfForm(4);
            world.pass(Duration.ofHours(3));
        }
        assertThat(afterBounces(3)).isInstanceOf(Challenged.class);

        bounceOfForm(1);

        assertThat(signUp("ann@example.org")).isEqualTo(new TooManyAtOnce());
        world.pass(Duration.between(world.now(), NEXT_MIDNIGHT));
        assertThat(signUp("ann@example.org")).isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void nothingIsKeptOrMailedForADomainThatTakesNoEmail() {
        world.domains = domain -> !domain.equals("xn--bcher-kva.example");

        assertThat(signUp("ann@bücher.example")).isEqualTo(new NoMailThere("bücher.example"));
        assertThat(world.find("ann@bücher.example")).isEmpty();
        assertThat(world.inbox()).isEmpty();
        assertThat(signUp("ann@example.org")).isInstanceOf(ConfirmationSent.class);
    }

    private SignUpOutcome afterBounces(int emails) {
        bounceOfForm(emails);
        return signUp("ann@example.org");
    }

    private void bounceOfForm(int emails) {
        for (var n = 0; n < emails; n++) new SignUpWave(world.limits).bounced(world.now());
    }

    private SignUpOutcome signUp(String address) {
        return signUp(address, Optional.empty());
    }

    private SignUpOutcome signUp(String address, Optional<Solution> solution) {
        return world.signUp.signUp(world.applicant(address), HOME, true, solution);
    }

    private void sent(int emails, Instant at) {
        for (var n = 0; n < emails; n++) wave.sent(at);
    }

    private void bounced(int emails, Instant at) {
        for (var n = 0; n < emails; n++) wave.bounced(at);
    }
}
