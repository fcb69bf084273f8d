package org.edsnewsletter.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.edsnewsletter.Config;
import org.edsnewsletter.cli.stack.AwsTrouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import software.amazon.awssdk.core.exception.SdkException;

/// The commands of `newsletter`: the operator's, and those of the modules that are there.
public final class Main {

    private final Shell shell;
    private final Ink ink;
    private final Screen screen;

    /// @param home the folder of the release or the checkout
    public Main(Path home, Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.ink = Ink.of(environment, out.charset());
        // The bar of a long command moves the cursor; all else that is printed may come from outside.
        this.screen = Screen.of(errors);
        this.shell = new Shell(
                home,
                environment,
                new TerminalOutput(out, ink.colour()),
                new TerminalOutput(errors, false),
                ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    public static void main(String[] arguments) {
        var home = Path.of(System.getProperty("newsletter.home", ""));
        System.exit(new Main(home, System.getenv(), System.out, System.err).run(arguments));
    }

    /// Runs a command.
    ///
    /// @return the exit code: 0 all went well, 1 something failed, 2 wrong usage
    public int run(String... arguments) {
        return commands().execute(arguments);
    }

    /// Returns all commands, with everything they need.
    public CommandLine commands() {
        var commands = new CommandLine(new Newsletter());
        var opener = new PlaceOpener(shell);
        var sources = new ShellSources(new ShellVariables(shell.environment()));
        var clock = InstantSource.system();
        var out = shell.out();
        commands.addSubcommand(new IssueCommand(opener, out, screen, this::ask, clock));
        commands.addSubcommand(new SourceCommand(sources.configured(), sources::settings, out, clock));
        commands.addSubcommand(new ArticleCommand(opener, out, clock));
        commands.addSubcommand(new DoctorCommand(opener, out, ink, clock));
        commands.addSubcommand(new StatusCommand(opener, out, screen, ink, clock));
        commands.addSubcommand(new BackupCommand(opener, out, screen, clock));
        commands.addSubcommand(new RestoreCommand(opener, out, screen));
        commands.addSubcommand(new AdoptCommand(opener, out));
        commands.addSubcommand(SubscribersCommand.at(opener, out, screen, this::ask, clock));
        for (var provider : ServiceLoader.load(CommandProvider.class))
            provider.commands(shell).forEach(commands::addSubcommand);
        commands.addSubcommand(new PackageCommand());
        commands.addSubcommand(new CompletionCommand(out));
        return Manual.complete(commands)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(shell.errors(), true, out.charset()))
                .setParameterExceptionHandler((e, _) -> {
                    shell.errors().println("newsletter: " + e.getMessage());
                    shell.errors().println("newsletter: --help tells what is possible");
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
            shell.errors().println("newsletter: " + AwsTrouble.words(trouble));
            return CommandLine.ExitCode.SOFTWARE;
        }
        var isForPeople = e instanceof Refusal || e instanceof Config.Invalid;
        shell.errors().println("newsletter: " + (isForPeople ? e.getMessage() : e));
        return e instanceof Refusal refusal ? refusal.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "newsletter",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
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
