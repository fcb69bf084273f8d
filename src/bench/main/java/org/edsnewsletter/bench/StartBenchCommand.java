package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Starts each function again and again, and tells how long its first answer takes.",
        description = {
            "`functions.zip` is run as Lambda does, under AWS's runtime interface client, in a process on one core."
                    + " TrivialHandler gives back its event: what no function can do without."
        },
        exitCodeList = {"0:measured", "1:it failed, or a function did not do its job", "2:wrong usage"},
        footer = {
            "",
            "DynamoDB Local, ElasticMQ and the SES emulator answer, over plain HTTP: in AWS, TLS comes on top. What each"
                    + " function was started for is checked. No snapshot is taken, so this is what SnapStart saves.",
            "",
            "Examples:",
            "  newsletter bench start",
            "  newsletter bench start --starts 20 --json",
            "  newsletter bench start --beside ../newsletter-1.0.0",
            "  newsletter bench start --heavy"
        })
final class StartBenchCommand extends Benchmark {

    @Option(
            names = "--artifact",
            paramLabel = "FOLDER",
            description = "Where template.yaml and functions.zip are (default: here; `newsletter package` makes it).")
    private @Nullable Path artifact;

    @Option(
            names = "--beside",
            paramLabel = "FOLDER",
            description =
                    "Another such folder: its functions take turns with the first one's, and the ratios are told.")
    private @Nullable Path beside;

    @Option(names = "--starts", defaultValue = "10", description = "Of each function (default: 10).")
    private int starts = 10;

    @Option(
            names = "--heavy",
            description = "With the largest event that a function gets in earnest: a feed of 500 articles, 50 people"
                    + " in a batch, 10 bounces.")
    private boolean heavy;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "An option of the functions' JVM, beside those of Lambda; can be given several times.")
    private List<String> jvm = List.of();

    private final Path home;

    StartBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    @Override
    List<Measure> measure() throws IOException {
        checked("--starts", starts, 1);
        var build = artifact == null ? home : artifact;
        var builds = beside == null ? List.of(build) : List.of(build, beside);
        try (var bench = StartBench.of(home, builds, jvm, heavy)) {
            var figures = bench.run(starts);
            var measures = new ArrayList<Measure>();
            figures.forEach(one -> measures.addAll(one.measures()));
            for (var one : figures)
                figures.stream()
                        .filter(other -> other.function().equals(one.function() + StartBench.OTHER))
                        .forEach(other -> measures.addAll(one.beside(other)));
            return measures;
        }
    }
}
