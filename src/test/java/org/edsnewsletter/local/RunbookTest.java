package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds `docs/runbook.md` to the commands there are.
class RunbookTest {

    private static final Pattern COMMAND = Pattern.compile("\\./newsletter ([a-z-]+)(?: ([a-z-]+))?[^`#\\n]*");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    static Stream<String> commands() throws IOException {
        return COMMAND.matcher(Files.readString(Path.of("docs/runbook.md")))
                .results()
                .map(MatchResult::group)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsThereWithTheOptionsItIsGiven(String line) {
        var command = COMMAND.matcher(line).results().findFirst().orElseThrow();
        var out = new ByteArrayOutputStream();
        var printed = new PrintStream(out, true, StandardCharsets.UTF_8);

        var words = Stream.of(command.group(1), command.group(2), "--help");
        var exitCode = new Main(Path.of(""), Map.of(), printed, printed)
                .run(words.filter(Objects::nonNull).toArray(String[]::new));

        var help = out.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(help).isZero();
        var options = OPTION.matcher(line).results().map(MatchResult::group).toList();
        assertThat(help).contains(options);
    }
}
