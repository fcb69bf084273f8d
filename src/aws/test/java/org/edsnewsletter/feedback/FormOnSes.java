package org.edsnewsletter.feedback;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.SubscriberWorld;

/// The form, and feedback on the emails that it sends, with SES and its events as the emulator has them.
final class FormOnSes implements AutoCloseable {

    final SubscriberWorld world = new SubscriberWorld();
    final SesEmulator ses = SesEmulator.start(0, Account.of("ed.example.org"), world.clock);
    final AwsClients clients = LocalClients.at(ses.uri(), ses.uri(), ses.uri());
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final SignUp signUp = new SignUp(
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
    final Feedback feedback = new Feedback(
            new Postmaster(world.subscribers, world.clock),
            new MemoryIssues(new MemoryArticles()),
            new Evidence(new MemoryLedger(), new MemoryQueue(world.clock), world.clock),
            new MemoryEventLog(),
            new SignUpWave(world.limits),
            world.clock);

    FormOnSes() throws IOException {
        ses.onEvent(events::add);
    }

    /// Takes the events of one email: that it was sent, and what became of it.
    void hear() throws InterruptedException {
        for (var event = 0; event < 2; event++)
            feedback.take(MailEvent.parse(Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS))));
    }

    @Override
    public void close() {
        clients.close();
        ses.close();
    }
}
