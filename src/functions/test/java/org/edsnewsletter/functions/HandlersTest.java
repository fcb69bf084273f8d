package org.edsnewsletter.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.edsnewsletter.Config;
import org.edsnewsletter.Cron;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.Watch;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.delivery.MailReport;
import org.edsnewsletter.delivery.QueueWatch;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.emulators.lambda.TriggerEvents;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.Invoked;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.Recorded;
import org.edsnewsletter.web.Origins;
import org.edsnewsletter.web.Robots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each function from the event that starts it to what it answers.
class HandlersTest {

    private final MemoryLimits limits = new MemoryLimits();
    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemorySubscribers subscribers = new MemorySubscribers();
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryIssues issues = new MemoryIssues(articles);
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryMailer mailer = new MemoryMailer();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final Recorded context = new Recorded();
    private final Queues queues = new Queues();
    private final List<String> measured = new ArrayList<>();
    private final Metrics metrics = new Metrics("newsletter", Watch.FULL, clock, measured::add);

    @TempDir
    private Path folder;

    @Test
    void aFormPostedThroughTheGatewayBecomesAPendingSubscriber() {
        var web = new WebHandler(newsletter(), metrics);
        var answer = Invoked.by(web, """
                {"rawPath": "/subscriptions", "headers": {"Content-Type": "application/x-www-form-urlencoded"},
                 "requestContext": {"http": {"method": "POST", "sourceIp": "192.0.2.1"}},
                 "body": "email=ann%40example.org", "isBase64Encoded": false}""", context);
        assertThat(answer.fields()).containsEntry("statusCode", 200).containsKey("body");
        assertThat(answer.fields().get("headers"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKey("Content-Security-Policy");
        assertThat(state("ann@example.org")).isEqualTo(State.PENDING);
        assertThat(mailer.accepted()).hasSize(1);
    }

    @Test
    void pastCloudFrontNothingIsAnsweredOrDone() throws IOException {
        var event = """
                {"rawPath": "/subscriptions", "headers": {"Content-Type": "application/x-www-form-urlencoded"%s},
                 "requestContext": {"http": {"method": "POST", "sourceIp": "192.0.2.1"}},
                 "body": "email=ann%%40example.org", "isBase64Encoded": false}""";
        var site = newsletter().site(() -> {});
        var visitors = new Visitors(Set.of("nobody-else-knows-this"));

        var past = WebHandler.answer(site, visitors, event(event.formatted("")));
        assertThat(new String(past, UTF_8)).contains("\"statusCode\":403");
        assertThat(mailer.accepted()).isEmpty();

        var through = event.formatted(", \"X-Origin-Verify\": \"nobody-else-knows-this\"");
        assertThat(new String(WebHandler.answer(site, visitors, event(through)), UTF_8))
                .contains("\"statusCode\":200");
        assertThat(mailer.accepted()).hasSize(1);
    }

    private static Event event(String json) throws IOException {
        return Event.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    @Test
    void aBodyInBase64IsDecoded() {
        var web = new WebHandler(newsletter(), metrics);
        Invoked.by(web, TriggerEvents.http("POST", "/subscriptions", "email=bob%40example.org"), context);
        assertThat(state("bob@example.org")).isEqualTo(State.PENDING);
    }

    @Test
    void aRequestWithoutBodyQueryOrHeadersIsAnsweredToo() {
        var event = "{\"rawPath\": \"/\", \"requestContext\": {\"http\": {\"method\": \"GET\"}}}";
        assertThat(Invoked.by(new WebHandler(newsletter(), metrics), event, context)
                        .fields())
                .containsEntry("statusCode", 200);
    }

    @Test
    void anEventOfAnotherTriggerIsAnErrorThatSaysWhatItLacks() {
        var web = new WebHandler(newsletter(), metrics);
        assertThatThrownBy(() -> Invoked.by(web, "{\"httpMethod\": \"GET\", \"path\": \"/\"}", context))
                .hasMessageStartingWith("the event has no object \"requestContext\"");
        var delivery = new DeliveryHandler(newsletter().worker(), metrics);
        assertThatThrownBy(() -> Invoked.by(delivery, "{\"records\": []}", context))
                .hasMessageStartingWith("the event has no list \"Records\"");
    }

    @Test
    void theDailyEventThatKeepsSnapshotsDoesNothing() {
        var everyFunction = List.of(
                new WebHandler(newsletter(), metrics),
                digestHandler(),
                new DeliveryHandler(newsletter().worker(), metrics),
                new FeedbackHandler(newsletter().feedback(), metrics));

        for (var function : everyFunction) Invoked.by(function, TriggerEvents.keepAlive(), context);

        assertThat(measured).isEmpty();
        assertThat(context.lines()).isEmpty();
    }

    @Test
    void aSlotCollectsMakesTheIssueAndLogsIt() throws Exception {
        var digest = digestHandler();
        slot(digest, "each");
        write("bridge", "The bridge is open");
        slot(digest, "each");
        clock.advance(Duration.ofMinutes(16));

        assertThat(slot(digest, "daily")).anyMatch(line -> line.contains("daily-2026-11-23"));
        assertThat(issues.open()).hasSize(1);
        assertThat(queue.isEmpty()).isFalse();
        assertThat(context.lines())
                .allSatisfy(line ->
                        assertThat(JSON.std.mapFrom(line)).containsKeys("timestamp", "level", "message", "requestId"))
                .anyMatch(line -> line.contains("\"issue\":\"daily-2026-11-23\""));
        assertThat(measured).hasSize(3).allMatch(line -> line.contains("\"DigestRuns\":1"));
        assertThat(measured.getLast()).contains("\"SourcesFailing\":0", "\"IssuesOverdue\":0");

        clock.advance(Duration.ofHours(7));
        slot(digestHandler(), "each");
        assertThat(measured.getLast()).contains("\"IssuesOverdue\":1");
    }

    @Test
    void whatIsDeliveredBouncesAndComplainsIsMeasured() throws Exception {
        var digest = digestHandler();
        slot(digest, "each");
        newsletter().admission().admit(applicant("ann@example.org"));
        newsletter().admission().admit(applicant("bob@example.org"));
        clock.advance(Duration.ofMinutes(1));
        write("bridge", "The bridge is open");
        slot(digest, "each");
        clock.advance(Duration.ofMinutes(16));
        slot(digest, "daily");
        measured.clear();

        var delivery = new DeliveryHandler(newsletter().worker(), metrics);
        for (var task = queue.poll(clock.instant()); task.isPresent(); task = queue.poll(clock.instant()))
            Invoked.by(delivery, TriggerEvents.sqs(TaskJson.encode(task.get())), context);
        assertThat(measured).isNotEmpty().allMatch(line -> line.contains("\"MailsAccepted\":"));

        clock.advance(Duration.ofMinutes(5));
        slot(digest, "each");
        assertThat(measured.getLast()).contains("\"IssueSeconds\":300", "\"MembersUnknown\":0");

        var feedback = new FeedbackHandler(newsletter().feedback(), metrics);
        var bounce = event("Bounce", "\"bounce\": {\"bounceType\": \"Permanent\"},", "ann@example.org");
        Invoked.by(feedback, TriggerEvents.sqs(bounce, event("Complaint", "", "bob@example.org")), context);
        assertThat(measured.getLast()).contains("\"MailsBounced\":1", "\"MailsComplained\":1");

        measured.clear();
        Invoked.by(feedback, TriggerEvents.sqs(bounce), context);
        assertThat(measured).as("a bounce that was heard of before").isEmpty();

        Invoked.by(feedback, TriggerEvents.sqs("no event", bounce, "none either"), context);
        assertThat(measured.getLast()).contains("\"EventsFailed\":2");
        Invoked.by(delivery, TriggerEvents.sqs("no task"), context);
        assertThat(measured.getLast()).contains("\"TasksFailed\":1");
    }

    @Test
    void aWaveOfSignUpsIsMeasuredWhenSomebodyIsDeferredAndWhenConfirmationsBounce() {
        var web = new WebHandler(newsletter(), metrics);
        for (var n = 0; n < 5; n++) signUp(web, "nobody" + n + "%40example.org", "192.0.2." + n);
        assertThat(measured).isEmpty();

        var feedback = new FeedbackHandler(newsletter().feedback(), metrics);
        for (var n = 0; n < 5; n++) {
            assertThat(measured).allMatch(line -> !line.contains("SignUpWaves"));
            Invoked.by(feedback, TriggerEvents.sqs(confirmationBounced("nobody" + n + "@example.org")), context);
        }
        assertThat(measured.getLast()).contains("\"MailsBounced\":1", "\"SignUpWaves\":1");

        measured.clear();
        assertThat(signUp(web, "ann%40example.org", "192.0.2.99")).containsEntry("statusCode", 429);
        assertThat(measured).singleElement(InstanceOfAssertFactories.STRING).contains("\"SignUpWaves\":1");
    }

    private Map<String, Object> signUp(WebHandler web, String address, String source) {
        return Invoked.by(web, """
                {"rawPath": "/subscriptions", "headers": {"Content-Type": "application/x-www-form-urlencoded"},
                 "requestContext": {"http": {"method": "POST", "sourceIp": "%s"}},
                 "body": "email=%s", "isBase64Encoded": false}""".formatted(source, address), context).fields();
    }

    private String confirmationBounced(String address) {
        return event("Bounce", "\"bounce\": {\"bounceType\": \"Permanent\"},", address)
                .replace("\"tags\": {", "\"tags\": {\"kind\": [\"confirm\"], ");
    }

    @Test
    void aScheduleThatIsOffIsMeasured() {
        var digest = digestHandler();
        slot(digest, "daily");
        for (var hours = 0; hours < 48; hours++) {
            clock.advance(Duration.ofMinutes(30));
            slot(digest, "each");
        }
        assertThat(measured.getLast()).contains("\"SlotsMissed\":0");

        clock.advance(Duration.ofMinutes(25));
        assertThat(slot(digest, "each"))
                .anyMatch(line -> line.startsWith("the slot of the edition daily at 2026-11-24T13:00:00Z was not run"));
        assertThat(measured.getLast()).contains("\"SlotsMissed\":1");
    }

    @Test
    void aSourceThatCannotBeReadIsMeasured() throws Exception {
        var digest = digestHandler();
        Files.delete(folder);
        slot(digest, "each");
        Files.createDirectory(folder);
        assertThat(measured.getLast()).contains("\"SourcesFailing\":1");
    }

    @Test
    void whatLiesInTheQueuesIsMeasuredEvenWhenTheRunFails() {
        queues.givenUp = 2;
        queues.idle = 1;
        assertThatThrownBy(() -> Invoked.by(digestHandler(), "{\"edition\": \"hourly\"}", context))
                .isInstanceOf(RuntimeException.class);
        assertThat(measured).singleElement(STRING).contains("\"MessagesGivenUp\":2", "\"QueuesIdle\":1");
    }

    @Test
    void messagesThatHaveWaitedForLongAreMeasured() {
        var sent = TriggerEvents.sqs(event("Send", "", "ann@example.org"))
                .replace(
                        "1795611600000",
                        String.valueOf(clock.instant().minusSeconds(1300).toEpochMilli()));
        Invoked.by(new FeedbackHandler(newsletter().feedback(), metrics), sent, context);
        assertThat(measured.getLast()).contains("\"MessagesLate\":1");
        measured.clear();
        Invoked.by(new DeliveryHandler(newsletter().worker(), metrics), sent, context);
        assertThat(measured.getLast()).doesNotContain("MessagesLate");
    }

    @Test
    void anErrorIsALineWithItsStackTraceAndWithoutAddressesOrTokens() throws Exception {
        var link = "AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB";
        var refused = new IllegalStateException("not verified: ann@example.org, /u/" + link);
        assertThatThrownBy(() -> Log.of(context).errorsOf(() -> {
                    throw refused;
                }))
                .hasNoCause()
                .hasMessage("not verified: (address), /u/AAAAAAAAAAAAAAAAAAAAAA.(token)");

        assertThat(context.lines()).singleElement(STRING).doesNotContain("ann@", "BBBBB", "\n");
        assertThat(JSON.std.mapFrom(context.lines().getFirst()))
                .containsEntry("level", "ERROR")
                .containsEntry("requestId", "request")
                .containsEntry("message", "the function failed")
                .hasEntrySatisfying(
                        "error",
                        error -> assertThat(String.valueOf(error))
                                .startsWith("java.lang.IllegalStateException: not verified"))
                .hasEntrySatisfying(
                        "stackTrace",
                        trace -> assertThat(String.valueOf(trace))
                                .contains("\tat org.edsnewsletter.functions.HandlersTest"));
    }

    @Test
    void theFirstSlotMakesTheStackTheOwnerAndACopyOfItsTablesSendsNothing() throws Exception {
        var digest = digestHandler();
        slot(digest, "each");
        assertThat(ledger.owner()).contains("stack");

        ledger.own("the stack it was copied from", ledger.owner());
        write("bridge", "The bridge is open");
        clock.advance(Duration.ofMinutes(16));
        assertThat(slot(digestHandler(), "daily"))
                .anyMatch(line -> line.startsWith("these tables belong to the stack it was copied from"));
        assertThat(issues.open()).isEmpty();
    }

    @Test
    void anEmailToSomebodyWhoHadBeenSentTheIssueIsMeasuredThoughNoEventSaysSo() throws Exception {
        var digest = digestHandler();
        slot(digest, "each");
        newsletter().admission().admit(applicant("ann@example.org"));
        clock.advance(Duration.ofMinutes(1));
        write("bridge", "The bridge is open");
        slot(digest, "each");
        clock.advance(Duration.ofMinutes(16));
        slot(digest, "daily");
        measured.clear();
        var evidence = new Evidence(ledger, queue, clock);
        // While the call is made, the email of an earlier one is reported.
        mailer.trouble(to -> {
            var ann = SubscriberId.of(to);
            evidence.take(new MailReport(
                    new IssueId("daily-2026-11-23"),
                    new BatchId(ann.shard(), 0),
                    ann,
                    Optional.empty(),
                    "m-earlier",
                    Optional.empty()));
            return Optional.empty();
        });

        var delivery = new DeliveryHandler(newsletter().worker(), metrics);
        for (var task = queue.poll(clock.instant()); task.isPresent(); task = queue.poll(clock.instant()))
            Invoked.by(delivery, TriggerEvents.sqs(TaskJson.encode(task.get())), context);

        assertThat(measured).anyMatch(line -> line.contains("\"MailsRepeated\":1"));
    }

    @Test
    void aSlotThatIsNoneIsNamed() {
        var digest = digestHandler();
        assertThatThrownBy(() -> Invoked.by(digest, "{\"edition\": \"hourly\"}", context))
                .hasMessage("edition is \"hourly\": must be each, daily or weekly");
        assertThatThrownBy(() -> Invoked.by(digest, "{\"edition\": \"daily\", \"scheduledAt\": \"now\"}", context))
                .hasMessage("scheduledAt is \"now\": must be like 2026-11-23T13:00:00Z");
    }

    @Test
    void ofSeveralMessagesOnlyTheOnesThatFailComeAgain() {
        var delivery = new DeliveryHandler(newsletter().worker(), metrics);
        var good = TaskJson.encode(new Task.PlanShard(new IssueId("daily-2020-01-01"), 3));
        var answer = Invoked.by(delivery, TriggerEvents.sqs("not ours", good, "{\"v\": 9}"), context);
        assertThat(answer.failures()).containsExactly("message-0", "message-2");
    }

    @Test
    void feedbackThatIsNoEventGoesToTheDeadLetters() {
        var feedback = new FeedbackHandler(newsletter().feedback(), metrics);
        var answer = Invoked.by(feedback, TriggerEvents.sqs("{}", "<xml/>"), context);
        assertThat(answer.failures()).hasSize(2);
        assertThat(context.lines()).anyMatch(line -> line.contains("not an event of SES"));
    }

    /// Queues as they look to the schedule.
    private static final class Queues implements QueueWatch {

        private long givenUp;
        private long idle;

        @Override
        public long givenUp() {
            return givenUp;
        }

        @Override
        public long idle() {
            return idle;
        }
    }

    private DigestHandler digestHandler() {
        var newsletter = newsletter();
        return new DigestHandler(newsletter.tick(), newsletter.eventWatch(), queues, Duration.ofHours(6), metrics);
    }

    private List<String> slot(DigestHandler digest, String edition) {
        return Invoked.by(digest, TriggerEvents.schedule(edition, clock.instant()), context)
                .texts();
    }

    private State state(String address) {
        return subscribers
                .find(SubscriberId.of(new EmailAddress(address)))
                .orElseThrow()
                .state();
    }

    private void write(String name, String title) throws Exception {
        Files.writeString(folder.resolve(name + ".md"), "---\ntitle: " + title + "\ndate: 2026-11-23\n---\nWords.\n");
    }

    private Applicant applicant(String address) {
        var consent = new Consent("asked on the phone", Consent.IMPORT, Consent.IMPORT, clock.instant());
        return new Applicant(new EmailAddress(address), Optional.empty(), Edition.DAILY, "en", consent);
    }

    private String event(String type, String more, String address) {
        var member = SubscriberId.of(new EmailAddress(address)).text();
        return """
                {"source": "aws.ses", "detail": {"eventType": "%s", %s
                  "mail": {"messageId": "m", "timestamp": "%s", "tags": {"member": ["%s"]}}}}
                """.formatted(type, more, clock.instant(), member);
    }

    private Newsletter newsletter() {
        var config = new Config(
                "Ed's newsletter",
                new EmailAddress("news@ed.example.org"),
                "12 Court Street, Alder Falls",
                URI.create("https://news.example.org"),
                List.of(folder.toString()),
                List.of(),
                20,
                Optional.empty(),
                ZoneId.of("America/Chicago"),
                Map.of(Edition.DAILY, new Cron("cron(0 7 * * ? *)", ZoneId.of("America/Chicago"))),
                Duration.ofMinutes(15),
                Duration.ofHours(6),
                false,
                1000,
                4,
                false,
                200,
                Duration.ZERO,
                "stack",
                "en",
                Origins.NONE,
                Robots.INDEX,
                Set.of(),
                Optional.empty(),
                "subscribers",
                "articles",
                "issues",
                "limits",
                "queue",
                List.of(),
                List.of(),
                Watch.BASIC,
                Optional.empty());
        var settings = new Sources.Settings(config.name(), config.siteUrl(), config.zone(), true);
        return new Newsletter(
                config,
                new Ports(
                        subscribers,
                        limits,
                        articles,
                        issues,
                        ledger,
                        mailer,
                        queue,
                        LinkTrial.NONE,
                        new MemoryEventLog(),
                        () -> true,
                        MailDomains.ALL),
                List.of(Sources.of(folder.toString(), settings, clock)),
                Templates.fixed(Path.of("templates")),
                clock,
                new SecureRandom(),
                trouble -> {
                    throw new AssertionError(trouble);
                });
    }
}
