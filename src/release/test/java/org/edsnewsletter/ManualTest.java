package org.edsnewsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.edsnewsletter.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// What `--help` owes to people, of every command there is.
final class ManualTest {

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

    @ParameterizedTest
    @MethodSource("all")
    void everyCommandSaysWhatItIsForHowItEndsAndShowsAnExample(String name, CommandLine command) {
        var help = command.getCommandSpec().usageMessage();
        assertThat(help.header().length + help.description().length)
                .as("description")
                .isPositive();
        assertThat(help.exitCodeList()).as("exit codes").containsKey("0").containsKey("2");
        assertThat(Arrays.asList(help.footer()))
                .as("examples")
                .contains("Examples:")
                .anyMatch(line -> line.contains(name));
        assertThat(command.getUsageMessage()).contains("Exit codes:", "Examples:", "--help");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyExampleIsACommandThatIsUnderstood(String name, CommandLine command) {
        for (var line : command.getCommandSpec().usageMessage().footer()) {
            if (!line.startsWith("  newsletter ")) continue;
            var words = Stream.of(line.strip().replaceAll(" [|>].*", "").split("['\"]", -1))
                    .toList();
            // What stands in quotes is one word.
            var arguments = new ArrayList<String>();
            for (var i = 0; i < words.size(); i++) {
                if (i % 2 == 1) arguments.add(words.get(i));
                else arguments.addAll(Arrays.asList(words.get(i).strip().split(" ")));
            }
            arguments.removeIf(String::isEmpty);
            commands().parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatWorksOnANewsletterCanBeToldWhichAndAnswersPrograms(String name, CommandLine command) {
        var first = (name + "  ").split(" ", -1)[1];
        if (!Stream.of("issue", "article", "subscribers", "doctor", "status", "adopt", "backup", "restore")
                .toList()
                .contains(first)) return;
        assertThat(command.getCommandSpec().optionsMap()).containsKeys("--stack", "--data", "--json");
    }

    @Test
    void theShellCompletesWhatIsTyped(@TempDir Path folder) throws Exception {
        OUT.reset();
        assertThat(main().run("completion")).isZero();
        var script = Files.writeString(folder.resolve("completion"), OUT.toString(StandardCharsets.UTF_8));

        var bash = new ProcessBuilder("bash", "-c", """
                source %s
                COMP_WORDS=(newsletter issue sh); COMP_CWORD=2; _complete_newsletter; echo "${COMPREPLY[@]}"
                """.formatted(script))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("show");
    }

    static Stream<Object[]> all() {
        return below(commands())
                .map(command -> new Object[] {command.getCommandSpec().qualifiedName(), command});
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(ManualTest::below));
    }

    private static CommandLine commands() {
        return main().commands();
    }

    private static Main main() {
        var stream = new PrintStream(OUT, true, StandardCharsets.UTF_8);
        return new Main(Path.of(""), Map.of(), stream, stream);
    }
}
