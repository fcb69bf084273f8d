package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./newsletter bench commands`
@Command(
        name = "commands",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs commands as a person does, through the launcher, and tells how long each takes.",
        description = {
            "",
            "`--help`, and `status --data DIR` of a newsletter with ten people. Each runs once before, and the AOT cache that"
                    + " this leads to is waited for.",
            ""
        },
        exitCodeList = {"0:measured", "1:it failed, or a command did", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter bench commands",
            "  newsletter bench commands --times 20 --beside ../newsletter-1.0.0"
        })
final class CommandsBenchCommand extends Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--beside",
            paramLabel = "FOLDER",
            description = "Another release or checkout: its commands take turns with these, and the ratios are told.")
    private @Nullable Path beside;

    @Option(names = "--times", defaultValue = "10", description = "How often each runs (default: 10).")
    private int times = 10;

    private final Path home;

    CommandsBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    @Override
    List<Measure> measure() throws IOException {
        checked("--times", times, 1);
        var folder = Files.createTempDirectory("commands");
        try {
            var figures = new LinkedHashMap<String, List<Double>>();
            var homes = beside == null ? List.of(home) : List.of(home, beside);
            for (var one : homes) prepare(one, data(folder, one), folder);
            for (var time = 0; time < times; time++)
                for (var one : homes)
                    for (var command : commands(data(folder, one)))
                        figures.computeIfAbsent(name(command, one), _ -> new ArrayList<>())
                                .add(seconds(one, command, folder));
            return measures(figures, folder);
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private List<Measure> measures(Map<String, List<Double>> figures, Path folder) {
        var measures = new ArrayList<Measure>();
        figures.forEach((name, seconds) -> measures.add(Measure.median(name, seconds, "s")));
        if (beside == null) return measures;
        for (var command : commands(folder)) {
            var own = Measure.median("", figures.getOrDefault(name(command, home), List.of()), "s");
            var other = Measure.median("", figures.getOrDefault(name(command, beside), List.of()), "s");
            measures.add(Measure.once(
                    "command " + command.getFirst() + ": time, of the other's", own.value() / other.value(), ""));
        }
        return measures;
    }

    private String name(List<String> command, Path of) {
        return "command " + command.getFirst() + (of.equals(home) ? "" : StartBench.OTHER);
    }

    private static Path data(Path folder, Path home) {
        return folder.resolve(home.toAbsolutePath().normalize().toString().replaceAll("\\W", "-"));
    }

    private static List<List<String>> commands(Path data) {
        return List.of(List.of("--help"), List.of("status", "--data", data.toString()));
    }

    private static void prepare(Path home, Path data, Path folder) throws IOException {
        var people = new StringBuilder("email\n");
        for (var person = 0; person < 10; person++)
            people.append("reader").append(person).append("@example.org\n");
        var list = Files.writeString(data.resolveSibling(data.getFileName() + ".csv"), people);
        run(home, List.of("local", "--once", "--subscribers", list.toString(), "--data", data.toString()), folder);
        awaitCache(folder);
        for (var command : commands(data)) {
            run(home, command, folder);
            awaitCache(folder);
        }
    }

    // The launcher makes it beside the command, and keeps a lock meanwhile.
    private static void awaitCache(Path folder) {
        var lock = folder.resolve("cache/eds-newsletter/lock");
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(lock) && System.nanoTime() < end) LockSupport.parkNanos(100_000_000);
    }

    private static double seconds(Path home, List<String> command, Path folder) throws IOException {
        var begin = System.nanoTime();
        run(home, command, folder);
        return (System.nanoTime() - begin) / 1e9;
    }

    // With a cache of its own, which is as new as what is measured.
    private static void run(Path home, List<String> command, Path folder) throws IOException {
        var words = new ArrayList<String>();
        words.add(home.resolve("newsletter").toAbsolutePath().toString());
        words.addAll(command);
        var builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        var process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new Wrong(String.join(" ", words) + " failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
