package org.edsnewsletter.cli;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Admission;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.template.Templates;

/// A digest to one made-up person, made and sent by the real code with the real settings; all of it in memory, so
/// that its headers can be looked at and nobody is mailed.
public record TestMail(Config config, Templates templates, InstantSource clock)
        implements Supplier<Map<String, String>> {

    /// Everything in it has settled.
    private static final Duration AGE = Duration.ofDays(2);

    @Override
    public Map<String, String> get() {
        var articles = new MemoryArticles();
        var queue = new MemoryQueue(clock);
        var mailer = new HeaderReader();
        var ports = new Ports(
                new MemorySubscribers(),
                new MemoryLimits(),
                articles,
                new MemoryIssues(articles),
                new MemoryLedger(),
                mailer,
                queue,
                LinkTrial.NONE,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
        var random = new SecureRandom();
        var newsletter = new Newsletter(config, ports, List.of(), templates, clock, random, _ -> {});
        var before = clock.instant().minus(AGE);
        articles.keep(article(before));
        new Admission(ports.subscribers(), random, () -> before).admit(reader(before));
        for (var report : newsletter.digestRun().run(Edition.DAILY, clock.instant()))
            if (report instanceof IssueReport.Frozen(var issue))
                newsletter.holding().approve(issue.id());
        var worker = newsletter.worker();
        for (var task = queue.poll(Instant.MAX); task.isPresent(); task = queue.poll(Instant.MAX))
            worker.perform(task.get());
        return Map.copyOf(mailer.headers);
    }

    private Article article(Instant at) {
        var draft = new Draft(
                "test",
                "A test",
                URI.create("https://example.org/test"),
                Optional.of(at),
                new Dateline(Optional.empty(), LocalDate.ofInstant(at, config.zone())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "A test.",
                "<p>A test.</p>",
                List.of());
        return new Article("test", draft, at, at, Article.Standing.NEWS, Map.of(), 0);
    }

    private Applicant reader(Instant at) {
        return new Applicant(
                new EmailAddress("test@example.org"),
                Optional.empty(),
                Edition.DAILY,
                config.language(),
                new Consent("a test", Consent.IMPORT, Consent.IMPORT, at));
    }

    /// Takes every mail, and keeps the headers of the last.
    private static final class HeaderReader implements Mailer {

        private final Map<String, String> headers = new HashMap<>();

        @Override
        public Outcome send(Message message) {
            return new Outcome.Accepted("none");
        }

        @Override
        public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
            recipients.forEach(recipient -> headers.putAll(mailing.headersOf(recipient)));
            return new BulkOutcome.Answered(recipients.stream()
                    .<Outcome>map(_ -> new Outcome.Accepted("none"))
                    .toList());
        }

        @Override
        public Quota quota() {
            return new Quota(1e9, OptionalLong.empty(), 0, true);
        }

        @Override
        public Optional<String> senderObjection() {
            return Optional.empty();
        }
    }
}
