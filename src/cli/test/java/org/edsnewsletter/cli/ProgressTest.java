package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void whatTakesLongerThanTwoSecondsTellsItsRateAndWhatIsLeft() {
        try (var progress = Progress.through("people", "people", OptionalLong.of(1000), screen(true))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(400, 400);
        }
        assertThat(shown()).contains("people", "400/1000", "0:00:04 / 0:00:06", "400 people, 100 a second");
    }

    @Test
    void aFileIsMeasuredInMegabytes() {
        try (var progress = Progress.throughFile("list.csv", "rows", 40 << 20, screen(true))) {
            clock.advance(Duration.ofSeconds(10));
            progress.at(1000, 10 << 20);
        }
        assertThat(shown()).contains("list.csv", "10/40 MB", "0:00:10 / 0:00:30", "1,000 rows, 100 a second");
    }

    @Test
    void whatIsDoneSoonShowsNothing() {
        try (var progress = Progress.through("people", "people", OptionalLong.of(1000), screen(true))) {
            clock.advance(Duration.ofSeconds(2));
            progress.at(900, 900);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void noBarIsWrittenWhereNobodyWatches() {
        try (var progress = Progress.through("people", "people", OptionalLong.of(1000), screen(false))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(400, 400);
            assertThat(progress.sum(500)).isEqualTo("500 people in 4.0 s, 125 a second");
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void howMuchIsLeftIsNotMadeUpWhereNobodyKnowsHowManyThereAre() {
        try (var progress = Progress.through("people", "people", OptionalLong.empty(), screen(true))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(400, 400);
        }
        assertThat(shown()).contains("people", "400/?", "0:00:04 / ?", "400 people, 100 a second");
    }

    /// What AWS says of a table is up to six hours old.
    @Test
    void aTableThatWasNotCountedYetIsNotDoneFromTheFirstMomentOn() {
        try (var progress = Progress.through("people", "people", OptionalLong.of(0), screen(true))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(400, 400);
        }
        assertThat(shown()).contains("400/?", "0:00:04 / ?").doesNotContain("100%");
    }

    @Test
    void whereThereAreMoreThanWereKnownOfNobodyKnowsWhatIsLeft() {
        try (var progress = Progress.through("people", "people", OptionalLong.of(1000), screen(true))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(1400, 1400);
            clock.advance(Duration.ofSeconds(1));
            progress.at(1500, 1500);
        }
        assertThat(shown()).contains("1500/?", "0:00:04 / ?", "1,500 people, 300 a second");
    }

    private Screen screen(boolean isTerminal) {
        return new Screen(new PrintStream(shown, true, UTF_8), isTerminal, clock);
    }

    private String shown() {
        return shown.toString(UTF_8);
    }
}
