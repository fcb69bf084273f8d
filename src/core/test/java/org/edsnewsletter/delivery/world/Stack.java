package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.EventPipe;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;

/// One deployed stack: its stores, its queue, and the workers that take tasks from it. Limits are those of
/// `template.yaml`.
final class Stack {

    private static final Duration VISIBILITY = Duration.ofMinutes(7);
    private static final Duration WORKER_LIMIT = Duration.ofSeconds(70);
    private static final Duration OTHER_LIMIT = Duration.ofMinutes(4);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);
    private static final int RECEIVED_AT_MOST = 5;

    final String id;
    final Issues issues;
    final Subscribers subscribers;
    final Ledger ledger;
    final Mailer mailer;
    final Queue queue = new Tasks();
    final EventLog eventLog = new MemoryEventLog();
    final EventPipe events;

    private final Run run;
    private final @Nullable Incarnation[] processes;
    private final boolean[] busy;
    /// Messages that came while every worker was busy.
    private final List<Runnable> waiting = new ArrayList<>();

    private int born;
    private long size;

    Stack(
            Run run,
            String id,
            int workers,
            Issues issues,
            Subscribers subscribers,
            Ledger ledger,
            Mailer mailer,
            EventPipe events) {
        this.events = events;
        this.run = run;
        this.id = id;
        this.issues = issues;
        this.subscribers = subscribers;
        this.ledger = ledger;
        this.mailer = mailer;
        this.processes = new Incarnation[workers];
        this.busy = new boolean[workers];
    }

    int workers() {
        return busy.length;
    }

    /// A process that has done nothing yet.
    Incarnation fresh(String what) {
        return new Incarnation(run, this, id + " " + what + " " + born++);
    }

    /// Has somebody do something once, in a process of its own; if it dies, that was it.
    void once(String what, Consumer<Incarnation> deed) {
        var process = fresh(what);
        process.run(OTHER_LIMIT, () -> deed.accept(process), _ -> {});
    }

    /// Has somebody do something, who sees whether it worked and else does it again a little later.
    void untilDone(String what, Consumer<Incarnation> deed) {
        var process = fresh(what);
        process.run(OTHER_LIMIT, () -> deed.accept(process), done -> {
            if (!done) run.agenda.in(Duration.ofMinutes(1), () -> untilDone(what, deed));
        });
    }

    /// Sweeps now, and every few minutes until the world ends.
    void sweep() {
        if (run.over()) return;
        once("sweep", process -> process.sweep.sweep());
        // A run that is late and its successor.
        if (run.random.nextInt(6) == 0) once("sweep", process -> process.sweep.sweep());
        run.agenda.in(SWEEP_EVERY, this::sweep);
    }

    /// Handles an event, again after a while if that goes wrong; the third time it does not.
    ///
    /// @param done told once it was handled
    void handle(MailEvent event, int attempt, Runnable done) {
        var process = fresh("feedback");
        if (attempt == 3) process.spared();
        process.run(OTHER_LIMIT, () -> process.feedback.record(List.of(event)), handled -> {
            if (handled) done.run();
            else run.agenda.in(VISIBILITY, () -> handle(event, attempt + 1, done));
        });
    }

    private final class Tasks implements Queue {

        @Override
        public void send(List<? extends Task> tasks, Duration delay) {
            if (delay.isNegative() || delay.compareTo(Queue.LONGEST_DELAY) > 0)
                throw new IllegalArgumentException("delay of " + delay);
            size += tasks.size();
            for (var task : tasks) run.agenda.in(delay.plus(run.lateness()), () -> receive(task, 1));
        }

        @Override
        public long size() {
            return size;
        }
    }

    private void receive(Task task, int times) {
        if (run.clock.instant().isBefore(run.upFrom)) {
            run.agenda.at(run.upFrom.plus(run.lateness()), () -> receive(task, times));
            return;
        }
        // After that it is among the dead letters.
        if (times > RECEIVED_AT_MOST) {
            size--;
            return;
        }
        var free = -1;
        for (var worker = 0; worker < busy.length; worker++) if (!busy[worker]) free = worker;
        if (free < 0) {
            waiting.add(() -> receive(task, times));
            return;
        }
        if (run.twice()) {
            size++;
            run.agenda.in(run.lateness(), () -> receive(task, times));
        }
        work(free, task, times);
    }

    private void work(int worker, Task task, int times) {
        var standing = processes[worker];
        var process = standing == null || standing.dead() ? fresh("worker") : standing;
        processes[worker] = process;
        busy[worker] = true;
        process.run(WORKER_LIMIT, () -> process.worker.perform(task), done -> {
            busy[worker] = false;
            if (!waiting.isEmpty())
                run.agenda.in(
                        Duration.ofMillis(run.random.nextInt(20)), waiting.remove(run.random.nextInt(waiting.size())));
            if (done) size--;
            else run.agenda.in(VISIBILITY, () -> receive(task, times + 1));
        });
    }
}
