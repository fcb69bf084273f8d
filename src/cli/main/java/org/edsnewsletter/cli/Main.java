package org.edsnewsletter.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.edsnewsletter.Config;
import org.edsnewsletter.bench.BenchCommand;
import org.edsnewsletter.bench.TortureCommand;
import org.edsnewsletter.cli.stack.AwsTrouble;
import org.edsnewsletter.local.LocalCommand;
import org.edsnewsletter.local.LocalSettings;
import org.edsnewsletter.local.OneShot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import software.amazon.awssdk.core.exception.SdkException;

/// The commands of `./newsletter`.
public final class Main {

    private final Path home;
    private final Map<String, String> environment;
    private final Ink ink;
    private final Screen screen;
    private final PrintStream out;
    private final PrintStream errors;

    /// @param home the checkout
    Main(Path home, Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.home = home;
        this.environment = environment;
        this.ink = Ink.of(environment, out.charset());
        // The bar of a long command moves the cursor; all else that is printed may come from outside.
        this.screen = Screen.of(errors);
        this.out = new TerminalOutput(out, ink.colour());
        this.errors = new TerminalOutput(errors, false);
    }

    public static void main(String[] arguments) {
        var home = Path.of(System.getProperty("newsletter.home", ""));
        System.exit(new Main(home, System.getenv(), System.out, System.err).run(arguments));
    }

    /// Runs a command.
    ///
    /// @return the exit code: 0 all went well, 1 something failed, 2 wrong usage
    int run(String... arguments) {
        return commands().execute(arguments);
    }

    /// All commands, with everything they need.
    CommandLine commands() {
        var begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        var commands = new CommandLine(new Newsletter());
        commands.addSubcommand(new LocalCommand(home, environment, out, errors, begun));
        var opener = new LocalOpener(home, environment, errors);
        commands.addSubcommand(new IssueCommand(opener, out, screen, this::ask, InstantSource.system()));
        var settings =
                new LocalSettings(home, environment, 8080, List.of(), Optional.empty(), InstantSource.system(), errors);
        commands.addSubcommand(
                new SourceCommand(settings.configuredSources(), settings::sourceSettings, out, InstantSource.system()));
        commands.addSubcommand(new ArticleCommand(opener, out, InstantSource.system()));
        commands.addSubcommand(new DoctorCommand(opener, out, ink, InstantSource.system()));
        commands.addSubcommand(new StatusCommand(opener, out, screen, ink, InstantSource.system()));
        commands.addSubcommand(new BackupCommand(opener, out, screen, InstantSource.system()));
        commands.addSubcommand(new RestoreCommand(opener, out, screen));
        commands.addSubcommand(new AdoptCommand(opener, out));
        commands.addSubcommand(SubscribersCommand.at(opener, out, screen, this::ask, InstantSource.system()));
        commands.addSubcommand(BenchCommand.at(home, out));
        commands.addSubcommand(TortureCommand.at(home, out));
        commands.addSubcommand(new CompletionCommand(out));
        return Manual.complete(commands)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(errors, true, errors.charset()))
                .setParameterExceptionHandler((e, _) -> {
                    errors.println("newsletter: " + e.getMessage());
                    errors.println("newsletter: --help tells what is possible");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, _, _) -> told(e));
    }

    private Optional<String> ask(String question) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readLine("%s", TerminalOutput.clean(question)));
    }

    private int told(Exception e) {
        if (e instanceof SdkException trouble) {
            errors.println("newsletter: " + AwsTrouble.words(trouble));
            return CommandLine.ExitCode.SOFTWARE;
        }
        var isForPeople = e instanceof OneShot.Failure || e instanceof Refusal || e instanceof Config.Invalid;
        errors.println("newsletter: " + (isForPeople ? e.getMessage() : e));
        return e instanceof Refusal refusal ? refusal.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "newsletter",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            header = "A newsletter without servers.",
            exitCodeList = {"0:all went well", "1:something failed, or is wrong", "2:wrong usage"},
            footer = {
                "",
                "Examples:",
                "  newsletter local",
                "  newsletter doctor --stack ed-news",
                "  newsletter status --stack ed-news"
            })
    private static final class Newsletter implements Runnable {

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "which command? There are: "
                            + String.join(
                                    ", ",
                                    Objects.requireNonNull(spec).subcommands().keySet()));
        }
    }
}
