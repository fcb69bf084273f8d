package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.cli.Main;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Holds `docs/runbook.md` to the commands there are.
class RunbookTest {

    private static final Pattern COMMAND = Pattern.compile("\\./newsletter [^`#\\n]+");

    static Stream<String> commands() throws IOException {
        return COMMAND.matcher(Files.readString(Path.of("docs/runbook.md")))
                .results()
                .map(MatchResult::group)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsThereAndTakesWhatItIsGiven(String line, @TempDir Path folder) throws IOException {
        var people = Files.writeString(folder.resolve("people.csv"), "email\nann@example.org\n");
        var said = new ByteArrayOutputStream();
        var printed = new PrintStream(said, true, UTF_8);
        var words = line.replace("ID", "daily-2026-11-23")
                .replace("ADDRESS", "ann@example.org")
                .replace("people.csv", people.toString())
                .strip()
                .split("\\s+", -1);

        // With an environment that describes half a newsletter it comes no further than to say so.
        var exitCode = new Main(
                        Path.of(""),
                        Map.of("NEWSLETTER_ARTICLE_SOURCES", "docs", "NEWSLETTER_ISSUES_TABLE", "issues"),
                        printed,
                        printed)
                .run(Arrays.copyOfRange(words, 1, words.length));

        assertThat(exitCode).as(said.toString(UTF_8)).isNotEqualTo(CommandLine.ExitCode.USAGE);
    }
}
