package org.edsnewsletter.functions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.lambda.Answer;
import org.edsnewsletter.emulators.lambda.Artifact;
import org.edsnewsletter.emulators.lambda.FunctionProcess;
import org.edsnewsletter.emulators.lambda.TriggerEvents;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// `functions.zip`, function by function under AWS's runtime interface client, with the events of its triggers.
/// Run by `.ci/run package`.
@EnabledIfSystemProperty(named = "artifact", matches = ".+")
class ArtifactIT {

    private static final Pattern LINK = Pattern.compile("https://news\\.example\\.org(/(?:confirm|u)/\\S+)");

    // Takes all mail, and tells of it as of a mailbox that does not exist.
    private static final String BOUNCES = "bounce@simulator.amazonses.com";

    private final Map<String, Artifact> artifacts = artifacts();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private SesEmulator ses;

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> environment;

    @BeforeEach
    void start() throws IOException {
        var dynamo = kept(DynamoServer.inMemory(0));
        var sqs = kept(QueueServer.start(0));
        ses = kept(SesEmulator.start(0, Account.of("example.org"), InstantSource.system()));
        clients = kept(LocalClients.at(dynamo.uri(), sqs.uri(), ses.uri()));
        var stack = Stack.of(Path.of("template.yaml"));
        stack.makeTables(clients.dynamo(), name -> name);
        var queue = requireNonNull(stack.makeQueues(clients.sqs(), name -> name).get("DeliveryQueue"));
        ses.onEvent(told::add);
        environment = asDeployed(Settings.with(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "ARTICLE_SOURCES", "https://127.0.0.1:9/feed.xml",
                "CONFIGURATION_SET", "newsletter",
                "SETTLING", "PT0S",
                "WRITE_LAG", "PT0S",
                "DELIVERY_QUEUE_URL", queue)));
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", sqs.uri().toString());
        environment.put("AWS_ENDPOINT_URL_SESV2", ses.uri().toString());
    }

    /// Parameters stand in `SETTINGS`, as the template puts them there.
    private static Map<String, String> asDeployed(Map<String, String> settings) throws IOException {
        var folded = CloudFormation.of(Path.of("template.yaml"))
                .resource("WebFunction")
                .node("Properties")
                .node("Environment")
                .node("Variables")
                .node("SETTINGS")
                .node("Fn::ToJsonString")
                .entries()
                .keySet();
        var variables = new HashMap<>(settings);
        var parameters = new HashMap<>(settings);
        variables.keySet().removeAll(folded);
        parameters.keySet().retainAll(folded);
        assertThat(parameters).containsKeys("NEWSLETTER_NAME", "SENDER", "POSTAL_ADDRESS");
        variables.put("SETTINGS", JSON.std.asString(parameters));
        return variables;
    }

    @AfterEach
    void stop() throws Exception {
        for (var part : open.reversed()) part.close();
    }

    @Test
    void theFourFunctionsTakeSomebodyFromTheFormToTheDigestAndOutOfTheListWhenItBounces() throws IOException {
        var web = function("WebFunction");
        assertThat(web("GET", "/", "", web)).containsEntry("statusCode", 200);
        for (var address : List.of("ann@gmail.com", "zoe@gmail.com", BOUNCES)) {
            assertThat(web("POST", "/subscriptions", "email=" + address.replace("@", "%40"), web))
                    .containsEntry("statusCode", 200);
            var link = link(mailsTo(address).getFirst());
            web("GET", link, "", web);
            assertThat(state(address)).as("a link scanner confirms nobody").isEqualTo(State.PENDING);
            assertThat(web("POST", link, "", web)).containsEntry("statusCode", 200);
            assertThat(state(address)).isEqualTo(State.ACTIVE);
        }
        var oneClick = link(mailsTo("zoe@gmail.com").getLast());
        assertThat(web("POST", oneClick, "List-Unsubscribe=One-Click", web)).containsEntry("statusCode", 200);
        assertThat(state("zoe@gmail.com")).isEqualTo(State.UNSUBSCRIBED);

        newsletter().editing().add(bridge());
        var digest = function("DigestFunction");
        var report = returned(digest.invoke(TriggerEvents.schedule("daily", Instant.now())));
        assertThat(report).contains("daily-").contains("127.0.0.1:9");
        assertThat(digest.log()).anyMatch(line -> line.contains("\"DigestRuns\":1"));

        var delivery = function("DeliveryFunction");
        var answers = deliver(delivery);
        assertThat(answers).isNotEmpty().allMatch(answer -> answer.equals("{\"batchItemFailures\":[]}"));
        for (var address : List.of("ann@gmail.com", BOUNCES))
            assertThat(mailsTo(address).getLast().subject()).isEqualTo("A new bridge for Alder Falls");
        assertThat(mailsTo("zoe@gmail.com"))
                .extracting(mail -> mail.subject())
                .doesNotContain("A new bridge for Alder Falls");

        var bounce = told.stream()
                .filter(event -> event.contains("\"Bounce\"") && event.contains("daily-"))
                .findFirst()
                .orElseThrow();
        var feedback = function("FeedbackFunction");
        var answer = returned(feedback.invoke(TriggerEvents.sqs("no event", bounce)));
        assertThat(failures(answer)).as("what can't be read alone comes again").containsExactly("message-0");
        assertThat(state(BOUNCES)).isEqualTo(State.BOUNCED);
        assertThat(state("ann@gmail.com")).isEqualTo(State.ACTIVE);
    }

    @Test
    void aTaskThatCannotBeReadComesAgainAloneAndTheOthersAreDone() throws IOException {
        var delivery = function("DeliveryFunction");
        var task = TaskJson.encode(new Task.SendBatch(new IssueId("daily-2026-11-23"), new BatchId(1, 1)));
        var answer = returned(delivery.invoke(TriggerEvents.sqs(task, "{\"v\":1,\"do\":\"dance\"}", task)));
        assertThat(failures(answer)).containsExactly("message-1");
    }

    @Test
    void anEventThatNoScheduleSendsIsAnErrorThatNamesItsFault() throws IOException {
        var answer = function("DigestFunction").invoke(TriggerEvents.schedule("hourly", Instant.now()));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.json()).contains("hourly").contains("must be each, daily or weekly"));
    }

    @Test
    void underSnapStartEveryFunctionPrimesItselfAndThenAnswers() throws IOException {
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        var nothing = TriggerEvents.sqs();
        var events = Map.of(
                "WebFunction",
                TriggerEvents.http("GET", "/", ""),
                "DigestFunction",
                TriggerEvents.schedule("each", Instant.now()),
                "DeliveryFunction",
                nothing,
                "FeedbackFunction",
                nothing);
        assertThat(events).containsOnlyKeys(artifacts.keySet());
        for (var event : events.entrySet()) {
            var function = kept(FunctionProcess.start(
                    requireNonNull(artifacts.get(event.getKey())),
                    environment,
                    List.of(),
                    List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac")));
            function.awaitPrimed();
            returned(function.invoke(event.getValue()));
            assertThat(function.log()).as(event.getKey()).noneMatch(line -> line.contains("priming:"));
            function.close();
        }
    }

    @Test
    void aFunctionWithoutASettingSaysWhichWhenItStarts() throws IOException {
        environment.compute("SETTINGS", (_, folded) -> requireNonNull(folded).replace("POSTAL_ADDRESS", "ADDRESS"));
        for (var name : artifacts.keySet()) {
            var function = function(name);
            assertThatThrownBy(function::awaitReady).as(name).hasMessageContaining("POSTAL_ADDRESS");
        }
    }

    private List<String> deliver(FunctionProcess delivery) {
        var answers = new ArrayList<String>();
        var queue = requireNonNull(environment.get("DELIVERY_QUEUE_URL"));
        while (true) {
            var messages = clients.sqs()
                    .receiveMessage(
                            r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                    .messages();
            if (messages.isEmpty()) return answers;
            answers.add(returned(delivery.invoke(
                    TriggerEvents.sqs(messages.stream().map(m -> m.body()).toArray(String[]::new)))));
            messages.forEach(message ->
                    clients.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle())));
        }
    }

    private FunctionProcess function(String name) throws IOException {
        return kept(FunctionProcess.start(requireNonNull(artifacts.get(name)), environment));
    }

    private static Map<String, Object> web(String method, String path, String form, FunctionProcess web)
            throws IOException {
        return JSON.std.mapFrom(returned(web.invoke(TriggerEvents.http(method, path, form))));
    }

    private static String returned(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Returned.class);
        return ((Answer.Returned) answer).json();
    }

    private static List<Object> failures(String json) throws IOException {
        var items = requireNonNull((List<?>) JSON.std.mapFrom(json).get("batchItemFailures"));
        return items.stream()
                .<Object>map(item -> requireNonNull(((Map<?, ?>) item).get("itemIdentifier")))
                .toList();
    }

    private Newsletter newsletter() {
        return AwsNewsletter.of(Config.from(environment), clients, Templates.fixed(Path.of("templates")));
    }

    private State state(String address) {
        return newsletter()
                .ports()
                .subscribers()
                .find(SubscriberId.of(new EmailAddress(address)))
                .orElseThrow()
                .state();
    }

    private List<ReceivedMail> mailsTo(String address) {
        return ses.mailbox().all().stream()
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    private static String link(ReceivedMail mail) {
        var link = LINK.matcher(mail.text().orElseThrow());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static Draft bridge() {
        return new Draft(
                "bridge",
                "A new bridge for Alder Falls",
                URI.create("https://ed.example.org/news/bridge"),
                Optional.of(Instant.now()),
                new Dateline(Optional.of("Alder Falls"), LocalDate.of(2026, 11, 20)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "The county has agreed to pay for it.",
                "<p>The county has agreed to pay for it, and work begins in spring.</p>",
                List.of());
    }

    private <T extends AutoCloseable> T kept(T part) {
        open.add(part);
        return part;
    }

    private static Map<String, Artifact> artifacts() {
        try {
            return Artifact.in(Path.of(System.getProperty("artifact")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
