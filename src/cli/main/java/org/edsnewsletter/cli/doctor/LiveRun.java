package org.edsnewsletter.cli.doctor;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.doctor.Finding.Bad;
import org.edsnewsletter.cli.doctor.Finding.Good;
import org.edsnewsletter.cli.doctor.MailboxWatch.Seen;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.Pace.Pause;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.subscriber.State;

/// Sends an issue to SES's mailbox simulator, by the stack's own functions, and reports what becomes of it.
///
/// The command only puts the issue into the tables and its first tasks into the queue. The delivery function sends it,
/// the rule hands on what SES reports, the feedback function records that; the command reads the tables. In the end it
/// removes the issue and its subscribers.
public final class LiveRun {

    private static final int EMAILS = SimulatorMailbox.values().length;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /// For what was under way when the last look was taken, or when the traces were removed.
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    /// How long a call to SES takes at most: as often is looked whether one is still being made.
    private static final int LOOKS_FOR_CALLS = 15;

    private final Newsletter newsletter;
    private final Traces traces;
    private final InstantSource clock;
    private final Pause pause;
    private final SecureRandom random;
    private final BiConsumer<String, Finding> tell;
    private volatile boolean isStopped;

    /// @param tell told each finding when it is made, with a name for it
    public LiveRun(
            Newsletter newsletter,
            Traces traces,
            InstantSource clock,
            Pause pause,
            SecureRandom random,
            BiConsumer<String, Finding> tell) {
        this.newsletter = newsletter;
        this.traces = traces;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
        this.tell = tell;
    }

    /// Ends the run within seconds; its traces are removed all the same.
    public void stop() {
        isStopped = true;
    }

    /// @param wait how long events are waited for
    public void run(Duration wait) throws InterruptedException {
        if (!removedLeftovers() || !isReady()) return;
        var issue = new SimulatorIssue(clock.instant(), wait);
        issue.keep(newsletter);
        try {
            issue.plan(newsletter, random);
            if (!isStopped) issue.send(newsletter.ports());
            watch(issue, wait);
        } finally {
            clear(issue);
        }
    }

    private boolean removedLeftovers() {
        var left = SimulatorIssue.find(newsletter.ports());
        if (left.isEmpty()) return true;
        var other = SimulatorIssue.underWay(newsletter.ports(), clock.instant());
        if (other.isPresent()) {
            tell.accept("traces", underWay(other.get()));
            return false;
        }
        return told("traces", () -> {
            traces.remove(SimulatorIssue.ID, left.get().members());
            return new Good("those of an interrupted run are removed");
        });
    }

    private static Finding underWay(SimulatorIssue other) {
        return new Bad(
                "another live run has been under way since " + other.begun().truncatedTo(SECONDS),
                "wait until %s, or stop it with `newsletter issue hold %s`"
                        .formatted(other.ends().truncatedTo(SECONDS).plusSeconds(1), SimulatorIssue.ID));
    }

    private boolean isReady() {
        return told("owner", this::owner) && told("sender", this::sender) && told("quota", this::quota);
    }

    private Finding owner() {
        var other = newsletter
                .ports()
                .ledger()
                .owner()
                .filter(owner -> !owner.equals(newsletter.config().stack()));
        return other.<Finding>map(owner -> new Bad(
                        "the tables belong to " + owner + ", so nothing is sent",
                        "when that one no longer sends: `newsletter adopt`"))
                .orElseGet(() -> new Good("this stack may send from its tables"));
    }

    private Finding sender() {
        if (newsletter.config().configurationSet().isEmpty())
            return new Bad("CONFIGURATION_SET is not set, so SES reports nothing", "`sam deploy` sets it");
        return newsletter
                .ports()
                .mailer()
                .senderObjection()
                .<Finding>map(why -> new Bad(why, "`newsletter doctor` shows what is missing"))
                .orElseGet(() -> new Good(newsletter.config().sender().ascii() + " may send"));
    }

    private Finding quota() {
        var quota = newsletter.ports().mailer().quota();
        if (!quota.enabled()) return new Bad("SES has paused the account", "`newsletter doctor` shows what to do");
        if (quota.left() < EMAILS)
            return new Bad(
                    "%d emails are left for these 24 hours, and %d are needed".formatted(quota.left(), EMAILS),
                    "wait until more are left");
        return new Good("%d emails will count against it".formatted(EMAILS));
    }

    private boolean told(String name, Supplier<Finding> look) {
        var finding = new Check(name, look).make();
        tell.accept(name, finding);
        return finding instanceof Good;
    }

    private void watch(SimulatorIssue issue, Duration wait) throws InterruptedException {
        var begun = clock.instant();
        var watches = Arrays.stream(SimulatorMailbox.values())
                .map(mailbox -> new MailboxWatch(mailbox, tell))
                .toList();
        while (true) {
            var seen = seen(issue);
            var seconds = Duration.between(begun, clock.instant()).toSeconds();
            watches.forEach(watch -> watch.look(seen, seconds));
            var isDone = watches.stream().allMatch(MailboxWatch::isDone);
            if (isStopped || isDone || !seen.isSending() || seconds >= wait.toSeconds()) break;
            pause.pause(BETWEEN_LOOKS);
        }
        if (isStopped) {
            tell.accept("interrupted", new Bad("emails that SES had accepted by then are sent", "run it again"));
            return;
        }
        pause.pause(AFTERMATH);
        var last = seen(issue);
        var seconds = Duration.between(begun, clock.instant()).toSeconds();
        watches.forEach(watch -> watch.look(last, seconds));
        watches.forEach(watch -> watch.end(last, seconds));
        if (watches.stream().allMatch(MailboxWatch::isDone)) tell.accept("counts", counts(last));
    }

    // Not attempted, so no sign of a bad list: see Feedback.
    private static Finding counts(Seen seen) {
        var words = "bounces %d, complaints %d"
                .formatted(seen.tally().bounces(), seen.tally().complaints());
        if (seen.tally().bounces() == 1 && seen.tally().complaints() == 1)
            return new Good(words + " are counted for the issue; the suppressed email is not");
        return new Bad(words + " are counted for the issue; 1 and 1 were expected", MailboxWatch.REPORT);
    }

    private Seen seen(SimulatorIssue issue) {
        var ports = newsletter.ports();
        var batches = new EnumMap<SimulatorMailbox, Batch>(SimulatorMailbox.class);
        var states = new EnumMap<SimulatorMailbox, State>(SimulatorMailbox.class);
        var people = ports.subscribers().findAll(issue.members());
        for (var mailbox : SimulatorMailbox.values()) {
            ports.ledger()
                    .find(SimulatorIssue.ID, issue.batch(mailbox))
                    .ifPresent(batch -> batches.put(mailbox, batch));
            Optional.ofNullable(people.get(issue.member(mailbox)))
                    .ifPresent(person -> states.put(mailbox, person.state()));
        }
        var claims = batches.values().stream()
                .map(Batch::claim)
                .filter(claim -> !claim.isEmpty())
                .toList();
        var witnessed = ports.eventLog().witnessed(claims);
        return new Seen(
                ports.issues().find(SimulatorIssue.ID),
                batches,
                witnessed,
                states,
                ports.issues().tally(SimulatorIssue.ID));
    }

    private void clear(SimulatorIssue issue) throws InterruptedException {
        try {
            hold();
            for (var look = 0; look < LOOKS_FOR_CALLS && isCalling(issue); look++) pause.pause(BETWEEN_LOOKS);
            traces.remove(SimulatorIssue.ID, issue.members());
            // The feedback function may have been counting for a subscriber that it had read before.
            pause.pause(AFTERMATH);
            traces.remove(SimulatorIssue.ID, issue.members());
            tell.accept("traces", new Good("the issue and its subscribers are removed"));
        } catch (RuntimeException e) {
            tell.accept(
                    "traces",
                    new Bad(
                            "the issue and its subscribers could not be removed: " + e.getMessage(),
                            "run `newsletter doctor --live` again to remove them"));
        }
    }

    // Whoever removes it under a worker's hands lets its task fail.
    private void hold() {
        var issues = newsletter.ports().issues();
        issues.find(SimulatorIssue.ID)
                .filter(issue -> issue.status() == Issue.Status.SENDING)
                .map(issue -> issue.moved(Issue.Status.HELD, "`newsletter doctor --live` has ended")
                        .withEditorTold())
                .ifPresent(issues::replace);
    }

    private boolean isCalling(SimulatorIssue issue) {
        return List.of(SimulatorMailbox.values()).stream()
                .map(mailbox -> newsletter.ports().ledger().find(SimulatorIssue.ID, issue.batch(mailbox)))
                .flatMap(Optional::stream)
                .anyMatch(batch -> batch.status() == Batch.Status.CLAIMED);
    }
}
