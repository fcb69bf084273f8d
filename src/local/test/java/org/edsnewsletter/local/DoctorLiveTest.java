package org.edsnewsletter.local;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.cli.Main;
import org.edsnewsletter.cli.doctor.LiveRun;
import org.edsnewsletter.cli.stack.CannedAws;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `doctor --live` on a stack whose tables, queues and SES are emulators over HTTP, and whose functions' queues are
/// worked off beside it.
@Tag("long")
final class DoctorLiveTest {

    private static final String STACK = "arn:aws:cloudformation:us-east-1:123456789012:stack/ed-news/1";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final CannedAws aws = new CannedAws();
    private final DynamoServer dynamo = DynamoServer.inMemory(0);
    private final QueueServer queues = QueueServer.start(0);
    private final SesEmulator ses =
            SesEmulator.start(0, Account.of("example.org").limitedTo(1000, 200), InstantSource.system());
    private final AwsClients clients = LocalClients.at(dynamo.uri(), queues.uri(), ses.uri());
    private final Map<String, String> queueUrls;
    private final Newsletter newsletter;
    private final QueueLoop delivery;
    private final QueueLoop feedback;

    DoctorLiveTest() throws IOException {
        var template = Stack.of(Path.of("template.yaml"));
        var tables = template.makeTables(clients.dynamo(), name -> "ed-" + name);
        queueUrls = template.makeQueues(clients.sqs(), name -> "ed-" + name);
        var variables = variables(tables, queueUrls.getOrDefault("DeliveryQueue", ""));
        newsletter = AwsNewsletter.of(Config.from(variables), clients, Templates.fixed(Path.of("templates")));
        var worker = newsletter.worker();
        var taker = newsletter.feedback();
        delivery = loop(
                clients.sqs(),
                queueUrls.getOrDefault("DeliveryQueue", ""),
                body -> worker.perform(TaskJson.decode(body)));
        feedback = loop(
                clients.sqs(), queueUrls.getOrDefault("FeedbackQueue", ""), body -> taker.take(MailEvent.parse(body)));
        deployed(aws, variables);
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", aws.uri().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString(),
                "AWS_ENDPOINT_URL_SQS", queues.uri().toString(),
                "AWS_ENDPOINT_URL_SESV2", ses.uri().toString()));
    }

    @BeforeEach
    void somebodyIsThere() {
        assertThat(run("subscribers", "add", "ann@example.org", "--consent", "by letter", "--stack", "ed-news"))
                .as(this::said)
                .isZero();
        newsletter.fence().adopt();
        out.reset();
    }

    @AfterEach
    void stop() {
        feedback.stop();
        delivery.close();
        feedback.close();
        ses.close();
        clients.close();
        queues.close();
        dynamo.close();
        aws.close();
    }

    /// With the limits of the sandbox.
    @Test
    void whatComesOfFiveEmailsIsToldAndNothingOfThemIsLeft() throws IOException {
        ses.account(Account.of("example.org").limitedTo(1, 200));
        reportEvents();
        var before = everything();

        assertThat(run("doctor", "--live", "--stack", "ed-news")).as(this::said).isZero();

        assertThat(out())
                .contains(
                        "✔ DeliveryFunction version 7, java25, arm64, 1,024 MB, 60 s, Active, SnapStart On",
                        "✔ numbers          DIGEST_ARTICLES 20, REVIEW_ABOVE \"10\", WORKERS 2.0",
                        "\"SENDER\":\"news@example.org\"",
                        "also set: ARTICLES_TABLE, ",
                        "✔ traces           the issue and its subscribers are removed",
                        "all is well")
                .doesNotContain("123456789012")
                .containsPattern("✔ success +sent after \\d+ s")
                .containsPattern("✔ ooto +Send event after \\d+ s")
                .containsPattern("✔ bounce +Bounce event after \\d+ s: the subscriber is BOUNCED")
                .containsPattern("✔ complaint +Complaint event after \\d+ s: the subscriber is COMPLAINED")
                .containsPattern("✔ suppressionlist +Bounce event after \\d+ s: the subscriber is BOUNCED")
                .containsPattern("✔ counts +bounces 1, complaints 1 ");
        // Not those that SES does not try to deliver.
        assertThat(recipients())
                .hasSize(4)
                .allMatch(address ->
                        address.matches("(success|bounce|complaint|ooto)[+]\\w+@simulator[.]amazonses[.]com"));
        assertThat(everything()).isEqualTo(before);
        assertThat(linesNamedInTheDocs())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(out()).containsPattern("(?m)^  ✔ " + name + " "));
    }

    // docs/not-verified-on-aws.md has the lines that show something in bold.
    private static Set<String> linesNamedInTheDocs() throws IOException {
        var page = Files.readString(Path.of("docs/not-verified-on-aws.md"));
        return Pattern.compile("[*]{2}(\\w+)[*]{2}")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("bold"))
                .collect(toSet());
    }

    @Test
    void aPipeThatIsBrokenFailsWithWhatToLookAt() {
        var before = everything();

        assertThat(run("doctor", "--live", "--wait", "3", "--json", "--stack", "ed-news"))
                .as(this::said)
                .isEqualTo(1);

        var found = out().lines().map(DoctorLiveTest::json).toList();
        assertThat(found)
                .filteredOn(line -> String.valueOf(line.get("found")).startsWith("no Send event in"))
                .hasSize(5)
                .allMatch(line -> "bad".equals(line.get("state")))
                .allMatch(line -> String.valueOf(line.get("todo")).contains("event rule"));
        assertThat(found).anyMatch(line -> String.valueOf(line.get("found")).startsWith("no Complaint event in"));
        assertThat(everything()).isEqualTo(before);
    }

    /// The first run can't remove anything, as one whose process is killed.
    @Test
    void theNextRunRemovesWhatAnInterruptedOneHasLeft() throws InterruptedException {
        var before = everything();
        var killed = new LiveRun(
                newsletter,
                (_, _) -> {
                    throw new IllegalStateException("killed");
                },
                InstantSource.system(),
                _ -> {},
                new SecureRandom(),
                (_, _) -> {});
        killed.run(Duration.ZERO);
        assertThat(everything()).hasSizeGreaterThan(before.size() + 10);
        assertThat(run("doctor", "--stack", "ed-news")).isEqualTo(1);
        assertThat(out()).contains("✘ live run      an interrupted run has left");
        reportEvents();

        assertThat(run("doctor", "--live", "--stack", "ed-news")).as(this::said).isZero();

        assertThat(out()).contains("✔ traces           those of an interrupted run are removed");
        assertThat(everything()).isEqualTo(before);
    }

    /// As Ctrl-C does.
    @Test
    void whoeverEndsTheProcessLeavesNoTraces() throws IOException, InterruptedException {
        var before = everything();
        var command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "doctor",
                        "--live",
                        "--stack",
                        "ed-news")
                .redirectErrorStream(true);
        command.environment().putAll(environment);
        var process = command.start();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        var line = lines.readLine();
        while (line != null && !line.contains("sent after")) line = lines.readLine();
        assertThat(everything()).hasSizeGreaterThan(before.size());

        // By its handle: ending the process itself would close what it says.
        process.toHandle().destroy();

        assertThat(lines.lines().toList())
                .anyMatch(said -> said.contains("interrupted"))
                .anyMatch(said -> said.contains("the issue and its subscribers are removed"));
        assertThat(process.waitFor()).isNotZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aLocalRunCanTryItOut(@TempDir Path folder) {
        environment.clear();

        assertThat(run("doctor", "--live", "--data", folder.toString()))
                .as(this::said)
                .isZero();

        assertThat(out()).contains("– functions        only a deployed stack has functions in Lambda", "all is well");
    }

    @Test
    void howLongToWaitIsSaidInSecondsAndWithLiveOnly() {
        assertThat(run("doctor", "--wait", "9", "--stack", "ed-news")).isEqualTo(2);
        assertThat(run("doctor", "--live", "--wait", "0", "--stack", "ed-news")).isEqualTo(2);
        assertThat(errors()).contains("--wait goes with --live, and takes seconds");
    }

    /// At once, where the stack's queue holds them for a minute.
    private void reportEvents() {
        var url = queueUrls.getOrDefault("FeedbackQueue", "");
        ses.onEvent(event -> clients.sqs()
                .sendMessage(r -> r.queueUrl(url).messageBody(event).delaySeconds(0)));
    }

    private static QueueLoop loop(SqsClient sqs, String queue, Consumer<String> taker) {
        return QueueLoop.start(sqs, queue, 2, taker, _ -> {});
    }

    private List<String> recipients() {
        return ses.mailbox().all().stream().map(ReceivedMail::to).toList();
    }

    private Set<Map<String, AttributeValue>> everything() {
        var all = new HashSet<Map<String, AttributeValue>>();
        for (var table : List.of("ed-SubscribersTable", "ed-ArticlesTable", "ed-IssuesTable"))
            clients.dynamo().scanPaginator(r -> r.tableName(table)).items().forEach(all::add);
        return all;
    }

    private static Map<String, String> variables(Map<String, String> tables, String queue) {
        var variables = Settings.with(Map.of(
                "STACK_ID", STACK,
                "CONFIGURATION_SET", Account.CONFIGURATION_SET,
                "SUBSCRIBERS_TABLE", tables.getOrDefault("SubscribersTable", ""),
                "ARTICLES_TABLE", tables.getOrDefault("ArticlesTable", ""),
                "ISSUES_TABLE", tables.getOrDefault("IssuesTable", ""),
                "LIMITS_TABLE", tables.getOrDefault("LimitsTable", ""),
                "DELIVERY_QUEUE_URL", queue));
        variables.remove("SENDER");
        variables.remove("WORKERS");
        variables.put(
                "SETTINGS",
                "{\"SENDER\":\"news@example.org\",\"DIGEST_ARTICLES\":20,\"REVIEW_ABOVE\":\"10\",\"WORKERS\":2.0}");
        return variables;
    }

    private static void deployed(CannedAws aws, Map<String, String> variables) throws IOException {
        aws.stack(
                "WebFunction AWS::Lambda::Function ed-news-WebFunction",
                "DeliveryFunction AWS::Lambda::Function ed-news-DeliveryFunction");
        for (var function : List.of("WebFunction", "DeliveryFunction"))
            aws.answers(
                    "/2015-03-31/functions/ed-news-" + function + "/configuration",
                    JSON.std.asString(Map.of(
                            "Runtime",
                            "java25",
                            "Architectures",
                            List.of("arm64"),
                            "MemorySize",
                            1024,
                            "Timeout",
                            60,
                            "Version",
                            "7",
                            "State",
                            "Active",
                            "SnapStart",
                            Map.of("ApplyOn", "PublishedVersions", "OptimizationStatus", "On"),
                            "Environment",
                            Map.of("Variables", variables))));
    }

    private static Map<String, Object> json(String line) {
        try {
            return JSON.std.mapFrom(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private int run(String... arguments) {
        return new Main(
                        Path.of(""),
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private String said() {
        return out() + errors();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
