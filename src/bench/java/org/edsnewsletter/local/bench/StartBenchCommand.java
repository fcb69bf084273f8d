package org.edsnewsletter.local.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Starts each function again and again, and tells how long its first answer takes.",
        description = {
            "What `sam build` made is run as Lambda does, under AWS's runtime interface client, in a process on one core."
                    + " TrivialHandler gives back its event: what no function can do without."
        },
        footer = {
            "",
            "DynamoDB Local, ElasticMQ and the SES emulator answer, over plain HTTP: in AWS, TLS comes on top. What each"
                    + " function was started for is checked. No snapshot is taken, so this is what SnapStart saves.",
            "",
            "Examples:",
            "  newsletter bench start",
            "  newsletter bench start --runs 20 --json",
            "  newsletter bench start --heavy"
        })
final class StartBenchCommand implements Callable<Integer> {

    @Option(
            names = "--artifact",
            paramLabel = "FOLDER",
            description = "What `sam build` made (default: .aws-sam/build in the checkout).")
    private @Nullable Path artifact;

    @Option(
            names = "--against",
            paramLabel = "FOLDER",
            description = "Another build: its functions take turns with the first one's, and the ratios are told.")
    private @Nullable Path against;

    @Option(names = "--runs", defaultValue = "10", description = "Starts of each function (default: 10).")
    private int runs;

    @Option(
            names = "--heavy",
            description = "With the largest event that a function gets in earnest: a feed of 1,000 articles, 50 people"
                    + " in a batch, 10 bounces.")
    private boolean heavy;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "An option of the functions' JVM, beside those of Lambda; can be given several times.")
    private List<String> jvm = List.of();

    @Option(names = "--json", description = "Prints the figures as JSON, a line a function.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    private final Path home;
    private final PrintStream out;

    StartBenchCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 1 && spec != null)
            throw new ParameterException(spec.commandLine(), "--runs is " + runs + ": from 1 up");
        var build = artifact == null ? home.resolve(".aws-sam/build") : artifact;
        var builds = against == null ? List.of(build) : List.of(build, against);
        try (var bench = StartBench.of(home, builds, jvm, heavy)) {
            var figures = bench.run(runs);
            if (json) for (var one : figures) out.println(JSON.std.asString(one.all()));
            else tell(figures, bench.isPinned());
        }
        return 0;
    }

    private void tell(List<StartFigures> figures, boolean pinned) {
        out.printf(
                Locale.ROOT,
                "%-18s %8s %8s %8s %8s %8s %8s%n",
                "",
                "median",
                "fastest",
                "slowest",
                "CPU s",
                "classes",
                "peak MB");
        for (var one : figures)
            out.printf(
                    Locale.ROOT,
                    "%-18s %7.2fs %7.2fs %7.2fs %8.2f %,8d %8d%n",
                    one.function(),
                    one.seconds(),
                    one.fastest(),
                    one.slowest(),
                    one.cpu(),
                    one.classes(),
                    one.peakMegabytes());
        for (var one : figures)
            figures.stream()
                    .filter(other -> other.function().equals(one.function() + StartBench.OTHER))
                    .forEach(other -> out.printf(
                            Locale.ROOT,
                            "%s takes %.2f of the time and %.2f of the CPU of %s%n",
                            one.function(),
                            one.seconds() / other.seconds(),
                            one.cpu() / other.cpu(),
                            other.function()));
        if (!pinned) out.println("There is no `taskset` here: the functions had all cores.");
    }
}
