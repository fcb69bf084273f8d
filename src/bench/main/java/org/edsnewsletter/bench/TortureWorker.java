package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.local.QueueLoop;
import org.edsnewsletter.mail.Edition;

/// A process that may be killed at any moment: goes on with the issue, whatever came before, until it is sent; then it
/// says what the ledger says as one line of JSON. The order `later` moves its clock on by an hour and a minute.
public final class TortureWorker {

    private static final Duration LATER = Duration.ofMinutes(61);
    private static final int SWEEP_SECONDS = 1;

    private final Job job;
    private final House house;
    private final LinkedBlockingQueue<String> orders = new LinkedBlockingQueue<>();

    private TortureWorker(Job job) {
        this.job = job;
        this.house = new House(job);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            new TortureWorker(Job.of(arguments)).run();
        } finally {
            System.exit(0);
        }
    }

    private void run() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().start(this::listen);
        System.out.println("begun");
        var issue = house.issue(Edition.DAILY);
        var loops = loops();
        while (true) {
            var order = orders.poll(SWEEP_SECONDS, TimeUnit.SECONDS);
            if ("end".equals(order)) return;
            if ("later".equals(order)) house.advance(LATER);
            var sweep = house.newsletter().sweep();
            sweep.sweep();
            var stand = house.ports().issues().find(issue.id()).orElseThrow();
            if (stand.status() != Issue.Status.SENT) continue;
            loops.forEach(QueueLoop::close);
            tell(sweep.progress(stand));
            return;
        }
    }

    private static void tell(Progress progress) throws IOException {
        System.out.println(JSON.std.asString(WorkerProcess.told(progress)));
    }

    private List<QueueLoop> loops() {
        var loops = new ArrayList<QueueLoop>();
        for (var number = 0; number < job.workers(); number++) {
            var worker = house.newsletter().worker();
            loops.add(QueueLoop.start(
                    house.clients().sqs(),
                    job.stores().delivery(),
                    1,
                    body -> worker.perform(TaskJson.decode(body)),
                    TortureWorker::trouble));
        }
        var feedback = house.newsletter().feedback();
        loops.add(QueueLoop.start(
                house.clients().sqs(),
                job.stores().feedback(),
                2,
                body -> feedback.take(MailEvent.parse(body)),
                TortureWorker::trouble));
        return loops;
    }

    private static void trouble(String line) {
        System.err.println("worker: " + line);
    }

    // Ends with its parent, at the latest.
    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) orders.add(line);
        } catch (IOException gone) {
            trouble("its parent is gone");
        }
        orders.add("end");
    }
}
