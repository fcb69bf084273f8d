package org.edsnewsletter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.edsnewsletter.issue.Issue;

/// Sends one issue in a worker process, and measures it.
///
/// @param options of the worker's JVM
record DeliveryBench(Path home, List<String> options) {

    private static final Sink.Settings SINK = new Sink.Settings(0, 0, 1, false);

    /// @throws Wrong when it was not everybody who got it, once
    Figures inMemory(int recipients, int warmUp, int workers) throws IOException {
        try (var stage = Stage.inMemory(SINK)) {
            return run("memory", stage, job(stage, true, recipients, warmUp, workers, false), (_, _) -> {});
        }
    }

    Figures real(int recipients, int warmUp, int workers) throws IOException {
        try (var stage = Stage.real(home, SINK)) {
            return real(stage, job(stage, false, recipients, warmUp, workers, false), (_, _) -> {});
        }
    }

    /// With calls counted, which costs a little.
    ///
    /// @param after told of the stage when everybody was mailed
    Figures metered(int recipients, int workers, After after) throws IOException {
        try (var stage = Stage.real(home, new Sink.Settings(0, 0, 1, true))) {
            return real(stage, job(stage, false, recipients, 0, workers, true), after);
        }
    }

    /// Holds a rate that the sink enforces.
    ///
    /// @param seconds how long
    Held held(double rate, int seconds, int workers) throws IOException {
        try (var stage = Stage.real(home, new Sink.Settings(rate, 0, 1, false))) {
            // More than fit, so that the end has no part in it.
            var people = (int) (rate * (seconds + 15));
            var job = job(stage, false, people, 0, workers, false);
            try (var clients = stage.clients()) {
                new Seeding(job).into(clients, Sample.config(1, "").subscribersTable());
            }
            try (var worker = Child.start(options, WorkerProcess.class, job.arguments())) {
                Wrong.unless(worker.line().equals("warm"), "the worker does not warm up");
                worker.tell("go");
                for (var heard = stage.heard(seconds); ; heard = stage.heard(seconds)) {
                    Wrong.unless(worker.isAlive(), "the worker has ended early, see above");
                    if (heard.since() >= seconds) return new Held(rate, seconds, heard);
                    LockSupport.parkNanos(50_000_000);
                }
            }
        }
    }

    /// What the sink has heard in so many seconds from the first call on.
    record Held(double rate, int seconds, Heard.Count heard) {

        double share() {
            return heard.window() / (rate * seconds);
        }

        double throttledShare() {
            return heard.throttled() / (double) (heard.throttled() + heard.accepted());
        }
    }

    /// What is to be done before the stage is taken down.
    interface After {
        void with(Stage stage, Job job) throws IOException;
    }

    private Figures real(Stage stage, Job job, After after) throws IOException {
        try (var clients = stage.clients()) {
            new Seeding(job).into(clients, Sample.config(1, "").subscribersTable());
        }
        return run("real", stage, job, after);
    }

    static Job job(Stage stage, boolean memory, int recipients, int warmUp, int workers, boolean metered) {
        var clock = Duration.between(Instant.now(), Sample.SLOT.plusSeconds(60));
        return new Job(
                stage.stores(), stage.ses(), memory, recipients, warmUp, workers, clock.toMillis(), metered, false);
    }

    private Figures run(String stores, Stage stage, Job job, After after) throws IOException {
        try (var worker = Child.start(options, WorkerProcess.class, job.arguments())) {
            Wrong.unless(worker.line().equals("warm"), "the worker does not warm up");
            stage.reset();
            var before = Used.by(worker, stage);
            worker.tell("go");
            var result = Told.of(worker.line());
            var used = Used.by(worker, stage).minus(before);
            worker.tell("close");
            var closed = Told.of(worker.line());
            var heard = stage.heard(0);
            check(job, heard, closed);
            after.with(stage, job);
            worker.tell("bare");
            var bare = Told.of(worker.line()).real("bare");
            return new Figures(
                    stores,
                    job.recipients(),
                    job.workers(),
                    result.real("seconds"),
                    result.real("planningSeconds"),
                    used.worker(),
                    used.dynamo(),
                    used.sqs(),
                    used.sink(),
                    result.real("allocated"),
                    worker.peakMegabytes(),
                    closed.real("seconds"),
                    closed.real("readUnits"),
                    heard.bytes(),
                    bare,
                    result.numbers());
        }
    }

    private static void check(Job job, Heard.Count heard, Told closed) {
        Wrong.unless(
                heard.distinct() == job.recipients() && heard.repeated() == 0,
                "the sink has mailed %d people, %d of them again; there are %d"
                        .formatted(heard.distinct(), heard.repeated(), job.recipients()));
        Wrong.unless(
                closed.number("accepted") == job.recipients()
                        && closed.text("status").equals(Issue.Status.SENT.name()),
                "the ledger says " + closed.fields() + " of " + job.recipients());
    }

    /// CPU seconds by process.
    private record Used(double worker, double dynamo, double sqs, double sink) {

        static Used by(Child worker, Stage stage) {
            return new Used(
                    seconds(Optional.of(worker)),
                    seconds(stage.dynamo()),
                    seconds(stage.sqs()),
                    seconds(Optional.of(stage.sink())));
        }

        Used minus(Used before) {
            return new Used(worker - before.worker, dynamo - before.dynamo, sqs - before.sqs, sink - before.sink);
        }

        private static double seconds(Optional<Child> process) {
            return process.map(Child::cpu).orElse(Duration.ZERO).toNanos() / 1e9;
        }
    }
}
