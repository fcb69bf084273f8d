package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.edsnewsletter.subscriber.Challenge.Solution;
import org.edsnewsletter.subscriber.SignUpOutcome.Challenged;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.testing.Solver;
import org.junit.jupiter.api.Test;

/// What is asked of strangers when sign-ups become many.
class ChallengeTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private final AtomicInteger visitors = new AtomicInteger();

    @Test
    void aChallengeIsPosedFromHalfTheCeilingOn() {
        world.sent(99);
        assertThat(signUp()).isInstanceOf(ConfirmationSent.class);

        assertThat(signUp()).isInstanceOf(Challenged.class);
        assertThat(world.inbox()).hasSize(1);
        assertThat(world.noticed).isEqualTo(1);

        world.pass(Duration.ofHours(1));
        assertThat(signUp()).isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void whoeverSolvesItGetsThrough() {
        assertThat(signUp(Solver.solve(posed()))).isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void aSolutionWorksOnce() throws Exception {
        var solution = Solver.solve(posed());
        Callable<SignUpOutcome> signUp = () -> signUp(solution);
        List<Future<SignUpOutcome>> outcomes;
        try (var threads = Executors.newFixedThreadPool(4)) {
            outcomes = threads.invokeAll(Stream.generate(() -> signUp).limit(8).toList());
        }

        assertThat(outcomes.stream().map(Future::resultNow).filter(ConfirmationSent.class::isInstance))
                .hasSize(1);
        assertThat(signUp(solution)).isInstanceOf(Challenged.class);
    }

    @Test
    void aSolutionWorksForTenMinutes() {
        var early = Solver.solve(posed());
        var late = Solver.solve(posed());

        world.pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(signUp(early)).isInstanceOf(ConfirmationSent.class);
        world.pass(Duration.ofSeconds(1));
        assertThat(signUp(late)).isInstanceOf(Challenged.class);
    }

    @Test
    void aWrongNumberDoesNot() {
        var challenge = posed();
        var number = Solver.number(challenge);

        assertThat(signUp(new Solution(challenge, OptionalInt.of(number + 1)))).isInstanceOf(Challenged.class);
        assertThat(signUp(new Solution(challenge, OptionalInt.of(-1)))).isInstanceOf(Challenged.class);
    }

    @Test
    void aChallengeOfOnesOwnIsNotTaken() {
        var ours = posed();
        var number = Solver.number(ours);
        var expires = Long.parseLong(ours.salt().replaceAll(".*=(\\d+)&", "$1"));
        for (var salt : List.of(
                ours.salt().replace(Long.toString(expires), Long.toString(expires - 1)),
                ours.salt().replace("&", ""),
                // The digits of the number taken for digits of the time.
                ours.salt() + number,
                "",
                "?expires=&"))
            assertThat(signUp(new Solution(
                            new Challenge(ours.challenge(), salt, ours.signature()), OptionalInt.of(number))))
                    .as(salt)
                    .isInstanceOf(Challenged.class);
        var forged = new Challenge(ours.challenge(), ours.salt(), "0".repeat(64));
        assertThat(signUp(new Solution(forged, OptionalInt.of(number)))).isInstanceOf(Challenged.class);
    }

    @Test
    void whoeverHasNoScriptGetsThroughAfterAMinute() {
        var unsolved = new Solution(posed(), OptionalInt.empty());
        world.pass(Duration.ofSeconds(59));
        assertThat(signUp(unsolved)).as("the same again").isEqualTo(new Challenged(unsolved.challenge()));

        world.pass(Duration.ofSeconds(1));

        assertThat(signUp(unsolved)).isInstanceOf(ConfirmationSent.class);
        assertThat(signUp(unsolved)).isInstanceOf(Challenged.class);
    }

    @Test
    void ageIsNotForged() {
        var ours = posed();
        var expires = Long.parseLong(ours.salt().replaceAll(".*=(\\d+)&", "$1"));
        var older = ours.salt().replace(Long.toString(expires), Long.toString(expires - 120));

        assertThat(signUp(new Solution(new Challenge(ours.challenge(), older, ours.signature()), OptionalInt.empty())))
                .isInstanceOf(Challenged.class);
    }

    @Test
    void fewGetThroughByWaiting() {
        var unsolved = Stream.generate(this::posed).limit(30).toList();
        world.pass(Duration.ofMinutes(1));

        var through = unsolved.stream()
                .map(challenge -> signUp(new Solution(challenge, OptionalInt.empty())))
                .filter(ConfirmationSent.class::isInstance);

        assertThat(through).hasSize(20);
    }

    @Test
    void aChallengeThatIsPosedBeforeMidnightCanBeSolvedAfterIt() {
        var midnight = world.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        world.pass(Duration.between(world.now(), midnight).minusSeconds(30));
        var solution = Solver.solve(posed());
        world.pass(Duration.ofMinutes(1));
        world.sent(100);

        assertThat(signUp(solution)).isInstanceOf(ConfirmationSent.class);
    }

    /// With a secret that can be guessed, anybody could make challenges that count as ours.
    @Test
    void challengesAreMadeUnderARandomSecret() {
        new Challenges(world.limits, new DailySecrets(world.limits, world.random), world.random)
                .ask(Optional.empty(), 1, world.now());

        var expires = world.now().plus(Challenges.VALID);
        assertThat(world.limits.secret(LocalDate.ofInstant(expires, ZoneOffset.UTC), new byte[32]))
                .isNotEqualTo(new byte[32]);
    }

    private Challenge posed() {
        if (visitors.get() == 0) world.sent(100);
        return ((Challenged) signUp()).challenge();
    }

    private SignUpOutcome signUp() {
        return signUp(Optional.empty());
    }

    private SignUpOutcome signUp(Solution solution) {
        return signUp(Optional.of(solution));
    }

    private SignUpOutcome signUp(Optional<Solution> solution) {
        var visitor = visitors.getAndIncrement();
        var applicant = world.applicant("reader" + visitor + "@example.org");
        return world.signUp.signUp(applicant, "2001:db8:1:%x::1".formatted(visitor), true, solution);
    }
}
