package org.edsnewsletter.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;

/// The newsletter of a worker process, on real stores or on some in memory.
final class House {

    private final Config config;
    private final Meter meter;
    private final AwsClients clients;
    private final Ports ports;
    private final AtomicLong clockMillis;

    House(Job job) {
        this.config = Sample.config(job.workers(), job.stores().delivery());
        this.meter = new Meter();
        this.clients = job.metered() ? meter.clients(job) : clients(job);
        this.clockMillis = new AtomicLong(job.clockMillis());
        var sound = job.memory()
                ? inMemory(AwsPorts.mailer(clients, config.name(), config.sender(), config.configurationSet()), clock())
                : AwsNewsletter.ports(config, clients, LinkTrial.NONE, MailDomains.ALL);
        this.ports = job.forgetful() ? forgetful(sound) : sound;
    }

    /// One for each worker: in Lambda each has its own, and with it its own share of the account's rate.
    Newsletter newsletter() {
        return new Newsletter(
                config,
                ports,
                List.of(),
                Home.templates(),
                clock(),
                new SecureRandom(),
                line -> System.err.println("worker: " + line));
    }

    Ports ports() {
        return ports;
    }

    AwsClients clients() {
        return clients;
    }

    Meter meter() {
        return meter;
    }

    InstantSource clock() {
        return () -> InstantSource.system().instant().plusMillis(clockMillis.get());
    }

    void advance(Duration by) {
        clockMillis.addAndGet(by.toMillis());
    }

    /// Makes the issue of an edition, and with it hands it over for delivery; goes on with it if it was made before.
    Issue issue(Edition edition) {
        Sample.articles().forEach(ports.articles()::keep);
        var reports = newsletter().digestRun().run(edition, Sample.SLOT);
        return switch (reports.getFirst()) {
            case IssueReport.Frozen(var issue) -> issue;
            case IssueReport.AlreadyMade(var issue) -> issue;
            case IssueReport.NothingNew _ -> throw new IllegalStateException("no article is new");
            case IssueReport.Refused(var _, var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    /// Ports that keep everybody in memory.
    static Ports inMemory(Mailer mailer, InstantSource clock) {
        var articles = new MemoryArticles();
        return new Ports(
                new MemorySubscribers(),
                new MemoryLimits(),
                articles,
                new MemoryIssues(articles),
                new MemoryLedger(),
                mailer,
                new MemoryQueue(clock),
                LinkTrial.NONE,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
    }

    private static Ports forgetful(Ports sound) {
        return new Ports(
                sound.subscribers(),
                sound.limits(),
                sound.articles(),
                sound.issues(),
                new ForgetfulLedger(sound.ledger()),
                sound.mailer(),
                sound.queue(),
                sound.links(),
                sound.eventLog(),
                sound.eventPipe(),
                sound.mailDomains());
    }

    private static AwsClients clients(Job job) {
        return Clients.at(job.stores().dynamo(), job.stores().sqs(), job.ses());
    }
}
