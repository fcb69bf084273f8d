package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.edsnewsletter.bench.Growth.Point;
import org.edsnewsletter.bench.Growth.Quantity;
import org.edsnewsletter.bench.ListWorker.Step;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The same at more and more people.
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Plans, sends, sweeps, imports, exports and counts at several sizes: time and memory of each.",
        description = {
            "",
            "Every step is done by a fresh JVM, as functions and commands are: nothing is warmed up. In memory,"
                    + " everybody is in the memory that is told. A million people and DynamoDB Local take about half an"
                    + " hour, most of it the import.",
            ""
        },
        exitCodeList = {"0:measured", "1:it failed, or somebody was forgotten", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter bench growth --sizes 10000,100000",
            "  newsletter bench growth --stores memory --sizes 10000,100000,1000000 --svg growth.svg"
        })
final class GrowthBenchCommand extends Benchmark {

    private static final int WORKERS = 16;

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "10000,100000",
            description = "Numbers of people (default: 10000,100000).")
    private List<Integer> sizes = List.of(10_000, 100_000);

    @Option(
            names = "--stores",
            defaultValue = "both",
            description = "real (DynamoDB Local), memory or both (default: both).")
    private DeliveryBenchCommand.Stores stores = DeliveryBenchCommand.Stores.both;

    @Option(
            names = "--heap",
            defaultValue = "6000",
            description = "In memory: of the process that keeps everybody, in MB (default: 6000).")
    private int heap = 6000;

    @SuppressWarnings("UnusedVariable") // set by picocli
    @Option(names = "--svg", paramLabel = "FILE.svg", description = "Draws it.")
    private @Nullable Path svg;

    private final Path home;

    GrowthBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    @Override
    List<Measure> measure() throws IOException {
        checked("--heap", heap, 64);
        var points = new ArrayList<Point>();
        for (var people : sizes) {
            checked("--sizes", people, 1);
            if (stores != DeliveryBenchCommand.Stores.real) points.addAll(inMemory(people));
            if (stores != DeliveryBenchCommand.Stores.memory) points.addAll(real(people));
        }
        if (svg != null) Files.writeString(svg, new GrowthPlot(new Growth(points)).svg());
        return points.stream().map(Point::measure).toList();
    }

    private List<Point> inMemory(int people) throws IOException {
        var delivery = new DeliveryBench(home, List.of("-Xmx" + heap + "m", "-XX:+UseParallelGC"))
                .inMemory(people, 0, Runtime.getRuntime().availableProcessors());
        var points = new ArrayList<>(points(delivery));
        points.addAll(points("memory", people, new ListsBench(home, people).inMemory(heap)));
        return points;
    }

    private List<Point> real(int people) throws IOException {
        var delivery = new DeliveryBench(home, List.of("-Xmx192m", "-XX:+UseSerialGC")).real(people, 0, WORKERS);
        var points = new ArrayList<>(points(delivery));
        points.addAll(points("real", people, new ListsBench(home, people).real(48)));
        return points;
    }

    private static List<Point> points(Figures sent) {
        var people = sent.recipients();
        return List.of(
                new Point(sent.stores(), "planning", people, Quantity.SECONDS, sent.planning()),
                new Point(sent.stores(), "sending", people, Quantity.SECONDS, sent.seconds() - sent.planning()),
                new Point(sent.stores(), "sweeping", people, Quantity.SECONDS, sent.closing()),
                new Point(sent.stores(), "delivery", people, Quantity.MEGABYTES, sent.peakMegabytes()));
    }

    // In memory all steps are of one process, so its memory is one figure.
    private static List<Point> points(String stores, int people, List<ListsBench.Done> lists) {
        var points = new ArrayList<Point>();
        for (var done : lists) {
            var step = name(done.step());
            points.add(new Point(stores, step, people, Quantity.SECONDS, done.seconds()));
            if (stores.equals("real") || done.step() == Step.IMPORT)
                points.add(new Point(stores, step, people, Quantity.MEGABYTES, done.megabytes()));
        }
        return points;
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
