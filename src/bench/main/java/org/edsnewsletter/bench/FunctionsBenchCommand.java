package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What JMH measures.
@Command(
        name = "functions",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures single functions: time, CPU and memory allocated for each call (JMH).",
        description = {
            "",
            "Rendering: a digest of ten articles, HTML and text, in every language. SignUpHandling: a posted form, in"
                    + " memory. FeedLooks: a feed of five hundred entries, read and cleaned; looked at first; looked at"
                    + " again, when nothing has changed. MailCalls: a mail, in calls of fifty, without the socket.",
            "",
            "One thread does it; to hold it to one core, start the command with `taskset -c 1`.",
            ""
        },
        exitCodeList = {"0:measured", "1:it failed, or a function did not do its job", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter bench functions",
            "  newsletter bench functions SignUpHandling --forks 3"
        })
final class FunctionsBenchCommand extends Benchmark {

    /// One thread, so that one core is what is measured; the garbage is collected in its time.
    private static final List<String> JVM = List.of(
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    @Parameters(paramLabel = "CLASS", description = "Which (default: all).")
    private List<String> classes = List.of("Rendering", "SignUpHandling", "FeedLooks", "MailCalls");

    @Option(names = "--forks", defaultValue = "1", description = "JVMs, one after the other (default: 1).")
    private int forks = 1;

    @Option(names = "--seconds", defaultValue = "15", description = "Of warming up, and of measuring (default: 15).")
    private int seconds = 15;

    private final Path home;

    FunctionsBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    /// For all of them together.
    ///
    /// @param seconds 0: one call of each, in this JVM
    static FunctionsBenchCommand of(Path home, PrintStream out, int seconds, String... classes) {
        var command = new FunctionsBenchCommand(home, out);
        command.seconds = seconds;
        command.forks = seconds == 0 ? 0 : 1;
        if (classes.length > 0) command.classes = List.of(classes);
        return command;
    }

    @Override
    List<Measure> measure() throws IOException {
        var options = new OptionsBuilder()
                .forks(forks)
                .warmupIterations(seconds == 0 ? 0 : 3)
                .measurementIterations(seconds == 0 ? 1 : 3)
                .warmupTime(TimeValue.milliseconds(seconds * 1000L / 3))
                .measurementTime(TimeValue.milliseconds(Math.max(1, seconds * 1000L / 3)))
                .timeout(TimeValue.minutes(5))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .jvmArgs(JVM.toArray(String[]::new))
                .jvmArgsAppend(Home.option(home));
        classes.forEach(one -> options.include("\\." + one + "\\."));
        try {
            return new Runner(options.build())
                    .run().stream().flatMap(result -> measures(result).stream()).toList();
        } catch (RunnerException e) {
            throw new IOException(why(e), e);
        }
    }

    // JMH says that something was thrown, and has it in what it suppressed.
    private static String why(Throwable e) {
        var cause = e.getCause();
        if (cause != null) return why(cause);
        return e.getSuppressed().length > 0 ? why(e.getSuppressed()[0]) : String.valueOf(e.getMessage());
    }

    private static List<Measure> measures(RunResult result) {
        var name = name(result);
        var measures = new ArrayList<Measure>();
        var score = result.getPrimaryResult();
        measures.add(Measure.median(name, values(result), unit(score.getScoreUnit())));
        var others = result.getSecondaryResults();
        var cpu = others.get(CpuProfiler.NAME);
        var allocated = others.get("gc.alloc.rate.norm");
        if (cpu != null) measures.add(Measure.once(name + ": CPU", cpu.getScore(), "µs"));
        if (allocated != null) measures.add(Measure.once(name + ": allocated", allocated.getScore() / 1024, "KB"));
        return measures;
    }

    private static List<Double> values(RunResult result) {
        var all = new ArrayList<Double>();
        for (var benchmark : result.getBenchmarkResults())
            for (var iteration : benchmark.getIterationResults())
                all.add(iteration.getPrimaryResult().getScore());
        return all;
    }

    private static String unit(String jmh) {
        return switch (jmh) {
            case "ops/s" -> "/s";
            case "us/op" -> "µs";
            case "ms/op" -> "ms";
            default -> jmh;
        };
    }

    /// `FeedLooks.firstLook` in `memory` is `feed looks: first look, memory`.
    private static String name(RunResult result) {
        var parts = result.getParams().getBenchmark().split("\\.", -1);
        var conditions = result.getParams().getParamsKeys().stream()
                .filter(key -> key.equals("stores"))
                .map(result.getParams()::getParam)
                .collect(Collectors.joining());
        return words(parts[parts.length - 2]) + ": " + words(parts[parts.length - 1])
                + (conditions.isEmpty() ? "" : ", " + conditions);
    }

    private static String words(String name) {
        return name.replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
