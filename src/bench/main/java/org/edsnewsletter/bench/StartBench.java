package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.bench.StartFigures.Start;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.lambda.Answer;
import org.edsnewsletter.emulators.lambda.Artifact;
import org.edsnewsletter.emulators.lambda.FunctionProcess;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;

/// Starts functions one after the other, each for an event that it has work with, and measures them.
///
/// They take turns, so that whatever else the machine does befalls all of them. The emulators are warm by then.
final class StartBench implements AutoCloseable {

    static final String TRIVIAL = "TrivialHandler";

    /// Behind the name of a function of the second build.
    static final String OTHER = "'";

    private static final int WARM_UP = 3;

    private final Path home;
    private final List<Map<String, Artifact>> builds;
    private final List<String> jvm;
    private final boolean heavy;
    private final List<String> pin;
    private final DynamoServer dynamo;
    private final QueueServer sqs;
    private final SesEmulator ses;
    private final AwsClients clients;
    private final Path trivial;

    private StartBench(Path home, List<Map<String, Artifact>> builds, List<String> jvm, boolean heavy)
            throws IOException {
        this.home = home;
        this.builds = builds;
        this.jvm = jvm;
        this.heavy = heavy;
        this.pin = oneCore();
        this.trivial = trivial();
        this.dynamo = DynamoServer.inMemory(0);
        this.sqs = QueueServer.start(0);
        this.ses = SesEmulator.start(0, Account.of("example.org"), InstantSource.system());
        this.clients = Clients.at(dynamo.uri(), sqs.uri(), ses.uri());
    }

    /// @param home the checkout, for `template.yaml`
    /// @param builds folders with `template.yaml` and `functions.zip`
    /// @param jvm options beside those of Lambda
    /// @param heavy whether events are as large as they come
    /// @throws IOException when nothing was built there
    static StartBench of(Path home, List<Path> builds, List<String> jvm, boolean heavy) throws IOException {
        var artifacts = new ArrayList<Map<String, Artifact>>();
        for (var build : builds) artifacts.add(Artifact.in(build));
        return new StartBench(home, artifacts, jvm, heavy);
    }

    /// @throws Wrong when a function has not done what it was started for
    List<StartFigures> run(int runs) throws IOException {
        var all = new LinkedHashMap<String, List<Start>>();
        for (var round = -WARM_UP; round < runs; round++)
            for (var build = 0; build < builds.size(); build++) {
                var starts = round(round, build);
                var again = OTHER.repeat(build);
                if (round >= 0)
                    starts.forEach((name, start) -> all.computeIfAbsent(name + again, _ -> new ArrayList<>())
                            .add(start));
            }
        return all.entrySet().stream()
                .map(one ->
                        new StartFigures(pin.isEmpty() ? "start on all cores" : "start", one.getKey(), one.getValue()))
                .toList();
    }

    @Override
    public void close() {
        clients.close();
        ses.close();
        sqs.close();
        dynamo.close();
        removeTrivial();
    }

    // With tables of its own, so that the last one finds as much as the first.
    private Map<String, Start> round(int round, int build) throws IOException {
        var stack = Stack.of(home.resolve("template.yaml"));
        var tables = stack.makeTables(clients.dynamo(), name -> "bench" + build + "-" + round + "-" + name);
        var queues = stack.makeQueues(clients.sqs(), name -> "bench" + build + "-" + round + "-" + name);
        ses.mailbox().clear();
        var feed = heavy ? StartFeed.of(500) : StartFeed.NONE;
        var environment = new StartSettings(tables, queues, feed, dynamo.uri(), sqs.uri(), ses.uri()).all();
        var story = new StartStory(environment, clients, ses, heavy ? 50 : 1);
        var starts = new LinkedHashMap<String, Start>();
        starts.put(
                TRIVIAL,
                start(
                        new Artifact(TRIVIAL, trivial, trivial, TrivialHandler.class.getName(), 1024),
                        environment,
                        "{}",
                        _ -> {}));
        for (var chapter : story.chapters().entrySet()) {
            var artifact = Objects.requireNonNull(
                    builds.get(build).get(chapter.getKey()), () -> "no " + chapter.getKey() + " was built");
            starts.put(
                    chapter.getKey(),
                    start(
                            artifact,
                            environment,
                            chapter.getValue().event().get(),
                            chapter.getValue().check()));
        }
        return starts;
    }

    private Start start(Artifact artifact, Map<String, String> environment, String event, Consumer<String> check)
            throws IOException {
        var began = System.nanoTime();
        try (var function = FunctionProcess.start(artifact, environment, pin, jvm)) {
            var answer = function.invoke(event);
            var seconds = (System.nanoTime() - began) / 1e9;
            var start = new Start(
                    seconds, cpu(function.pid()), classes(function.pid()), Child.peakMegabytes(function.pid()));
            switch (answer) {
                case Answer.Returned(var json) -> check.accept(json);
                case Answer.Failed(var json) -> throw new Wrong(artifact.function() + " failed: " + json);
            }
            return start;
        }
    }

    private static double cpu(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    private static long classes(long pid) throws IOException {
        var jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
        if (!Files.isExecutable(jstat)) return 0;
        var process = new ProcessBuilder(jstat.toString(), "-class", String.valueOf(pid)).start();
        // A line of titles, and under "Loaded" the number.
        var lines = process.inputReader().lines().toList();
        return lines.size() < 2 ? 0 : Long.parseLong(lines.get(1).strip().split("\\s+", 2)[0]);
    }

    // The last one that this process may use: the machine's own work tends to be on the first.
    private static List<String> oneCore() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return List.of();
        var core = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.replaceFirst(".*\\D", ""))
                .findFirst();
        return core.map(number -> List.of("taskset", "-c", number))
                .filter(StartBench::runs)
                .orElse(List.of());
    }

    private static boolean runs(List<String> command) {
        try {
            var all = new ArrayList<>(command);
            all.add("true");
            return new ProcessBuilder(all).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void removeTrivial() {
        try (var files = Files.walk(trivial)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A folder with that one class in it.
    private static Path trivial() throws IOException {
        var folder = Files.createTempDirectory("trivial");
        var file = TrivialHandler.class.getName().replace('.', '/') + ".class";
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (var bytes = TrivialHandler.class.getResourceAsStream("/" + file)) {
            Files.copy(Objects.requireNonNull(bytes), target);
        }
        return folder;
    }
}
