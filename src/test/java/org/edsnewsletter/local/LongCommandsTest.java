package org.edsnewsletter.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.edsnewsletter.cli.BackupCommand;
import org.edsnewsletter.cli.Ink;
import org.edsnewsletter.cli.RestoreCommand;
import org.edsnewsletter.cli.Screen;
import org.edsnewsletter.cli.StatusCommand;
import org.edsnewsletter.cli.SubscribersCommand;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Each command that goes through all that is kept tells on a terminal how far it is and how long it will take, on
/// tables that a local run has kept as well as in AWS: both are DynamoDB, which knows how many items a table has.
@Tag("slow")
final class LongCommandsTest {

    private static final int PEOPLE = 1000;

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void eachCommandThatGoesThroughEverythingTellsHowFarItIs() throws Exception {
        var data = Files.createDirectory(folder.resolve("data")).toString();
        var fresh = Files.createDirectory(folder.resolve("fresh")).toString();
        var list = IntStream.range(0, PEOPLE)
                .mapToObj(number -> "reader-%d@example.org,daily\n".formatted(number))
                .collect(Collectors.joining("", "email,frequency\n", ""));
        var people = Files.writeString(folder.resolve("people.csv"), list).toString();

        assertTold("people.csv", run(subscribers(), "import", people, "--consent", "by letter", "--data", data));
        assertTold("all.csv", run(subscribers(), "export", path("all.csv"), "--data", data));
        assertTold(
                "left.csv", run(subscribers(), "export", path("left.csv"), "--state", "unsubscribed", "--data", data));
        assertTold(
                "people",
                run(new CommandLine(new StatusCommand(opener(), to(out), screen(), Ink.PLAIN, clock)), "--data", data));
        assertTold(
                "backup",
                run(new CommandLine(new BackupCommand(opener(), to(out), screen(), clock)), path("b"), "--data", data));
        assertTold(
                "restore",
                run(new CommandLine(new RestoreCommand(opener(), to(out), screen())), path("b"), "--data", fresh));
    }

    // A bar as it was left: named, all done, and nothing left of the time.
    private void assertTold(String name, int exitCode) {
        assertThat(exitCode).as(() -> out.toString(UTF_8)).isZero();
        assertThat(shown.toString(UTF_8))
                .as(name)
                .containsPattern(name + " +100%.*\\(\\d:\\d\\d:\\d\\d / 0:00:00\\) +1,000 rows, \\d+ a second");
        shown.reset();
    }

    private int run(CommandLine command, String... arguments) {
        return command.execute(arguments);
    }

    private CommandLine subscribers() {
        return SubscribersCommand.at(opener(), to(out), screen(), _ -> Optional.empty(), clock);
    }

    private LocalOpener opener() {
        return new LocalOpener(Path.of(""), Map.of(), to(out));
    }

    /// By its clock every look at the time takes three seconds.
    private Screen screen() {
        InstantSource ticking = () -> {
            clock.advance(Duration.ofSeconds(3));
            return clock.instant();
        };
        return new Screen(to(shown), true, ticking);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static PrintStream to(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
