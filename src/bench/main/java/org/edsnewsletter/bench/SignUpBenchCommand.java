package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Sign-ups at a steady rate.
@Command(
        name = "sign-up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Has people sign up at a steady rate, with DynamoDB Local, and tells how long the handler takes.",
        description = {
            "",
            "DynamoDB Local, an SES that counts and the handler are processes of their own. A form is posted when it is"
                    + " due, whether the one before is served or not. For the most that the handler can do, in memory:"
                    + " newsletter bench functions SignUpHandling",
            ""
        },
        exitCodeList = {"0:measured", "1:it failed, or somebody was not kept or not mailed", "2:wrong usage"},
        footer = {"", "Examples:", "  newsletter bench sign-up", "  newsletter bench sign-up --rate 400 --seconds 60"})
final class SignUpBenchCommand extends Benchmark {

    /// As the function has it.
    private static final List<String> JVM = List.of("-Xmx192m", "-XX:+UseSerialGC");

    @Option(names = "--rate", defaultValue = "200", description = "Sign-ups a second (default: 200).")
    private int rate = 200;

    @Option(names = "--seconds", defaultValue = "30", description = "How long (default: 30).")
    private int seconds = 30;

    @Option(
            names = "--warm-up",
            defaultValue = "30",
            description = "Seconds before, unmeasured, so that both JVMs have compiled what they will (default: 30).")
    private int warmUp = 30;

    private final Path home;

    SignUpBenchCommand(Path home, PrintStream out) {
        super(out);
        this.home = home;
    }

    /// For all benchmarks together.
    static SignUpBenchCommand of(Path home, PrintStream out, int seconds) {
        var command = new SignUpBenchCommand(home, out);
        command.seconds = Math.max(1, seconds);
        command.warmUp = seconds;
        return command;
    }

    @Override
    List<Measure> measure() throws IOException {
        checked("--rate", rate, 1);
        var posts = rate * checked("--seconds", seconds, 1);
        var before = rate * checked("--warm-up", warmUp, 0);
        try (var stage = Stage.real(home, new Sink.Settings(0, 0, 1, false));
                var worker = Child.start(
                        JVM,
                        SignUpWorker.class,
                        SignUpWorker.arguments(stage.stores().dynamo(), stage.ses(), rate, before, posts))) {
            var told = Told.of(worker.line());
            var mailed = stage.heard(0).calls();
            Wrong.unless(mailed == before + posts, "%d signed up, %d were mailed".formatted(before + posts, mailed));
            var name = String.format(Locale.ROOT, "sign-up, %d/s: ", rate);
            return List.of(
                    Measure.once(name + "served", told.real("perSecond"), "/s"),
                    Measure.once(name + "handler, median", told.real("p50"), "ms"),
                    Measure.once(name + "handler, 99 of 100 within", told.real("p99"), "ms"),
                    Measure.once(name + "from when it was due, 99 of 100 within", told.real("p99FromDue"), "ms"),
                    Measure.once(name + "memory", (double) worker.peakMegabytes(), "MB"));
        }
    }
}
