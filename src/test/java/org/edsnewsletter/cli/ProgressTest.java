package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void whatTakesLongerThanTwoSecondsTellsItsRateAndWhatIsLeft() {
        try (var progress = Progress.through("people", 1000, screen(true))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(400, 400);
        }
        assertThat(shown()).contains("people", "400/1000", "0:00:04 / 0:00:06", "400 rows, 100 a second");
    }

    @Test
    void aFileIsMeasuredInMegabytes() {
        try (var progress = Progress.throughFile("list.csv", 40 << 20, screen(true))) {
            clock.advance(Duration.ofSeconds(10));
            progress.at(1000, 10 << 20);
        }
        assertThat(shown()).contains("list.csv", "10/40 MB", "0:00:10 / 0:00:30", "1,000 rows, 100 a second");
    }

    @Test
    void whatIsDoneSoonShowsNothing() {
        try (var progress = Progress.through("people", 1000, screen(true))) {
            clock.advance(Duration.ofSeconds(2));
            progress.at(900, 900);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void noBarIsWrittenWhereNobodyWatches() {
        try (var progress = Progress.through("people", 1000, screen(false))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(400, 400);
            assertThat(progress.sum(500)).isEqualTo("500 rows in 4.0 s, 125 a second");
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void howMuchIsLeftIsNotMadeUpWhereNobodyKnowsHowManyThereAre() {
        try (var progress = Progress.through("people", -1, screen(true))) {
            clock.advance(Duration.ofSeconds(4));
            progress.at(400, 400);
        }
        assertThat(shown()).contains("people", "400/?", "0:00:04 / ?", "400 rows, 100 a second");
    }

    private Screen screen(boolean isTerminal) {
        return new Screen(new PrintStream(shown, true, UTF_8), isTerminal, clock);
    }

    private String shown() {
        return shown.toString(UTF_8);
    }
}
