package org.edsnewsletter.local.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "delivery",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Sends one issue to many people, to an SES that only counts, and tells how fast and at what cost.",
        footer = {
            "",
            "DynamoDB Local, ElasticMQ, the sink and the worker are processes of their own. Nothing leaves this machine.",
            "",
            "Examples:",
            "  newsletter bench delivery"
        })
final class DeliveryBenchCommand implements Callable<Integer> {

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
    private int recipients;

    @Option(
            names = "--workers",
            defaultValue = "-1",
            description = "Threads that send (default: 16; in memory, where none waits, one a processor).")
    private int workers;

    @Option(names = "--stores", defaultValue = "both", description = "real, memory or both (default: both).")
    private Stores stores = Stores.both;

    @Option(
            names = "--warm-up",
            defaultValue = "-1",
            description = "Recipients of an issue that is sent before, unmeasured, so that the JVM has compiled what it"
                    + " will (default: 500000 in memory, 200000 with real stores).")
    private int warmUp;

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

    @Option(names = "--json", description = "Prints the figures as JSON, a line a run.")
    private boolean json;

    private final Path home;
    private final PrintStream out;

    DeliveryBenchCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var processors = Runtime.getRuntime().availableProcessors();
        if (rate > 0) {
            var held = bench(SMALL).held(rate, seconds, workers(WORKERS));
            tell(held);
            return held.share() >= 0.98 && held.throttledShare() <= 0.001 ? 0 : 1;
        }
        if (cost != null) {
            Files.writeString(cost, new Cost(bench(SMALL), recipients, workers(WORKERS)).table());
            out.println("wrote " + cost);
            return 0;
        }
        if (stores != Stores.real)
            tell(bench(LARGE).inMemory(recipients, warmUp < 0 ? 500_000 : warmUp, workers(processors)));
        if (stores != Stores.memory)
            tell(bench(SMALL).real(recipients, warmUp < 0 ? 200_000 : warmUp, workers(WORKERS)));
        return 0;
    }

    private int workers(int usual) {
        return workers < 0 ? usual : workers;
    }

    private DeliveryBench bench(List<String> memory) {
        return new DeliveryBench(home, jvm.isEmpty() ? memory : jvm);
    }

    private void tell(DeliveryBench.Held held) throws IOException {
        if (json) {
            out.println(JSON.std.asString(Map.of(
                    "rate", rate, "seconds", seconds, "held", held.share(), "throttled", held.throttledShare())));
            return;
        }
        out.printf(
                Locale.ROOT,
                "rate %.0f/s  %d workers  %d s  held %.2f %%  throttled %.3f %%%n",
                rate,
                workers(WORKERS),
                seconds,
                100 * held.share(),
                100 * held.throttledShare());
    }

    private void tell(Figures figures) throws IOException {
        if (json) out.println(JSON.std.asString(figures.all()));
        else figures.print(out);
    }
}
