package org.edsnewsletter.functions;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Tick;
import org.edsnewsletter.Watch;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.delivery.TaskReport;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Limits.Turns;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Token;
import org.edsnewsletter.web.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/// What a function does before Lambda takes the snapshot that each of its instances starts from (SnapStart): what
/// the first event would load and compile, it has by then.
///
/// Nothing comes of it but a counter and a note that are forgotten in a minute: it reads what is not there, its
/// other writes are refused for their conditions, and SES is asked to mail nobody, which it refuses too. It has
/// connections of its own, closed before the snapshot: one that was kept would be
/// dead afterwards, and a mail handed to it in doubt for an hour.
///
/// Nothing is to be done after the snapshot: the clock is read anew each time, and the JDK's `SecureRandom` is
/// the operating system's (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html).
final class Priming implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    private static final EmailAddress ADDRESS = new EmailAddress("nobody@example.org");

    private static final SubscriberId NOBODY = SubscriberId.of(ADDRESS);

    /// Of a day on which there were no issues.
    private static final IssueId NO_ISSUE = new IssueId("daily-1970-01-01");

    private static final Log NO_LOG = new Log(
            new LambdaLogger() {
                @Override
                public void log(String line) {
                    // Nobody reads it.
                }

                @Override
                public void log(byte[] line) {
                    // Nobody reads it.
                }
            },
            "-");

    private final Function function;

    private final AwsClients own;

    private Priming(Function function, AwsClients own) {
        this.function = function;
        this.own = own;
    }

    /// What one of the functions goes through.
    @FunctionalInterface
    interface Function {
        void rehearse(Newsletter newsletter, AwsClients clients);
    }

    /// Sees to it that a function is primed.
    ///
    /// @param own the function's own clients, which are made before the snapshot and connect after it
    /// @return to be kept as long as the handler: the context holds it weakly
    static Priming of(Function function, AwsClients own) {
        var priming = new Priming(function, own);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try (var clients = AwsClients.fromEnvironment(Timeouts.UNHURRIED)) {
            function.rehearse(Environment.newsletter(clients), clients);
        }
        own.make();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // See above.
    }

    /// The site.
    static void web(Newsletter newsletter, AwsClients clients) {
        var site = newsletter.site();
        for (var path : List.of("/", "/archive", "/confirm/" + NOBODY + "." + "A".repeat(22)))
            step(path, () -> ask(site, "GET", path, "-", ""));
        step("sign-up", () -> ask(site, "POST", "/", "application/x-www-form-urlencoded", "email=nobody"));
        step(
                "sign-up as JSON",
                () -> ask(site, "POST", "/subscriptions", "application/json", "{\"email\":\"nobody@gmial.com\"}"));
        step("domain", () -> newsletter.ports().mailDomains().takesMail("example.org"));
        step("confirmation", () -> newsletter.subscriptionMails().to(nobody()));
        step("subscriber", () -> writeNobody(newsletter));
        step("limits", () -> {
            var soon = Instant.now().plus(Duration.ofMinutes(1));
            newsletter.ports().limits().hit("priming", soon);
            newsletter.ports().limits().hits(List.of("priming"));
            newsletter.ports().limits().replace("mail/priming-" + soon, Turns.NONE, soon);
        });
        step("mail", () -> mailNobody(clients));
        step("what SES answers", () -> SendEmailResponse.builder().build());
    }

    /// Articles and issues.
    static void digest(Newsletter newsletter, AwsClients clients) {
        step("sources", Collecting::rehearse);
        step("digest", () -> newsletter.digestRun().rehearse());
        step("sources", () -> newsletter.ports().links().tried(addresses(newsletter)));
        step("event", () -> {
            var slot = Event.read(json("{\"edition\":\"daily\",\"scheduledAt\":\"1970-01-01T00:00:00Z\"}"));
            DigestHandler.edition(slot);
            DigestHandler.scheduledAt(slot);
        });
        step("report", () -> {
            var report = nothing();
            JSON.std.asBytes(report.lines());
            DigestHandler.log(report, NO_LOG);
            new Metrics("-", Watch.BASIC, InstantSource.system(), _ -> {})
                    .write(DigestHandler.measured(report, Duration.ZERO));
        });
        step("queues", () -> {
            var queues = DigestHandler.queues(newsletter.config(), clients);
            queues.givenUp();
            queues.idle();
        });
        step("timetable", () -> newsletter.timetable().missed());
        step("articles", () -> newsletter.editing().open());
        step("issues", () -> {
            var issues = newsletter.ports().issues();
            issues.open();
            issues.find(NO_ISSUE);
            issues.introduction(Edition.DAILY);
            issues.replace(noIssue().withRevision(1));
            newsletter.audience().sum(NO_ISSUE);
            PutItemResponse.builder().build();
        });
        step(
                "queue",
                () -> clients.sqs()
                        .sendMessageBatch(r -> r.queueUrl(newsletter.config().queueUrl())));
        step("mail", () -> mailNobody(clients));
    }

    /// Planning and sending.
    static void delivery(Newsletter newsletter, AwsClients clients) {
        step("message", Priming::message);
        step("waiting", Priming::waiting);
        step("report", () -> {
            var report = new TaskReport.Dropped(new Task.PlanShard(NO_ISSUE, 0), "-");
            Messages.log(NO_LOG, "-", DeliveryHandler.done(report));
        });
        var worker = newsletter.worker();
        step("planning", () -> worker.perform(new Task.PlanShard(NO_ISSUE, 0)));
        step("sending", () -> worker.perform(new Task.SendBatch(NO_ISSUE, new BatchId(0, 0))));
        step("readers", () -> {
            newsletter.ports().subscribers().audience(Edition.DAILY, 0, Optional.empty(), 1);
            newsletter.ports().subscribers().readers(Edition.DAILY, NOBODY, NOBODY, 1);
            newsletter.ports().subscribers().findAll(List.of(NOBODY));
        });
        step("ledger", () -> {
            var batch = Batch.planned(NO_ISSUE, new BatchId(0, 0), List.of(NOBODY), Instant.EPOCH);
            newsletter.ports().ledger().replace(batch.withRevision(1));
            newsletter.ports().ledger().owner();
        });
        step(
                "queue",
                () -> clients.sqs()
                        .sendMessageBatch(r -> r.queueUrl(newsletter.config().queueUrl())));
        step("quota", () -> newsletter.ports().mailer().quota());
        step("mails", () -> clients.ses().sendBulkEmail(r -> r.bulkEmailEntries(List.of())));
    }

    /// What becomes of mails.
    static void feedback(Newsletter newsletter, AwsClients clients) {
        step("message", Priming::message);
        step("waiting", Priming::waiting);
        step("report", () -> Messages.log(NO_LOG, "-", new Messages.Done("-", Map.of("issue", NO_ISSUE.toString()))));
        step("event", () -> newsletter.feedback().take(MailEvent.parse("""
                {"source":"aws.ses","detail":{"eventType":"Bounce","mail":{"messageId":"priming",\
                "timestamp":"1970-01-01T00:00:00Z","tags":{"issue":["%s"],"batch":["00-0000000"],"member":["%s"]}},\
                "bounce":{"bounceType":"Permanent","bounceSubType":"General"}}}""".formatted(NO_ISSUE, NOBODY))));
        step("subscriber", () -> writeNobody(newsletter));
    }

    private static List<URI> addresses(Newsletter newsletter) {
        return newsletter.config().sources().stream()
                .map(source -> source.replaceFirst("\\[.*", ""))
                .filter(address -> address.startsWith("https://"))
                .map(URI::create)
                .toList();
    }

    private static void writeNobody(Newsletter newsletter) {
        newsletter.ports().subscribers().replace(nobody().withRevision(Integer.MAX_VALUE - 1));
    }

    private static Subscriber nobody() {
        var consent = new Consent("-", Consent.IMPORT, "https://example.org/", Instant.EPOCH);
        return Subscriber.pending(
                ADDRESS, Optional.of("Nobody"), Edition.DAILY, Languages.FALLBACK, new Token("A".repeat(22)), consent);
    }

    private static void mailNobody(AwsClients clients) {
        clients.ses()
                .sendEmail(r -> r.fromEmailAddress("nobody@example.org")
                        .destination(d -> d.toAddresses(List.of()))
                        .content(content -> content.simple(mail -> mail.subject(part -> part.data("-"))
                                .body(body -> body.html(part -> part.data("-")).text(part -> part.data("-")))
                                .headers(MessageHeader.builder()
                                        .name("X-Nobody")
                                        .value("-")
                                        .build())))
                        .emailTags(MessageTag.builder()
                                .name("kind")
                                .value("priming")
                                .build()));
    }

    private static Issue noIssue() {
        return new Issue(
                NO_ISSUE,
                Edition.DAILY,
                Instant.EPOCH,
                Instant.EPOCH,
                Issue.Status.SENT,
                "",
                "",
                List.of(),
                Set.of(),
                Set.of(),
                0);
    }

    // A run of the schedule that found nothing to do.
    private static Tick.Report nothing() {
        var source = new CollectingReport.OfSource("-", 0, 0, 0, 0, 0, List.of(), Optional.of("-"));
        return new Tick.Report(
                new CollectingReport(List.of(source)),
                List.of(new IssueReport.NothingNew(Edition.DAILY), new IssueReport.Refused(NO_ISSUE, List.of("-"))),
                List.of(new Sweep.Progress(NO_ISSUE, Issue.Status.SENT, Sum.NOBODY, 0, true, Instant.EPOCH)),
                Map.of(Edition.DAILY, Instant.EPOCH),
                Optional.empty(),
                Instant.EPOCH);
    }

    private static void ask(Site site, String method, String path, String type, String body) throws IOException {
        var encoded = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        WebHandler.answer(site, Visitors.DIRECT, Event.read(json("""
                {"rawPath":"%s","headers":{"content-type":"%s"},"requestContext":{"http":{"method":"%s"}},\
                "body":"%s","isBase64Encoded":true}""".formatted(path, type, method, encoded))));
    }

    private static void message() throws IOException {
        for (var message : Event.read(json("{\"Records\":[{\"messageId\":\"-\",\"body\":\"-\",\"n\":1}]}"))
                .list("Records")) message.text("body");
    }

    private static void waiting() throws IOException {
        var metrics = new Metrics("-", Watch.BASIC, InstantSource.system(), _ -> {});
        var messages = Event.read(json("{\"Records\":[{\"attributes\":{\"SentTimestamp\":\"0\"}}]}"));
        metrics.write(new Metrics.Measured()
                .addIfAny(Metric.MESSAGES_LATE, Messages.late(messages, Duration.ZERO, metrics))
                .add(Metric.MAILS_ACCEPTED, 0));
    }

    private static InputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    // One that fails leaves a slower start behind and nothing else.
    private static void step(String what, Step step) {
        try {
            step.run();
        } catch (SdkException refused) {
            LOG.debug("priming: {}: {}", what, refused.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("priming: {}: {}", what, e.toString());
        }
    }
}
