package org.edsnewsletter.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// `-Dworld.runs=1000000` runs longer; `-Dworld.seed=N` runs one seed and prints every call in it.
class AtRandomTest {

    @Test
    void whateverGoesWrongNobodyIsMailedTwiceAndNobodyIsForgotten() {
        var seed = Long.getLong("world.seed");
        if (seed != null) {
            var violations = Runs.traced(seed);
            assertThat(violations).isEmpty();
        } else {
            Runs.firstFailure(Long.getLong("world.runs", 1_000), Breakage.NONE)
                    .ifPresent(failure -> assertThat(failure.stream().limit(20))
                            .as("run it again with -Dworld.seed=N")
                            .isEmpty());
        }
    }

    @Test
    void callsThatNeverReachedTheProviderAreMadeAgainOnProofAndNobodyIsMailedTwice() {
        var outcome = Runs.large(Long.getLong("world.runs", 1_000) / 20, Breakage.NONE);

        outcome.failure()
                .ifPresent(failure -> assertThat(failure.stream().limit(20)).isEmpty());
        assertThat(outcome.madeAgain()).isPositive();
    }

    @Test
    void aSeedDecidesEverything() {
        for (var seed = 0L; seed < 20; seed++) assertThat(Runs.trace(seed)).isEqualTo(Runs.trace(seed));
    }
}
