package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.Context.AfterExecution;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Who takes in a bounce or a complaint dies before or after any call to DynamoDB; the event is told again.
class DeathTest implements ExecutionInterceptor {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T13:00:00Z"));

    private final DynamoServer dynamo = DynamoServer.inMemory(0);
    private final AwsClients clients = LocalClients.watched(dynamo.uri(), dynamo.uri(), dynamo.uri(), this);
    private final Subscribers subscribers = AwsPorts.subscribers(clients, "SubscribersTable");
    private final Issues issues = AwsPorts.issues(clients, "IssuesTable", "ArticlesTable");
    private final Feedback feedback = new Feedback(
            new Postmaster(subscribers, CLOCK),
            issues,
            new Evidence(new MemoryLedger(), new MemoryQueue(CLOCK), CLOCK),
            new MemoryEventLog(),
            new SignUpWave(new MemoryLimits()),
            CLOCK);
    private final SubscriberWorld world = new SubscriberWorld();

    private int steps;
    private int deathAt = Integer.MAX_VALUE;

    DeathTest() throws IOException {}

    @BeforeEach
    void makeTables() throws IOException {
        Stack.of(Path.of("template.yaml")).makeTables(clients.dynamo(), name -> name);
    }

    @AfterEach
    void stop() {
        clients.close();
        dynamo.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNCED", "COMPLAINED"})
    void whatIsToldAgainAfterADeathIsCountedOnce(MailEvent.Kind kind) {
        var deaths = 0;
        for (var step = 0; ; step++) {
            var issue = new IssueId("daily-2026-11-%02d".formatted(step + 1));
            var member = world.pending("ed%d@example.org".formatted(step)).confirmed(CLOCK.instant());
            assertThat(subscribers.addIfAbsent(member)).isEmpty();
            var died = diesAt(step, event(kind, issue, member));

            feedback.heed(event(kind, issue, member));
            feedback.heed(event(kind, issue, member));

            assertThat(issues.tally(issue))
                    .as("died at step " + step)
                    .isEqualTo(Tally.NOTHING.plus(
                            kind == MailEvent.Kind.BOUNCED ? Tally.Kind.BOUNCE : Tally.Kind.COMPLAINT));
            assertThat(subscribers.find(member.id()).orElseThrow().state())
                    .isEqualTo(kind == MailEvent.Kind.BOUNCED ? State.BOUNCED : State.COMPLAINED);
            if (!died) break;
            deaths++;
        }
        // Before and after each of: reading the person, writing them, counting.
        assertThat(deaths).isEqualTo(6);
    }

    private boolean diesAt(int step, MailEvent event) {
        steps = 0;
        deathAt = step;
        try {
            feedback.heed(event);
            return false;
        } catch (Death death) {
            return true;
        } finally {
            deathAt = Integer.MAX_VALUE;
        }
    }

    private static MailEvent event(MailEvent.Kind kind, IssueId issue, Subscriber member) {
        return new MailEvent(
                kind,
                "m-1",
                Optional.of(CLOCK.instant()),
                Map.of("issue", issue.text(), "member", member.id().text()));
    }

    @Override
    public void beforeExecution(BeforeExecution call, ExecutionAttributes attributes) {
        step();
    }

    @Override
    public void afterExecution(AfterExecution call, ExecutionAttributes attributes) {
        step();
    }

    private void step() {
        if (steps++ == deathAt) throw new Death();
    }

    private static final class Death extends RuntimeException {}
}
