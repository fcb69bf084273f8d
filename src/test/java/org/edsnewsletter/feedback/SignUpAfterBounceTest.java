package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.local.LocalClients;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.local.memory.MemoryEventLog;
import org.edsnewsletter.local.memory.MemoryIssues;
import org.edsnewsletter.local.memory.MemoryLedger;
import org.edsnewsletter.local.memory.MemoryQueue;
import org.edsnewsletter.local.ses.Account;
import org.edsnewsletter.local.ses.Reaction;
import org.edsnewsletter.local.ses.SesEmulator;
import org.edsnewsletter.local.ses.Suppression;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Somebody whose email has bounced signs up again, with SES and its lists as the emulator has them.
class SignUpAfterBounceTest {

    private static final String ED = "ed@example.com";

    private final SubscriberWorld world = new SubscriberWorld();
    private final SesEmulator ses = SesEmulator.start(0, Account.of("ed.example.org"), world.clock);
    private final AwsClients clients = LocalClients.at(ses.uri(), ses.uri(), ses.uri());
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final SignUp signUp = new SignUp(
            world.subscribers,
            world.limits,
            AwsPorts.mailer(
                    clients,
                    "Ed's newsletter",
                    new EmailAddress("news@ed.example.org"),
                    Optional.of(Account.CONFIGURATION_SET)),
            world.mails,
            world.rules,
            world.random,
            world.clock);
    private final Feedback feedback = new Feedback(
            new Postmaster(world.subscribers, world.clock),
            new MemoryIssues(new MemoryArticles()),
            new Evidence(new MemoryLedger(), new MemoryQueue(world.clock), world.clock),
            new MemoryEventLog(),
            new SignUpWave(world.limits),
            world.clock);

    SignUpAfterBounceTest() throws IOException {
        ses.onEvent(events::add);
    }

    @AfterEach
    void stop() {
        clients.close();
        ses.close();
    }

    @Test
    void theAccountsListKeepsNoConfirmationBack() throws Exception {
        clients.ses().putSuppressedDestination(r -> r.emailAddress(ED).reason("BOUNCE"));

        signsUp();

        assertThat(emails()).isEqualTo(1);
        assertThat(confirms()).isEqualTo(State.ACTIVE);
    }

    @Test
    void theListOverAllCustomersDoesForAWhileAndThenNoMore() throws Exception {
        ses.react(ED, Reaction.BOUNCE);
        signsUp();
        assertThat(state()).isEqualTo(State.BOUNCED);
        ses.react(ED, Reaction.DELIVERY);

        world.pass(Duration.ofDays(3));
        var before = emails();
        signsUp();
        assertThat(emails()).isEqualTo(before);
        assertThat(state()).as("nothing waits that can't be confirmed").isEqualTo(State.BOUNCED);

        world.pass(Duration.ofDays(11));
        signsUp();
        assertThat(emails()).isEqualTo(before + 1);
        assertThat(confirms()).isEqualTo(State.ACTIVE);
    }

    @Test
    void ifTheListWereUsedNobodyCouldSignUpAgainUntilTheOperatorTookThemOff() throws Exception {
        ses.account(Account.of("ed.example.org").suppressing(Suppression.OF_ACCOUNT));
        ses.react(ED, Reaction.BOUNCE);
        signsUp();
        ses.react(ED, Reaction.DELIVERY);
        var before = emails();

        for (var month = 0; month < 3; month++) {
            world.pass(Duration.ofDays(30));
            signsUp();
            assertThat(state()).isEqualTo(State.BOUNCED);
        }
        assertThat(emails()).isEqualTo(before);

        clients.ses().deleteSuppressedDestination(r -> r.emailAddress(ED));
        world.pass(Duration.ofDays(30));
        signsUp();
        assertThat(confirms()).isEqualTo(State.ACTIVE);
    }

    // Each email has two events: that it was sent, and what became of it.
    private void signsUp() throws InterruptedException {
        signUp.signUp(world.applicant(ED), "203.0.113.7", true);
        for (var event = 0; event < 2; event++)
            feedback.take(MailEvent.parse(Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS))));
    }

    private State confirms() {
        world.confirmation.confirm(SubscriberWorld.confirmLinkOf(world.kept(ED)));
        return state();
    }

    private State state() {
        return world.kept(ED).state();
    }

    private int emails() {
        return ses.mailbox().size();
    }
}
