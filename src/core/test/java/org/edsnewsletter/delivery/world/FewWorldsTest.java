package org.edsnewsletter.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// As few worlds of [AtRandomTest] as mutation testing has time for, which runs them for each change to the program.
class FewWorldsTest {

    private static final long WORLDS = 12;

    @Test
    void whatIsBrokenAlwaysIsNoticedInAFewWorlds() {
        Runs.firstFailure(WORLDS, Breakage.NONE)
                .ifPresent(failure -> assertThat(failure).isEmpty());
    }
}
