package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.cli.stack.CannedAws;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.testing.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Commands on a deployed stack: only its name is given, or the region's answers are what can go wrong.
final class StackCommandsTest {

    private static final String FUNCTION = "/2015-03-31/functions/ed-news-WebFunction/configuration";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private CannedAws aws;

    @BeforeEach
    void start() throws Exception {
        aws = new CannedAws();
        environment.put("AWS_ENDPOINT_URL", aws.uri().toString());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribers show ann@example.org --stack ed-news", "subscribers show ann@example.org"})
    void theSettingsAreReadFromTheStackThatIsNamed(String line) throws Exception {
        try (var dynamo = DynamoServer.inMemory(0);
                var queues = QueueServer.start(0);
                var ses = SesEmulator.start(0, Account.of("example.org"), InstantSource.system());
                var client =
                        LocalClients.at(dynamo.uri(), DynamoDbClient.builder()).build();
                var sqs = LocalClients.at(queues.uri(), SqsClient.builder()).build()) {
            var template = Stack.of(Path.of("template.yaml"));
            var tables = template.makeTables(client, name -> "ed-" + name);
            deployed(tables, template.makeQueues(sqs, name -> "ed-" + name).getOrDefault("DeliveryQueue", ""));
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString());
            environment.put("AWS_ENDPOINT_URL_SESV2", ses.uri().toString());
            environment.put("NEWSLETTER_STACK", "ed-news");
            assertThat(run("subscribers", "add", "ann@example.org", "--consent", "by letter"))
                    .isZero();
            out.reset();

            assertThat(run(line.split(" "))).isZero();

            assertThat(errors()).isEmpty();
            assertThat(out()).contains("ACTIVE", "ann@example.org", "in es");
        }
    }

    /// The commands are those of docs/restore.md.
    @Test
    void whatADeletedStackHasLeftComesIntoANewOne(@TempDir Path folder) throws Exception {
        try (var dynamo = DynamoServer.inMemory(0);
                var queues = QueueServer.start(0);
                var ses = SesEmulator.start(0, Account.of("example.org"), InstantSource.system());
                var client =
                        LocalClients.at(dynamo.uri(), DynamoDbClient.builder()).build();
                var sqs = LocalClients.at(queues.uri(), SqsClient.builder()).build()) {
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString());
            environment.put("AWS_ENDPOINT_URL_SESV2", ses.uri().toString());
            var template = Stack.of(Path.of("template.yaml"));
            var queue = template.makeQueues(sqs, name -> "ed-" + name).getOrDefault("DeliveryQueue", "");
            deployed(template.makeTables(client, name -> "ed-news-" + name + "-1"), queue);
            assertThat(run("subscribers", "add", "ann@example.org", "--consent", "by letter", "--stack", "ed-news"))
                    .isZero();
            deployed(template.makeTables(client, name -> "ed-news-2-" + name + "-1"), queue);

            for (var line : commandsUnder("## Take over what a deleted stack has left"))
                assertThat(run(Arrays.stream(line.split(" +"))
                                .skip(1)
                                .map(word -> word.equals("ed-left")
                                        ? folder.resolve("left").toString()
                                        : word)
                                .toArray(String[]::new)))
                        .as(line + errors())
                        .isZero();

            out.reset();
            assertThat(run("subscribers", "show", "ann@example.org", "--stack", "ed-news-2"))
                    .isZero();
            assertThat(out()).contains("ACTIVE");
        }
    }

    private static List<String> commandsUnder(String heading) throws Exception {
        var page = Files.readString(Path.of("docs/restore.md")).replace("\\\n", "");
        var chapter = page.substring(page.indexOf(heading) + heading.length());
        var commands = chapter.substring(0, chapter.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("./newsletter "))
                .toList();
        assertThat(commands).hasSize(2);
        return commands;
    }

    @Test
    void tablesAreNamedAllThreeOrNone() {
        assertThat(run("backup", "dir", "--stack", "ed-news", "--table", "subscribers=people", "--table", "isues=i"))
                .isEqualTo(2);
        assertThat(errors())
                .contains("--table isues, subscribers: give three, subscribers=NAME, articles=NAME and issues=NAME")
                .hasLineCount(1);
    }

    @Test
    void settingsThatCannotBeWorkedWithAreTheFirstFinding() {
        environment.put("NEWSLETTER_SUBSCRIBERS_TABLE", "people");
        environment.put("NEWSLETTER_TIME_ZONE", "Nowhere");
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out()).contains("✘ settings", "NEWSLETTER_TIME_ZONE is \"Nowhere\"");
        assertThat(errors()).isEmpty();
    }

    @Test
    void aStackThatIsNotThereIsNamedWithTheRegion() {
        aws.noStack();
        assertThat(run("issue", "list", "--stack", "ed-news")).isEqualTo(2);
        assertThat(errors())
                .contains("there is no stack \"ed-news\" in us-east-1")
                .hasLineCount(1);
    }

    @Test
    void aStackOfSomethingElseIsNoNewsletter() {
        aws.stack("Bucket AWS::S3::Bucket ed-bucket");
        assertThat(run("issue", "list", "--stack", "ed-site")).isEqualTo(2);
        assertThat(errors())
                .contains("the stack \"ed-site\" is no newsletter: it has no WebFunction")
                .hasLineCount(1);
    }

    @Test
    void whoMayNotReadTheStackIsToldWhatIsNotAllowed() {
        aws.answers("ListStackResources", 403, """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <Error><Type>Sender</Type><Code>AccessDenied</Code>
                  <Message>User: ed is not authorized to perform: cloudformation:ListStackResources</Message></Error>
                </ErrorResponse>
                """);
        assertThat(run("issue", "list", "--stack", "ed-news")).isEqualTo(1);
        assertThat(errors())
                .contains("may not do it", "cloudformation:ListStackResources")
                .hasLineCount(1);
    }

    @Test
    void aStackAndAFolderAreOneTooMany() {
        assertThat(run("issue", "list", "--stack", "ed-news", "--data", ".")).isEqualTo(2);
        assertThat(errors()).contains("--stack or --data").hasLineCount(1);
    }

    @Test
    void anAwsThatDoesNotAnswerIsSaidInOneLine() {
        environment.put("AWS_ENDPOINT_URL", "http://localhost:1");
        assertThat(run("issue", "list", "--stack", "ed-news")).isEqualTo(1);
        assertThat(errors()).contains("AWS can't be reached").hasLineCount(1);
    }

    private void deployed(Map<String, String> tables, String queue) throws Exception {
        var settings = Settings.with(Map.of(
                "LANGUAGE", "es",
                "STACK_ID", "arn:aws:cloudformation:us-east-1:123456789012:stack/ed-news/1",
                "SUBSCRIBERS_TABLE", tables.get("SubscribersTable"),
                "ARTICLES_TABLE", tables.get("ArticlesTable"),
                "ISSUES_TABLE", tables.get("IssuesTable"),
                "LIMITS_TABLE", tables.get("LimitsTable"),
                "DELIVERY_QUEUE_URL", queue));
        aws.stack("WebFunction AWS::Lambda::Function ed-news-WebFunction")
                .answers(FUNCTION, JSON.std.asString(Map.of("Environment", Map.of("Variables", settings))));
    }

    private int run(String... arguments) {
        return new Main(
                        Path.of(""),
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
