package org.edsnewsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `./newsletter torture`, a round of it: kills are real, and it counts what it says it counts.
@Tag("slow")
class TortureIT {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void nobodyIsMailedTwiceOrForgottenWhenWorkersAreKilled() {
        assertThat(torture()).as(this::said).isZero();

        assertThat(figures().getFirst()).isEqualTo("1");
        assertThat(Integer.parseInt(figures().get(1))).as("kills").isPositive();
        assertThat(figures().subList(4, 6)).containsExactly("0", "0");
        // Nobody can tell of a worker that dies right before its call from one that dies right after it.
        assertThat(figure(3)).isLessThanOrEqualTo(3000);
        assertThat(figure(3) + figure(6)).isGreaterThanOrEqualTo(3000);
    }

    @Test
    void nobodyIsMailedTwiceWhenNoEventGetsThrough() {
        assertThat(torture("--mute-events")).as(this::said).isZero();

        assertThat(figures().subList(4, 6)).containsExactly("0", "0");
        assertThat(figure(6)).as("unknown").isPositive();
    }

    @Test
    void aLedgerThatKeepsNoClaimsIsNoticed() {
        assertThat(torture("--forgetful")).as(this::said).isEqualTo(1);

        assertThat(Integer.parseInt(figures().get(4))).as("mailed twice").isPositive();
    }

    private int torture(String... more) {
        var line = TortureCommand.at(Path.of("").toAbsolutePath(), new PrintStream(out, true, StandardCharsets.UTF_8));
        var usual = List.of("--rounds", "1", "--recipients", "3000", "--lost", "0.05");
        var arguments = new ArrayList<>(usual);
        arguments.addAll(List.of(more));
        return line.execute(arguments.toArray(String[]::new));
    }

    /// Round, kills, lost answers, mailed, twice, forgotten, unknown, seconds.
    private List<String> figures() {
        return List.of(said().lines().toList().getLast().strip().split(" +"));
    }

    private int figure(int column) {
        return Integer.parseInt(figures().get(column));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
