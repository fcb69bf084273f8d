package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.delivery.TaskReport;
import org.edsnewsletter.delivery.Worker;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.local.QueueLoop;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryQueue;

/// The process that is measured: sends an issue to warm up, says `warm`, sends another when told to, and says how it
/// went as one line of JSON.
public final class WorkerProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final House house;
    private final Job job;
    private final LongAdder planned = new LongAdder();
    private final LongAdder settled = new LongAdder();
    private final LongAdder busyNanos = new LongAdder();
    private final List<AutoCloseable> loops = new ArrayList<>();
    private final AtomicLong plannedAt = new AtomicLong();
    private volatile boolean over;

    private WorkerProcess(Job job) {
        this.job = job;
        this.house = new House(job);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var process = new WorkerProcess(Job.of(arguments));
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            process.warmUp();
            System.out.println("warm");
            if (orders.readLine() == null) return;
            System.out.println(JSON.std.asString(process.measure()));
            // Stays, so that its CPU and memory can be read.
            if (orders.readLine() == null) return;
            System.out.println(JSON.std.asString(process.close()));
            if (orders.readLine() == null) return;
            System.out.println(JSON.std.asString(Map.of("bare", process.bare())));
            orders.readLine();
        } finally {
            System.exit(0);
        }
    }

    private void warmUp() {
        if (job.memory()) new Seeding(job).into(house.ports().subscribers());
        start();
        if (job.warmUp() == 0) return;
        house.issue(Edition.WEEKLY);
        await(job.warmUp());
        house.newsletter().sweep().sweep();
        planned.reset();
        settled.reset();
        busyNanos.reset();
        plannedAt.set(0);
    }

    private Map<String, Object> measure() {
        var counted = house.meter().counts();
        var allocated = allocated();
        var began = System.nanoTime();
        house.issue(Edition.DAILY);
        await(job.recipients());
        var result = new LinkedHashMap<String, Object>();
        result.put("allocated", allocated() - allocated);
        result.put("seconds", (System.nanoTime() - began) / 1e9);
        result.put("planningSeconds", (plannedAt.get() - began) / 1e9);
        result.put("busySeconds", busyNanos.sum() / 1e9);
        house.meter().counts().forEach((name, count) -> result.put(name, count - counted.getOrDefault(name, 0.0)));
        return result;
    }

    // In bytes, by all threads so far.
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    /// Closes the issue as the schedule would.
    private Map<String, Object> close() {
        over = true;
        var counted = house.meter().counts();
        var began = System.nanoTime();
        var progress = house.newsletter().sweep().sweep().stream()
                .filter(issue -> issue.issue().text().startsWith("daily"))
                .findFirst()
                .orElseThrow();
        var result = told(progress);
        result.put("seconds", (System.nanoTime() - began) / 1e9);
        var units = house.meter().counts().getOrDefault("readUnits", 0.0) - counted.getOrDefault("readUnits", 0.0);
        result.put("readUnits", units);
        return result;
    }

    private double bare() throws InterruptedException {
        var content = house.ports()
                .issues()
                .content(new IssueId("daily-2026-11-23"), "en")
                .orElseThrow();
        return new BareLoop(house.clients().ses(), content.html(), content.text(), job.workers()).perSecond();
    }

    static Map<String, Object> told(Progress progress) {
        Sum sum = progress.sum();
        var told = new LinkedHashMap<String, Object>();
        told.put("status", progress.status().name());
        told.put("accepted", sum.accepted());
        told.put("skipped", sum.skipped());
        told.put("failed", sum.failed());
        told.put("unknown", sum.unknown());
        told.put("waiting", sum.waiting());
        return told;
    }

    private void start() {
        for (var number = 0; number < job.workers(); number++) {
            var worker = house.newsletter().worker();
            if (house.ports().queue() instanceof MemoryQueue queue)
                Thread.ofPlatform().daemon().start(() -> work(queue, worker));
            else
                loops.add(QueueLoop.start(
                        house.clients().sqs(),
                        job.stores().delivery(),
                        1,
                        body -> perform(worker, TaskJson.decode(body)),
                        line -> System.err.println("worker: " + line)));
        }
    }

    private void work(MemoryQueue queue, Worker worker) {
        while (!over) {
            var task = queue.poll(house.clock().instant());
            if (task.isPresent()) perform(worker, task.get());
            else LockSupport.parkNanos(200_000);
        }
    }

    private void perform(Worker worker, Task task) {
        var began = System.nanoTime();
        var report = worker.perform(task);
        busyNanos.add(System.nanoTime() - began);
        switch (report) {
            case TaskReport.Sent(var _, var sum, var _, var _, var _) ->
                settled.add(sum.waiting() == 0 ? sum.audience() : 0);
            case TaskReport.Planned(var _, var _, var members) -> {
                planned.add(members);
                // Only then mails begin to go out.
                if (planned.sum() >= job.recipients()) plannedAt.compareAndSet(0, System.nanoTime());
            }
            case TaskReport.Dropped(var what, var why) -> System.err.println("worker: " + what + " dropped: " + why);
            case TaskReport.Enqueued _, TaskReport.Postponed _ -> {}
        }
    }

    private void await(int recipients) {
        var last = 0L;
        var lastChange = System.nanoTime();
        // Whoever has planned the last shard may tell so later than others have mailed everybody.
        while (settled.sum() < recipients || planned.sum() < recipients) {
            LockSupport.parkNanos(2_000_000);
            var now = settled.sum() + planned.sum();
            if (now != last) lastChange = System.nanoTime();
            last = now;
            if (System.nanoTime() - lastChange > PATIENCE.toNanos())
                throw new IllegalStateException("nothing has happened for " + PATIENCE + ": " + settled.sum() + " of "
                        + recipients + " are settled, " + planned.sum() + " planned");
        }
    }
}
