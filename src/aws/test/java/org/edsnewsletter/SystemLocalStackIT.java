package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.testing.Waiting.waitFor;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.emulators.ses.Suppression;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueReport.Frozen;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.web.Origins;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Robots;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// Sign-up, digest, delivery and feedback on LocalStack's DynamoDB, SQS and EventBridge, with the tables, queues,
/// rule and policy that its CloudFormation makes of `template.yaml`. LocalStack has no SES v2, so mails go to the
/// emulator, whose events travel through EventBridge as SES's do.
@Testcontainers(disabledWithoutDocker = true)
class SystemLocalStackIT {

    private static final Set<String> MADE_HERE =
            Set.of("AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "AWS::Events::Rule");

    /// What the rule of events looks for; its set is left out here, so that the reference became its name.
    private static final String CONFIGURATION_SET = "ConfigurationSet";

    private static final Pattern OUTPUT = Pattern.compile(
            "<LogicalResourceId>(\\w+)</LogicalResourceId>.*?<PhysicalResourceId>([^<]+)</PhysicalResourceId>",
            Pattern.DOTALL);

    @Container
    static final LocalStackContainer LOCALSTACK =
            new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"));

    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final LinkedBlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

    static Map<String, String> made = Map.of();
    static SesEmulator ses;
    static AwsClients clients;

    @BeforeAll
    static void makeTheStack() throws Exception {
        var template = Stack.part(Path.of("template.yaml"), MADE_HERE, Set.of("KeepAlive"));
        cloudFormation(Map.of("Action", "CreateStack", "StackName", "newsletter", "TemplateBody", template));
        var described = Map.of("Action", "DescribeStacks", "StackName", "newsletter");
        waitFor("the stack", () -> cloudFormation(described).contains("<StackStatus>CREATE_COMPLETE</StackStatus>"));
        made = OUTPUT.matcher(cloudFormation(Map.of("Action", "DescribeStackResources", "StackName", "newsletter")))
                .results()
                .collect(Collectors.toMap((MatchResult m) -> m.group(1), m -> m.group(2), (first, _) -> first));
        var account = new Account(
                Set.of("ed.example.org"),
                Set.of(CONFIGURATION_SET),
                100,
                OptionalLong.empty(),
                true,
                Suppression.STANDARD);
        ses = SesEmulator.start(0, account, InstantSource.system());
        ses.onEvent(EVENTS::add);
        clients = LocalClients.at(LOCALSTACK.getEndpoint(), LOCALSTACK.getEndpoint(), ses.uri());
        // The delay lets SES answer before its events are read; nothing is gained by waiting for it here.
        clients.sqs()
                .setQueueAttributes(
                        r -> r.queueUrl(made("FeedbackQueue")).attributesWithStrings(Map.of("DelaySeconds", "0")));
    }

    @AfterAll
    static void close() {
        clients.close();
        ses.close();
    }

    @Test
    void aSignUpBecomesASubscriberAndNewsReachesThemAndTheirBounceIsHeard(@TempDir Path articles) throws Exception {
        var newsletter = newsletter(articles);
        confirm(newsletter, signUp(newsletter, "ann@example.org"));
        confirm(newsletter, signUp(newsletter, "bounce@simulator.amazonses.com"));
        write(articles, "first", "An old story");
        newsletter.collecting().collect();
        write(articles, "second", "Footbridge reopens");
        newsletter.collecting().collect();

        var reports = newsletter
                .digestRun()
                .settling(Duration.ZERO)
                .run(Edition.DAILY, InstantSource.system().instant());
        var issue = ((Frozen) reports.getFirst()).issue();
        waitFor("the issue to be sent", () -> {
            perform(newsletter);
            newsletter.sweep().sweep();
            return newsletter.ports().issues().find(issue.id()).orElseThrow().status() == Issue.Status.SENT;
        });

        assertThat(newsletter.sweep().progress(issue).sum())
                .hasToString("audience 2 = accepted 2 + skipped 0 + failed 0 + unknown 0");
        var mail = ses.mailbox().all().stream()
                .filter(received -> received.to().equals("ann@example.org")
                        && received.tags().containsKey("issue"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.subject()).isEqualTo("Footbridge reopens");
        assertThat(mail.text().orElseThrow())
                .contains("Alder Falls, November 20, 2026")
                .doesNotContain("old story");

        var bounced = SubscriberId.of(new EmailAddress("bounce@simulator.amazonses.com"));
        waitFor("the bounce to be heard", () -> {
            hear(newsletter);
            return newsletter.ports().subscribers().find(bounced).orElseThrow().state() == State.BOUNCED;
        });
    }

    private static String made(String resource) {
        return Objects.requireNonNull(made.get(resource), () -> "no " + resource + " among " + made);
    }

    private static Newsletter newsletter(Path articles) {
        var config = new Config(
                "Ed's newsletter",
                new EmailAddress("news@ed.example.org"),
                "12 Court Street, Alder Falls",
                URI.create("http://localhost:8080"),
                List.of(articles.toString()),
                List.of(),
                20,
                Optional.empty(),
                ZoneId.of("America/Chicago"),
                Map.of(),
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
                made("SubscribersTable"),
                made("ArticlesTable"),
                made("IssuesTable"),
                made("LimitsTable"),
                made("DeliveryQueue"),
                List.of(made("FeedbackQueue"), made("FeedbackDeadLetters")),
                List.of(),
                Watch.BASIC,
                Optional.of(CONFIGURATION_SET));
        var clock = InstantSource.system();
        var settings = new Sources.Settings(config.name(), config.siteUrl(), config.zone(), true);
        return new Newsletter(
                config,
                AwsNewsletter.ports(config, clients, LinkTrial.NONE, MailDomains.ALL),
                List.of(Sources.of(articles.toString(), settings, clock)),
                Templates.fixed(Path.of("templates")),
                clock,
                new SecureRandom(),
                trouble -> {
                    throw new AssertionError(trouble);
                });
    }

    /// @return the path of the link in the confirmation mail
    private static String signUp(Newsletter newsletter, String address) {
        var form = "email=" + URLEncoder.encode(address, UTF_8) + "&edition=daily";
        var answer = newsletter.site().handle(post("/subscriptions", form));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var mail = ses.mailbox().all().stream()
                .filter(received -> received.to().equals(address))
                .findFirst()
                .orElseThrow();
        var link = Pattern.compile("http://localhost:8080(/confirm/\\S+)")
                .matcher(mail.text().orElseThrow());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static void confirm(Newsletter newsletter, String path) {
        var answer = newsletter.site().handle(post(path, ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Request post(String path, String form) {
        return new Request(
                "POST",
                path,
                Map.of(),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(UTF_8),
                "192.0.2.1");
    }

    private static void write(Path folder, String name, String title) throws IOException {
        Files.writeString(folder.resolve(name + ".md"), """
            ---
            title: %s
            date: 2026-11-20
            place: Alder Falls
            ---
            What there is to say about it.
            """.formatted(title));
    }

    private static void perform(Newsletter newsletter) {
        receive("DeliveryQueue", message -> newsletter.worker().perform(TaskJson.decode(message)));
    }

    /// Lets the emulator's events travel as those of SES do, and hears what arrives.
    private static void hear(Newsletter newsletter) throws IOException {
        for (var event = EVENTS.poll(); event != null; event = EVENTS.poll()) putEvent(event);
        receive("FeedbackQueue", message -> newsletter.feedback().take(MailEvent.parse(message)));
    }

    private static void receive(String queue, Consumer<String> taken) {
        var url = made(queue);
        var messages = clients.sqs()
                .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
        for (var message : messages) {
            taken.accept(message.body());
            clients.sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
    }

    private static void putEvent(String event) throws IOException {
        var read = JSON.std.mapFrom(event);
        var entry = Map.of(
                "Source", read.get("source"),
                "DetailType", read.get("detail-type"),
                "Detail", JSON.std.asString(read.get("detail")));
        var answer = call(
                "events",
                "application/x-amz-json-1.1",
                Map.of("X-Amz-Target", "AWSEvents.PutEvents"),
                JSON.std.asString(Map.of("Entries", List.of(entry))));
        assertThat(answer).contains("\"FailedEntryCount\": 0");
    }

    private static String cloudFormation(Map<String, String> parameters) {
        var form = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return call("cloudformation", "application/x-www-form-urlencoded", Map.of(), form + "&Version=2010-05-15");
    }

    /// Calls a service that the project itself never calls, and so has no client for.
    private static String call(String service, String contentType, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(LOCALSTACK.getEndpoint())
                .header("Content-Type", contentType)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(service + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
