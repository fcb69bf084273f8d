package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Import, export, status.
@Command(
        name = "lists",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Imports a list of made-up people into DynamoDB Local, twice, exports it and counts them.",
        description = {
            "",
            "DynamoDB Local, which keeps all in memory, and each step are processes of their own. DynamoDB Local is what"
                    + " is slow here; in AWS, sixteen writes at a time take some milliseconds each.",
            ""
        },
        exitCodeList = {"0:measured", "1:it failed, or not everybody came in or out", "2:wrong usage"},
        footer = {"", "Examples:", "  newsletter bench lists", "  newsletter bench lists --people 100000 --heap 24"})
final class ListsBenchCommand extends Benchmark {

    @Option(names = "--people", defaultValue = "20000", description = "How many (default: 20000).")
    private int people = 20_000;

    @Option(names = "--heap", defaultValue = "48", description = "Of each step, in MB (default: 48).")
    private int heap = 48;

    private final Path home;

    ListsBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    /// For all benchmarks together.
    static ListsBenchCommand of(Path home, PrintStream out, int people) {
        var command = new ListsBenchCommand(home, out);
        command.people = people;
        return command;
    }

    @Override
    List<Measure> measure() throws IOException {
        var bench = new ListsBench(home, checked("--people", people, 1));
        return bench.real(checked("--heap", heap, 16)).stream()
                .flatMap(done -> done.measures(people).stream())
                .toList();
    }
}
