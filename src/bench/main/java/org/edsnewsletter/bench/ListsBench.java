package org.edsnewsletter.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.edsnewsletter.bench.ListWorker.Step;

/// Brings a list of made-up people in, twice, writes them out and counts them.
///
/// @param home the checkout
record ListsBench(Path home, int people) {

    /// How a step went.
    ///
    /// @param megabytes the most memory its process has had
    record Done(Step step, double seconds, long megabytes) {

        List<Measure> measures(int people) {
            var what = String.format(
                    Locale.ROOT,
                    "%s, %,d people",
                    step.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    people);
            return List.of(
                    Measure.once(what, people / seconds, "/s"),
                    Measure.once(what + ": memory", (double) megabytes, "MB"));
        }
    }

    /// With DynamoDB Local, each step in a process of its own.
    ///
    /// @param heap of each, in MB
    /// @throws Wrong when not everybody came in, once, and out
    List<Done> real(int heap) throws IOException {
        var options = List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC");
        try (var dynamo = Tables.start()) {
            var uri = dynamo.uri();
            Tables.in(home, uri).close();
            return withList((list, copy) -> {
                var all = new ArrayList<Done>();
                for (var step : Step.values()) all.addAll(run(options, Optional.of(uri), list, copy, List.of(step)));
                return all;
            });
        }
    }

    /// In memory, all in one process, with a collector for as much as that.
    List<Done> inMemory(int heap) throws IOException {
        var options = List.of("-Xmx" + heap + "m", "-XX:+UseParallelGC");
        return withList(
                (list, copy) -> run(options, Optional.empty(), list, copy, List.copyOf(EnumSet.allOf(Step.class))));
    }

    private interface WithList {
        List<Done> run(Path list, Path copy) throws IOException;
    }

    private List<Done> withList(WithList what) throws IOException {
        var folder = Files.createTempDirectory("people");
        var list = folder.resolve("people.csv");
        var copy = folder.resolve("copy.csv");
        try {
            write(list);
            var done = what.run(list, copy);
            check(copy);
            return done;
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }

    private List<Done> run(List<String> options, Optional<URI> dynamo, Path list, Path copy, List<Step> steps)
            throws IOException {
        var done = new ArrayList<Done>();
        try (var worker = Child.start(options, ListWorker.class, ListWorker.arguments(dynamo, list, copy, steps))) {
            for (var step : steps) {
                var told = Told.of(worker.line());
                var expected = step == Step.IMPORT_AGAIN ? 0 : people;
                Wrong.unless(
                        told.number("people") == expected,
                        "%s of %d people came to %d".formatted(step, people, told.number("people")));
                done.add(new Done(step, told.real("seconds"), worker.peakMegabytes()));
            }
        }
        return done;
    }

    private void write(Path list) throws IOException {
        try (var writer = Files.newBufferedWriter(list)) {
            writer.write("email,name,frequency,created_at\n");
            for (var row = 1; row <= people; row++)
                writer.write("person%d@example.org,Person %d,weekly,2024-01-02T03:04:05Z\n".formatted(row, row));
        }
    }

    private void check(Path copy) throws IOException {
        try (var lines = Files.lines(copy)) {
            var rows =
                    lines.skip(1).filter(line -> line.contains("@example.org")).count();
            Wrong.unless(rows == people, "%d of %d people are in the list that was written".formatted(rows, people));
        }
    }
}
