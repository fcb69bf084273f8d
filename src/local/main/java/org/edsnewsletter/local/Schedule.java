package org.edsnewsletter.local;

import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;

/// Does by itself what the schedules in AWS do: looks for articles and sends those that go out by themselves, makes the
/// digests of their slots, looks after open issues. More often than in AWS, because somebody is waiting.
public final class Schedule implements AutoCloseable {

    private static final int LOOK_SECONDS = 60;
    private static final int SWEEP_SECONDS = 3;

    private final Newsletter newsletter;
    private final Slots slots;
    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream errors;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedule").factory());
    private Instant last;

    private Schedule(Newsletter newsletter, InstantSource clock, PrintStream out, PrintStream errors) {
        this.newsletter = newsletter;
        this.slots = new Slots(newsletter.config().zone());
        this.clock = clock;
        this.out = out;
        this.errors = errors;
        this.last = clock.instant();
    }

    static Schedule start(Newsletter newsletter, InstantSource clock, PrintStream out, PrintStream errors) {
        var schedule = new Schedule(newsletter, clock, out, errors);
        schedule.every(LOOK_SECONDS, schedule::look);
        schedule.every(SWEEP_SECONDS, schedule::sweep);
        return schedule;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    // One failure must not end the schedule: the next round does what this one could not.
    private void every(int seconds, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (!timer.isShutdown()) errors.println("schedule: " + e);
            }
        };
        var _ = timer.scheduleWithFixedDelay(guarded, seconds, seconds, TimeUnit.SECONDS);
    }

    private void look() {
        var now = clock.instant();
        var report = newsletter.tick().run(Edition.EACH, now);
        tell(report.issues());
        for (var slot : slots.between(last, now))
            tell(newsletter.digestRun().run(slot.edition(), slot.at(), report.articles()));
        last = now;
    }

    private void sweep() {
        newsletter.sweep().sweep().stream()
                .filter(issue -> issue.status() == Issue.Status.SENT)
                .map(Schedule::closing)
                .forEach(out::println);
    }

    private static String closing(Progress issue) {
        return issue.issue() + " is sent: " + issue.sum();
    }

    private void tell(List<IssueReport> reports) {
        for (var report : reports) {
            if (report instanceof IssueReport.Frozen || report instanceof IssueReport.Refused)
                Digests.words(report).forEach(out::println);
        }
    }
}
