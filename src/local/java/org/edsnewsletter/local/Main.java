package org.edsnewsletter.local;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.edsnewsletter.local.bench.BenchCommand;
import org.edsnewsletter.local.bench.TortureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands of `./newsletter`.
public final class Main {

    private final Path home;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    /// @param home the checkout
    Main(Path home, Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.home = home;
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        var home = Path.of(System.getProperty("newsletter.home", ""));
        System.exit(new Main(home, System.getenv(), System.out, System.err).run(arguments));
    }

    /// Runs a command.
    ///
    /// @return the exit code: 0 all went well, 1 something failed, 2 wrong usage
    int run(String... arguments) {
        var begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        var commands = new CommandLine(new Newsletter());
        commands.addSubcommand(new LocalCommand(home, environment, out, errors, begun));
        commands.addSubcommand(BenchCommand.at(home, out));
        commands.addSubcommand(TortureCommand.at(home, out));
        return commands.setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(errors, true, errors.charset()))
                .setParameterExceptionHandler((e, _) -> {
                    errors.println("newsletter: " + e.getMessage());
                    errors.println("newsletter: --help tells what is possible");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, _, _) -> {
                    errors.println("newsletter: " + (e instanceof OneShot.Failure ? e.getMessage() : e));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Command(
            name = "newsletter",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            description = "A newsletter without servers.")
    private static final class Newsletter implements Runnable {

        @CommandLine.Spec
        private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "which command? There is: local, bench, torture");
        }
    }
}
