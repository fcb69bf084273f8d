package org.edsnewsletter.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./newsletter bench`
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Measures the newsletter on this machine.",
        exitCodeList = {"0:measured", "1:it failed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter bench start",
            "  newsletter bench all --json > before.json",
            "  newsletter bench all --against before.json"
        })
public final class BenchCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    private BenchCommand() {}

    /// @param home the checkout
    public static CommandLine at(Path home, PrintStream out) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new DeliveryBenchCommand(home, out))
                .addSubcommand(new SignUpBenchCommand(home, out))
                .addSubcommand(new ListsBenchCommand(home, out))
                .addSubcommand(new FunctionsBenchCommand(home, out))
                .addSubcommand(new GrowthBenchCommand(home, out))
                .addSubcommand(new StartBenchCommand(home, out))
                .addSubcommand(new CommandsBenchCommand(home, out))
                .addSubcommand(new AllBenchCommand(home, out))
                .addSubcommand(new ReportCommand(home, out));
    }

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(
                line,
                "which? There are: " + String.join(", ", line.getSubcommands().keySet()));
    }
}
