package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.edsnewsletter.cli.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that measures. It first sees to it that what it measures did its job, and fails otherwise.
abstract class Benchmark implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "1", description = "How often; medians are told (default: 1).")
    private int runs;

    @Option(names = "--json", description = "Prints the figures as JSON, which --against reads.")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // set by picocli
    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A saved run: tells how many times as good this one is.")
    private @Nullable Path against;

    private final PrintStream out;

    Benchmark(PrintStream out) {
        this.out = out;
    }

    /// Measures once.
    ///
    /// @throws Wrong when what was measured did not do its job
    abstract List<Measure> measure() throws IOException;

    @Override
    public Integer call() throws IOException {
        checked("--runs", runs, 1);
        // Read first: who has mistyped it should not wait for that.
        var before = against == null ? Optional.<Run>empty() : Optional.of(Run.saved(against));
        var all = new ArrayList<List<Measure>>();
        for (var run = 0; run < runs; run++) all.add(measure());
        tell(runs == 1 ? all.getFirst() : Measure.medians(all), before);
        return 0;
    }

    void tell(List<Measure> measures, Optional<Run> before) throws IOException {
        var run = Run.now(measures);
        if (json) out.println(run.json());
        else run.print(out, before);
    }

    /// Refuses a number that is out of range.
    static int checked(String option, int value, int least) {
        if (value < least) throw new Refusal("%s %d: give a number from %d on".formatted(option, value, least), 2);
        return value;
    }

    PrintStream out() {
        return out;
    }
}
