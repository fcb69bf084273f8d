package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.bench.DeliveryBenchCommand.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// All benchmarks but `growth`, `start` and `commands`.
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs the benchmarks one after the other at modest sizes: five minutes.",
        description = {
            "",
            "functions, sign-up, delivery and lists. To compare two states of the code, save a run of each in one"
                    + " session: what else the machine does then differs least.",
            ""
        },
        exitCodeList = {"0:measured", "1:it failed, or what was measured did not do its job", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter bench all --json > before.json",
            "  newsletter bench all --against before.json"
        })
final class AllBenchCommand extends Benchmark {

    /// There, fewer would be mailed before the JVM has compiled what mails them.
    private static final int MORE_IN_MEMORY = 50;

    @Option(
            names = "--people",
            defaultValue = "20000",
            description = "How many are mailed and listed; in memory, fifty times as many are mailed (default: 20000).")
    private int people = 20_000;

    @Option(
            names = "--seconds",
            defaultValue = "9",
            description = "For each function, and for sign-ups, after as many to warm up (default: 9).")
    private int seconds = 9;

    private final Path home;

    AllBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    @Override
    List<Measure> measure() throws IOException {
        checked("--people", people, 1);
        checked("--seconds", seconds, 0);
        var measures = new ArrayList<Measure>();
        measures.addAll(FunctionsBenchCommand.of(home, out(), seconds).measure());
        measures.addAll(SignUpBenchCommand.of(home, out(), seconds).measure());
        var inMemory = MORE_IN_MEMORY * people;
        measures.addAll(DeliveryBenchCommand.of(home, out(), Stores.memory, inMemory, inMemory)
                .measure());
        measures.addAll(DeliveryBenchCommand.of(home, out(), Stores.real, people, 5 * people)
                .measure());
        measures.addAll(ListsBenchCommand.of(home, out(), people).measure());
        return measures;
    }
}
