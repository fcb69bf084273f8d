package org.edsnewsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every benchmark at its smallest, in the processes it has: each does its job and tells its figures.
@Tag("slow")
final class BenchIT {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    /// JMH lets one run at a time on a machine, which other builds on it are not to notice.
    @BeforeAll
    static void ignoreOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void allOfThemRunAndAreComparedWithThemselves() throws IOException {
        assertThat(bench("all", "--people", "120", "--seconds", "0", "--json"))
                .as(this::said)
                .isZero();
        var saved = Files.writeString(folder.resolve("all.json"), said());
        var run = Run.saved(saved);
        assertThat(run.measures()).allMatch(measure -> measure.value() > 0);
        assertThat(run.byName())
                .containsKeys(
                        "feed looks: first look, memory",
                        "feed looks: first look, real",
                        "feed looks: next look, real",
                        "feed looks: read and clean",
                        "mail calls: message: allocated",
                        "sign-up, 200/s: handler, 99 of 100 within",
                        "delivery, memory, 6,000 people: planning",
                        "delivery, real, 120 people: mails");

        out.reset();
        assertThat(bench("lists", "--people", "120", "--against", saved.toString()))
                .as(this::said)
                .isZero();

        assertThat(said().lines())
                .hasSize(8)
                .allMatch(line -> line.matches("(import|import again|export|status), 120 people.* x \\d+\\.\\d\\d"));
    }

    @Test
    void growthIsMeasuredOfEveryStepInBothStoresAndDrawn() throws IOException {
        var svg = folder.resolve("growth.svg");
        assertThat(bench("growth", "--sizes", "60,120", "--heap", "256", "--svg", svg.toString(), "--json"))
                .as(this::said)
                .isZero();

        var growth = Growth.of(Run.saved(Files.writeString(folder.resolve("growth.json"), said())));
        for (var stores : Growth.STORES)
            for (var step : Growth.STEPS)
                assertThat(growth.points())
                        .as(stores + " " + step)
                        .filteredOn(point ->
                                point.stores().equals(stores) && point.step().equals(step))
                        .extracting(Growth.Point::people)
                        .contains(60, 120);
        assertThat(svg).content().contains("DynamoDB Local: seconds", "In memory: seconds");
    }

    private int bench(String... arguments) {
        var home = Path.of("").toAbsolutePath();
        return BenchCommand.at(home, new PrintStream(out, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
