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
import org.edsnewsletter.cli.PlaceOpener;
import org.edsnewsletter.cli.RestoreCommand;
import org.edsnewsletter.cli.Screen;
import org.edsnewsletter.cli.Shell;
import org.edsnewsletter.cli.StatusCommand;
import org.edsnewsletter.cli.SubscribersCommand;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Each command that goes through all that is kept tells on a terminal how far it is and how long it will take, on
/// tables that a local run has kept as well as in AWS: both are DynamoDB, which tells how many items a table has, here
/// at once.
@Tag("slow")
final class LongCommandsTest {

    /// Each thousand is told, so what is told last of people is four fifths.
    private static final int PEOPLE = 2500;

    private static final String FOUR_FIFTHS = "(79|80)%";
    private static final String SOME_TIME = "\\d:\\d\\d:(0[1-9]|[1-5]\\d)";
    private static final String ALL = "100%";

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

        run(subscribers(), "import", people, "--consent", "by letter", "--data", data);
        assertTold("people.csv", ALL, "0:00:00", "2,500 rows");
        run(subscribers(), "export", path("all.csv"), "--data", data);
        assertTold("all.csv", FOUR_FIFTHS, SOME_TIME, "2,000 people");
        run(subscribers(), "export", path("left.csv"), "--state", "unsubscribed", "--data", data);
        assertTold("left.csv", FOUR_FIFTHS, SOME_TIME, "2,000 people");
        run(new CommandLine(new StatusCommand(opener(), to(out), screen(), Ink.PLAIN, clock)), "--data", data);
        assertTold("people", FOUR_FIFTHS, SOME_TIME, "2,000 people");
        run(new CommandLine(new BackupCommand(opener(), to(out), screen(), clock)), path("b"), "--data", data);
        assertTold("backup", FOUR_FIFTHS, SOME_TIME, "2,000 items");
        run(new CommandLine(new RestoreCommand(opener(), to(out), screen())), path("b"), "--data", fresh);
        assertTold("restore", ALL, "0:00:00", "2,5\\d\\d items");
    }

    // The bar as it was left: all done of what has an end that is known, else as it was told last.
    private void assertTold(String name, String share, String left, String done) {
        assertThat(shown.toString(UTF_8))
                .containsPattern(
                        "%s +%s.*\\(\\d:\\d\\d:\\d\\d / %s\\) +%s, \\d+ a second".formatted(name, share, left, done));
        shown.reset();
    }

    private void run(CommandLine command, String... arguments) {
        var exitCode = command.execute(arguments);
        assertThat(exitCode).as(() -> out.toString(UTF_8)).isZero();
    }

    private CommandLine subscribers() {
        return SubscribersCommand.at(opener(), to(out), screen(), _ -> Optional.empty(), clock);
    }

    private PlaceOpener opener() {
        return new PlaceOpener(new Shell(Path.of(""), Map.of(), to(out), to(out), 0));
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
