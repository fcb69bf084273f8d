package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "delivery",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Sends one issue to many people, to an SES that only counts, and tells how fast and at what cost.",
        exitCodeList = {
            "0:measured",
            "1:it failed, not everybody was mailed once, or --rate was not held",
            "2:wrong usage"
        },
        footer = {
            "",
            "DynamoDB Local, ElasticMQ, the sink and the worker are processes of their own. Nothing leaves this machine.",
            "",
            "Examples:",
            "  newsletter bench delivery"
        })
final class DeliveryBenchCommand extends Benchmark {

    enum Stores {
        real,
        memory,
        both
    }

    private static final int WORKERS = 16;

    /// As the function has it.
    private static final List<String> SMALL = List.of("-Xmx192m", "-XX:+UseSerialGC");
    /// With everybody in it.
    private static final List<String> LARGE = List.of("-Xmx6g", "-XX:+UseParallelGC");

    @Option(names = "--recipients", defaultValue = "10000", description = "How many (default: 10000).")
    private int recipients = 10_000;

    @Option(
            names = "--workers",
            defaultValue = "-1",
            description = "Threads that send (default: 16; in memory, where none waits, one a processor).")
    private int workers = -1;

    @Option(names = "--stores", defaultValue = "both", description = "real, memory or both (default: both).")
    private Stores stores = Stores.both;

    @Option(
            names = "--warm-up",
            defaultValue = "-1",
            description = "Recipients of an issue that is sent before, unmeasured, so that the JVM has compiled what it"
                    + " will (default: 1000000 in memory, 200000 with real stores).")
    private int warmUp = -1;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "An option of the worker's JVM; can be given several times (default: -Xmx192m"
                    + " -XX:+UseSerialGC with real stores, -Xmx6g -XX:+UseParallelGC in memory).")
    private List<String> jvm = List.of();

    @Option(names = "--rate", description = "The sink enforces so many recipients a second; see --seconds.")
    private double rate;

    @Option(names = "--seconds", defaultValue = "60", description = "With --rate: how long (default: 60).")
    private int seconds;

    @SuppressWarnings("UnusedVariable")
    @Option(names = "--cost", paramLabel = "FILE.md", description = "Counts calls, and writes what they cost on AWS.")
    private @Nullable Path cost;

    private final Path home;

    DeliveryBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    /// For all benchmarks together.
    static DeliveryBenchCommand of(Path home, PrintStream out, Stores stores, int recipients, int warmUp) {
        var command = new DeliveryBenchCommand(home, out);
        command.stores = stores;
        command.recipients = recipients;
        command.warmUp = warmUp;
        return command;
    }

    @Override
    public Integer call() throws IOException {
        if (rate > 0) return hold();
        if (cost == null) return super.call();
        Files.writeString(cost, new Cost(bench(SMALL), recipients, workers(WORKERS)).table());
        out().println("wrote " + cost);
        return 0;
    }

    @Override
    List<Measure> measure() throws IOException {
        checked("--recipients", recipients, 1);
        var measures = new ArrayList<Measure>();
        if (stores != Stores.real)
            measures.addAll(bench(LARGE)
                    .inMemory(
                            recipients,
                            warmUp(1_000_000),
                            workers(Runtime.getRuntime().availableProcessors()))
                    .measures());
        if (stores != Stores.memory)
            measures.addAll(bench(SMALL)
                    .real(recipients, warmUp(200_000), workers(WORKERS))
                    .measures());
        return measures;
    }

    private int warmUp(int usual) {
        return warmUp < 0 ? usual : warmUp;
    }

    private int workers(int usual) {
        return workers < 0 ? usual : workers;
    }

    private DeliveryBench bench(List<String> memory) {
        return new DeliveryBench(home, jvm.isEmpty() ? memory : jvm);
    }

    private int hold() throws IOException {
        var held = bench(SMALL).held(rate, checked("--seconds", seconds, 1), workers(WORKERS));
        var name = String.format(Locale.ROOT, "a rate of %.0f/s for %d s: ", rate, seconds);
        tell(
                List.of(
                        Measure.once(name + "held", 100 * held.share(), "%"),
                        Measure.once(name + "throttled", 100 * held.throttledShare(), "%")),
                Optional.empty());
        return held.share() >= 0.98 && held.throttledShare() <= 0.001 ? 0 : 1;
    }
}
