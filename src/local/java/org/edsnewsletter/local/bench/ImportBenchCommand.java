package org.edsnewsletter.local.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.edsnewsletter.local.LocalClients;
import org.edsnewsletter.local.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Imports a list of made-up people into DynamoDB Local, twice, and tells how fast and in how much memory.",
        footer = {
            "",
            "DynamoDB Local, which keeps all in memory, and the import are processes of their own. DynamoDB Local is what"
                    + " is slow here; in AWS, sixteen writes at a time take some milliseconds each.",
            "",
            "Examples:",
            "  newsletter bench import"
        })
final class ImportBenchCommand implements Callable<Integer> {

    @Option(names = "--rows", defaultValue = "100000", description = "How many (default: 100000).")
    private int rows;

    @Option(names = "--heap", defaultValue = "48", description = "Of the import, in MB (default: 48).")
    private int heap;

    private final Path home;
    private final PrintStream out;

    ImportBenchCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var list = Files.createTempFile("people", ".csv");
        try (var dynamo = Child.start(List.of("-Xmx6g", "-XX:+UseParallelGC"), Store.class, List.of("dynamodb"))) {
            write(list);
            var uri = dynamo.uri();
            try (var clients = LocalClients.at(uri, uri, uri)) {
                Stack.of(home.resolve("template.yaml")).makeTables(clients.dynamo(), name -> "bench-" + name);
            }
            measure(List.of(list.toString(), uri.toString(), "bench-SubscribersTable"));
        } finally {
            Files.delete(list);
        }
        return 0;
    }

    private void measure(List<String> arguments) throws IOException {
        var options = List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC");
        try (var worker = Child.start(options, ImportWorker.class, arguments)) {
            tell("first time", worker.line());
            tell("once more", worker.line());
            out.printf(Locale.ROOT, "%-12s %d MB, of which heap at most %d%n", "memory", worker.peakMegabytes(), heap);
        }
    }

    private void tell(String which, String line) {
        var told = line.split(" ", -1);
        var millis = Math.max(1, Long.parseLong(told[0]));
        out.printf(
                Locale.ROOT,
                "%-12s %,d rows in %.1f s, %,d a second; %,d came in%n",
                which,
                rows,
                millis / 1000.0,
                rows * 1000L / millis,
                Long.parseLong(told[1]));
    }

    private void write(Path list) throws IOException {
        try (var writer = Files.newBufferedWriter(list)) {
            writer.write("email,name,frequency,created_at\n");
            for (var row = 1; row <= rows; row++)
                writer.write("person%d@example.org,Person %d,weekly,2024-01-02T03:04:05Z\n".formatted(row, row));
        }
    }
}
