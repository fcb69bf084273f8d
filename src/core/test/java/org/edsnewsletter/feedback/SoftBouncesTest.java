package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;

/// When email that comes back for now puts somebody out: at least five times in a row, over at least fourteen days.
class SoftBouncesTest {

    private static final Instant START = Instant.parse("2026-11-24T13:00:00Z");
    private static final String ED = "ed@example.org";

    private final SubscriberWorld world = new SubscriberWorld();
    private final MemoryIssues issues = new MemoryIssues(new MemoryArticles());
    private final Feedback feedback = new Feedback(
            new Postmaster(world.subscribers, world.clock),
            issues,
            new Evidence(new MemoryLedger(), new MemoryQueue(world.clock), world.clock),
            new MemoryEventLog(),
            new SignUpWave(world.limits),
            world.clock);

    @Test
    void ofADailyIssueItTakesFourteenDays() {
        daily();
        for (var day = 0; day < 14; day++) {
            bounces(issue("daily-", day, 0), 0);
            assertThat(state()).as("on day " + day).isEqualTo(State.ACTIVE);
        }

        bounces(issue("daily-", 14, 0), 0);

        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void ofAWeeklyIssueItTakesFive() {
        weekly();
        for (var week = 0; week < 4; week++) {
            bounces(issue("weekly-", 7 * week, 0), 0);
            assertThat(state()).as("in week " + week).isEqualTo(State.ACTIVE);
        }

        bounces(issue("weekly-", 28, 0), 0);

        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void theCountIsOfIssuesWhenTheyTakeDaysToBeSent() {
        weekly();
        for (var week = 0; week < 5; week++) bounces(issue("weekly-", 7 * week, 0), 60);

        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void anIssueInBetweenThatArrivedStartsTheCountAnew() {
        daily();
        for (var day = 0; day < 20; day++) {
            var issue = issue("daily-", day, 0);
            if (day != 10) bounces(issue, 0);
        }
        assertThat(state()).isEqualTo(State.ACTIVE);

        for (var day = 20; day < 25; day++) bounces(issue("daily-", day, 0), 0);
        assertThat(state()).as("14 days after the one that arrived").isEqualTo(State.ACTIVE);

        bounces(issue("daily-", 25, 0), 0);
        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void soDoesOneOfTheSameDay() {
        each();
        for (var day = 0; day < 30; day++) {
            bounces(article(day, 0), 0);
            article(day, 5);
        }

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void ofManyArticlesADayItTakesFourteenDaysToo() {
        each();
        for (var day = 0; day < 14; day++) for (var hour = 0; hour < 5; hour++) bounces(article(day, hour), 0);
        assertThat(state()).isEqualTo(State.ACTIVE);

        bounces(article(14, 0), 0);

        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void fiveInARowOnTwoDaysAreNotEnough() {
        each();
        for (var hour = 0; hour < 5; hour++) bounces(article(0, hour), 0);
        for (var hour = 0; hour < 5; hour++) bounces(article(20, hour), 0);

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void soDoesACorrectionThatArrived() {
        weekly();
        for (var week = 0; week < 8; week++) {
            bounces(issue("weekly-", 7 * week, 0), 0);
            if (week == 3) publish("weekly-" + day(7 * week) + "-correction", at(7 * week, 2), Set.of());
            assertThat(state()).as("in week " + week).isEqualTo(State.ACTIVE);
        }

        bounces(issue("weekly-", 56, 0), 0);

        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void soDoesOneThatIsHeldAndMayHaveArrived() {
        weekly();
        for (var week = 0; week < 5; week++) {
            var issue = issue("weekly-", 7 * week, 0);
            if (week == 2) issues.replace(issues.find(issue).orElseThrow().moved(Issue.Status.HELD, "stop"));
            else bounces(issue, 0);
        }
        bounces(issue("weekly-", 35, 0), 0);

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void anIssueThatTheyDoNotGetIsNoneInBetween() {
        var ed = daily().chooseTopics(Set.of("Roads"));
        world.subscribers.replace(ed);
        for (var day = 0; day < 30; day += 5) {
            bounces(publish("daily-" + day(day), at(day, 0), Set.of("roads", "Water")), 0);
            publish("daily-" + day(day + 1), at(day + 1, 0), Set.of("Water"));
        }

        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void twoBouncesOfOneEmailAreOne() {
        weekly();
        for (var week = 0; week < 4; week++) {
            var issue = issue("weekly-", 7 * week, 0);
            bounces(issue, 0);
            bounces(issue, 0);
            bounces(issue, 30);
        }

        assertThat(state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept(ED).softBounces()).hasSize(4);
    }

    @Test
    void whoChangesTheFrequencyStartsAnew() {
        daily();
        for (var day = 0; day < 14; day++) bounces(issue("daily-", day, 0), 0);
        world.subscribers.replace(world.kept(ED).choose(Edition.WEEKLY));

        var late = issue("daily-", 14, 0);
        for (var week = 0; week < 4; week++) {
            bounces(issue("weekly-", 15 + 7 * week, 0), 0);
            bounces(late, 0);
            assertThat(state()).as("in week " + week).isEqualTo(State.ACTIVE);
        }
        bounces(issue("weekly-", 15 + 28, 0), 0);

        assertThat(state()).isEqualTo(State.BOUNCED);
    }

    @Test
    void inWhateverOrderTheyAreToldTheEndIsTheSame() {
        var random = new Random(17);
        for (var run = 0; run < 100; run++) {
            var own = new SoftBouncesTest();
            own.daily();
            var arrives = run % 2 == 0 ? 7 : -1;
            var told = new ArrayList<IssueId>();
            for (var day = 0; day < 15; day++) {
                var issue = own.issue("daily-", day, 0);
                if (day != arrives) told.addAll(Collections.nCopies(random.nextInt(1, 3), issue));
            }
            Collections.shuffle(told, random);

            told.forEach(issue -> own.bounces(issue, 0));

            assertThat(own.state())
                    .as("%s, of which arrived: %s", told, arrives)
                    .isEqualTo(arrives < 0 ? State.BOUNCED : State.ACTIVE);
        }
    }

    @Test
    void howManyIssuesThereWereInBetweenDoesNotMatter() {
        each();
        for (var day = 0; day < 20; day++) for (var hour = 0; hour < 4; hour++) bounces(article(day, hour), 0);
        assertThat(state()).isEqualTo(State.BOUNCED);

        var other = new SoftBouncesTest();
        other.each();
        other.bounces(other.article(0, 0), 0);
        other.article(0, 1);
        for (var day = 0; day < 20; day++) other.issue("daily-", day, 0);
        for (var day = 1; day < 14; day++)
            for (var hour = 0; hour < 5; hour++) other.bounces(other.article(day, hour), 0);
        other.bounces(other.article(14, 0), 0);
        assertThat(other.state()).as("one arrived on the first day").isEqualTo(State.ACTIVE);
    }

    // ---- who gets it, what goes out and what comes back

    private Subscriber daily() {
        return world.keep(ED, State.ACTIVE);
    }

    private void weekly() {
        world.subscribers.replace(daily().choose(Edition.WEEKLY));
    }

    private void each() {
        world.subscribers.replace(daily().choose(Edition.EACH));
    }

    private IssueId issue(String edition, int day, int hour) {
        return publish(edition + day(day), at(day, hour), Set.of());
    }

    private IssueId article(int day, int hour) {
        return publish("each-%022d".formatted(day * 24 + hour), at(day, hour), Set.of());
    }

    private static String day(int day) {
        return at(day, 0).toString().substring(0, 10);
    }

    private static Instant at(int day, int hour) {
        return START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
    }

    private IssueId publish(String text, Instant at, Set<String> topics) {
        var id = new IssueId(text);
        var edition = Edition.ofKey(text.substring(0, text.indexOf('-'))).orElseThrow();
        issues.freeze(
                new Issue(id, edition, at, at, Issue.Status.PLANNING, "", "News", List.of(), topics, Set.of(), 0),
                Map.of(),
                List.of());
        issues.replace(issues.find(id).orElseThrow().opened(at));
        return id;
    }

    /// @param hours after it went out it is sent to Ed
    private void bounces(IssueId issue, int hours) {
        var sent = issues.find(issue).orElseThrow().published().orElseThrow().plus(Duration.ofHours(hours));
        if (sent.isAfter(world.now())) world.pass(Duration.between(world.now(), sent));
        var tags = Map.of("issue", issue.text(), "member", world.kept(ED).id().text());
        feedback.take(new MailEvent(Kind.BOUNCED_FOR_NOW, "m-1", Optional.of(sent), tags));
    }

    private State state() {
        return world.kept(ED).state();
    }
}
