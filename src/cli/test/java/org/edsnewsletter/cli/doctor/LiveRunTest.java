package org.edsnewsletter.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.InMemory;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.delivery.Worker;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.memory.MemoryMailer.Mail;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;

/// What a run tells of a stack that works and of one that does not. The stack's functions and SES act while the command
/// waits; what SES reports arrives a minute later.
final class LiveRunTest {

    private static final Duration LATER = Duration.ofSeconds(65);

    private final SubscriberWorld world = new SubscriberWorld();
    private final Newsletter newsletter =
            InMemory.newsletter(world, Map.of("EDITOR", "editor@example.org", "STACK_ID", "stack"));
    private final MemoryQueue queue = (MemoryQueue) newsletter.ports().queue();
    private final Worker worker = newsletter.worker();
    private final List<String> told = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<Mail> reported = new ArrayList<>();
    private final Map<Mail, Instant> sent = new HashMap<>();
    private Map<String, Kind> kinds = Map.of(
            "bounce", Kind.BOUNCED,
            "complaint", Kind.COMPLAINED,
            "suppressionlist", Kind.SUPPRESSED,
            "ooto", Kind.INCONCLUSIVE);
    private boolean delivers = true;
    private boolean reports = true;
    private Runnable whileWaiting = () -> {};
    private final LiveRun run = new LiveRun(
            newsletter,
            (issue, people) -> removed.add(issue + " and " + people.size()),
            world.clock,
            this::pass,
            world.random,
            (name, finding) -> told.add(
                    name + ": " + finding.words() + (finding.todo().isEmpty() ? "" : " -> " + finding.todo())));

    @Test
    void eachEventIsToldAsItComes() throws Exception {
        run.run(Duration.ofMinutes(5));

        assertThat(told)
                .containsExactly(
                        "owner: this stack may send from its tables",
                        "sender: news@example.org may send",
                        "quota: 5 emails will count against it",
                        "success: sent after 1 s",
                        "bounce: sent after 1 s",
                        "complaint: sent after 1 s",
                        "suppressionlist: sent after 1 s",
                        "ooto: sent after 1 s",
                        "success: Send event after 66 s",
                        "bounce: Send event after 66 s",
                        "bounce: Bounce event after 66 s: the subscriber is BOUNCED",
                        "complaint: Send event after 66 s",
                        "complaint: Complaint event after 66 s: the subscriber is COMPLAINED",
                        "suppressionlist: Send event after 66 s",
                        "suppressionlist: Bounce event after 66 s: the subscriber is BOUNCED",
                        "ooto: Send event after 66 s",
                        "success: the subscriber is unchanged, as expected",
                        "ooto: the subscriber is unchanged, as expected",
                        "counts: bounces 1, complaints 1 are counted for the issue; the suppressed email is not",
                        "traces: the issue and its subscribers are removed");
        assertThat(removed).isNotEmpty().containsOnly(SimulatorIssue.ID + " and 5");
    }

    @Test
    void eventsThatNeverComeAreNamedWithTheWayTheyShouldHaveTaken() throws Exception {
        reports = false;

        run.run(Duration.ofMinutes(2));

        assertThat(told)
                .contains("success: sent after 1 s")
                .anyMatch(line -> line.matches("success: no Send event in 12\\d s -> .*event rule.*FeedbackErrors.*"))
                .anyMatch(line ->
                        line.matches("bounce: no Bounce event in 12\\d s: the subscriber is PAUSED -> .*event rule.*"))
                .anyMatch(line -> line.startsWith("complaint: no Complaint event"))
                .noneMatch(line -> line.startsWith("counts"));
        assertThat(removed).isNotEmpty();
    }

    @Test
    void aDeliveryFunctionThatDoesNothingIsNamed() throws Exception {
        delivers = false;

        run.run(Duration.ofSeconds(30));

        assertThat(told)
                .filteredOn(line -> line.matches(
                        "\\w+: the delivery function has not sent it in 3\\d s -> see the delivery function's log.*"))
                .hasSize(5);
        assertThat(removed).isNotEmpty();
    }

    @Test
    void whatSesSaysOfAnEmailThatItDoesNotTakeIsTold() throws Exception {
        world.mailer.trouble(to -> to.localPart().startsWith("ooto")
                ? Optional.of(new Outcome.Failed("no such configuration set"))
                : Optional.empty());

        run.run(Duration.ofMinutes(2));

        assertThat(told)
                .contains(
                        "success: Send event after 66 s",
                        "ooto: not sent: no such configuration set -> `newsletter doctor` shows what is missing");
    }

    @Test
    void aRefusalOfTheWholeSenderEndsTheRunAtOnce() throws Exception {
        world.mailer.trouble(_ -> Optional.of(new Outcome.Stopped("the sender is not verified")));
        var begun = world.now();

        run.run(Duration.ofMinutes(5));

        assertThat(told)
                .contains("success: not sent: the sender is not verified -> `newsletter doctor` shows what is missing");
        assertThat(Duration.between(begun, world.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(removed).isNotEmpty();
    }

    @Test
    void aSuppressedEmailThatIsReportedAsAnyOtherBounceIsWrong() throws Exception {
        kinds = new HashMap<>(kinds);
        kinds.put("suppressionlist", Kind.BOUNCED);

        run.run(Duration.ofMinutes(5));

        assertThat(told)
                .anyMatch(line -> line.startsWith(
                        "counts: bounces 2, complaints 1 are counted for the issue; 1 and 1 were expected -> "));
    }

    @Test
    void anAutoReplyThatPutsTheSubscriberOutIsWrong() throws Exception {
        kinds = new HashMap<>(kinds);
        kinds.put("ooto", Kind.BOUNCED);

        run.run(Duration.ofMinutes(5));

        assertThat(told)
                .anyMatch(line -> line.startsWith("ooto: the subscriber is BOUNCED and should be unchanged -> "));
    }

    @Test
    void whoeverInterruptsItLeavesNoTraces() throws Exception {
        whileWaiting = () -> {
            if (!world.inbox().isEmpty()) run.stop();
        };
        var begun = world.now();

        run.run(Duration.ofMinutes(5));

        assertThat(told)
                .anyMatch(line -> line.startsWith("interrupted: "))
                .last()
                .isEqualTo("traces: the issue and its subscribers are removed");
        assertThat(Duration.between(begun, world.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aFailureLeavesNoTracesEither() {
        whileWaiting = () -> {
            whileWaiting = () -> {};
            throw new IllegalStateException("the connection is lost");
        };

        assertThat(catchThrowable(() -> run.run(Duration.ofMinutes(5)))).hasMessage("the connection is lost");

        assertThat(removed).isNotEmpty();
    }

    @Test
    void aRunThatIsUnderWayIsLeftAlone() throws Exception {
        new SimulatorIssue(world.now(), Duration.ofMinutes(5)).keep(newsletter);
        world.clock.advance(Duration.ofMinutes(5));

        run.run(Duration.ofMinutes(1));

        assertThat(told)
                .containsExactly("traces: another live run has been under way since 2026-11-23T15:15:00Z -> wait until"
                        + " 2026-11-23T15:21:01Z, or stop it with `newsletter issue hold " + SimulatorIssue.ID + "`");
        assertThat(removed).isEmpty();
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void aRunWhoseTimeIsOverOrWhoseIssueIsHeldWasInterrupted() {
        new SimulatorIssue(world.now(), Duration.ofMinutes(5)).keep(newsletter);
        assertThat(SimulatorIssue.underWay(newsletter.ports(), world.now())).isPresent();
        assertThat(SimulatorIssue.underWay(newsletter.ports(), world.now().plus(Duration.ofMinutes(6))))
                .isEmpty();

        newsletter.holding().hold(SimulatorIssue.ID, "stopped");

        assertThat(SimulatorIssue.underWay(newsletter.ports(), world.now())).isEmpty();
    }

    /// Two that begin at once: one removes what is there, the other begins, and then the first wants to.
    @Test
    void ofTwoThatBeginAtOnceOnlyOneGoesOn() {
        new SimulatorIssue(world.now(), Duration.ofMinutes(5)).keep(newsletter);
        world.clock.advance(Duration.ofMinutes(7));

        assertThat(catchThrowable(() -> run.run(Duration.ofMinutes(5)))).hasMessageContaining("has just begun");

        assertThat(removed).as("as left by an interrupted run").hasSize(1);
    }

    @Test
    void tablesOfAnotherStackAndAQuotaThatIsUsedUpEndItBeforeItBegins() throws Exception {
        world.mailer.quota(new Quota(1, OptionalLong.of(200), 196, true));
        run.run(Duration.ofMinutes(5));
        assertThat(told)
                .last()
                .isEqualTo("quota: 4 emails are left for these 24 hours, and 5 are needed -> wait until"
                        + " more are left");

        assertThat(newsletter.ports().ledger().own("another stack", Optional.empty()))
                .isTrue();
        run.run(Duration.ofMinutes(5));
        assertThat(told).last().asString().startsWith("owner: the tables belong to another stack");
        assertThat(world.inbox()).isEmpty();
        assertThat(removed).isEmpty();
    }

    /// An editor who does not know what it is may hold and release it, and sweeps come at any time.
    @Test
    void theIssueReachesNobodyButTheSimulatorWhateverIsDoneWithIt() throws Exception {
        for (var edition : Edition.values())
            world.subscribers.addIfAbsent(world.pending(edition.key() + "@example.org")
                    .choosing(edition)
                    .confirmed(world.now()));
        var issue = new SimulatorIssue(world.now(), Duration.ofMinutes(5));
        issue.keep(newsletter);
        issue.plan(newsletter, world.random);
        issue.send(newsletter.ports());
        newsletter.sweep().sweep();
        pass(Duration.ofSeconds(5));
        newsletter.sweep().sweep();
        assertThat(world.inbox()).hasSize(5);
        assertThat(newsletter.ports().issues().published(EnumSet.allOf(Edition.class), Optional.empty(), 9))
                .isEmpty();

        newsletter.holding().hold(SimulatorIssue.ID, "what is this?");
        // It waits for whoever was confirmed just before it was frozen, and that is far off.
        assertThat(catchThrowable(() -> newsletter.holding().release(SimulatorIssue.ID)))
                .hasMessageStartingWith("delay of ");
        for (var shard = 0; shard < Subscribers.SHARDS; shard++) {
            var plan = new Task.PlanShard(SimulatorIssue.ID, shard);
            var report = catchThrowable(() -> worker.perform(plan));
            if (report != null) assertThat(report).hasMessageStartingWith("delay of ");
        }
        for (var i = 0; i < 10; i++) pass(Duration.ofMinutes(1));

        assertThat(world.inbox())
                .extracting(mail -> mail.to().spelling())
                .hasSize(5)
                .allMatch(address -> address.endsWith("@simulator.amazonses.com"));
    }

    /// A real issue of their edition, made meanwhile.
    @Test
    void noOtherIssueReachesItsSubscribers() {
        var issue = new SimulatorIssue(world.now(), Duration.ofMinutes(5));
        issue.keep(newsletter);
        issue.plan(newsletter, world.random);

        var now = world.now().plus(Duration.ofHours(1));
        assertThat(issue.members()).hasSize(5).allSatisfy(id -> {
            var subscriber = world.subscribers.find(id).orElseThrow();
            for (var edition : Edition.values()) {
                assertThat(subscriber.isAudienceOf(edition, now)).isFalse();
                assertThat(subscriber.isAudienceOf(edition, now.plus(Duration.ofDays(365 * 50))))
                        .isFalse();
            }
        });
    }

    private void pass(Duration time) {
        world.clock.advance(time);
        whileWaiting.run();
        if (delivers)
            for (var task = queue.poll(world.now()); task.isPresent(); task = queue.poll(world.now()))
                worker.perform(task.get());
        for (var mail : world.inbox()) {
            sent.putIfAbsent(mail, world.now());
            if (reports
                    && !reported.contains(mail)
                    && !sent.get(mail).plus(LATER).isAfter(world.now())) report(mail);
        }
    }

    private void report(Mail mail) {
        reported.add(mail);
        var feedback = newsletter.feedback();
        feedback.take(event(mail, Kind.SENT));
        Optional.ofNullable(kinds.get(mail.to().localPart().replaceAll("[+].*", "")))
                .ifPresent(kind -> feedback.take(event(mail, kind)));
    }

    private MailEvent event(Mail mail, Kind kind) {
        return new MailEvent(kind, mail.messageId(), Optional.of(sent.getOrDefault(mail, world.now())), mail.tags());
    }
}
