package org.edsnewsletter.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.lambda.TriggerEvents;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.testing.Invoked;
import org.edsnewsletter.testing.Recorded;
import org.edsnewsletter.testing.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// After priming, the first event of a function finds most classes loaded, and nothing was left behind: in a JVM
/// of its own, as one that has run other tests has loaded everything.
class PrimingTest {

    /// Of some 6,000 that a function loads in all.
    private static final int MOST = 50;

    @ParameterizedTest
    @ValueSource(strings = {"web", "digest", "delivery", "feedback"})
    void theFirstEventLoadsHardlyAClassAndPrimingLeavesNothingBehind(String function) throws Exception {
        try (var dynamo = DynamoServer.inMemory(0);
                var sqs = QueueServer.start(0);
                var ses = SesEmulator.start(0, Account.of("ed.example.org"), InstantSource.system());
                var clients = LocalClients.at(dynamo.uri(), sqs.uri(), ses.uri())) {
            var stack = Stack.of(Path.of("template.yaml"));
            stack.makeTables(clients.dynamo(), name -> name);
            var queues = stack.makeQueues(clients.sqs(), name -> name);
            var environment = Settings.with(Map.of(
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "SENDER", "news@ed.example.org",
                    "ARTICLE_SOURCES", "https://127.0.0.1:9/feed.xml",
                    "DELIVERY_QUEUE_URL", queues.getOrDefault("DeliveryQueue", ""),
                    "AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString(),
                    "AWS_ENDPOINT_URL_SQS", sqs.uri().toString(),
                    "AWS_ENDPOINT_URL_SESV2", ses.uri().toString()));

            var said = First.run(function, environment);

            assertThat(said.lines().filter(line -> line.contains("priming:"))).isEmpty();
            var loaded = Integer.parseInt(said.lines()
                    .filter(line -> line.startsWith("loaded "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(said))
                    .substring("loaded ".length()));
            System.out.println(function + ": the first event after priming loads " + loaded + " classes");
            assertThat(loaded).as(said).isLessThan(MOST);
            // Nobody but who signs up by that event, and no more than whose the tables are.
            var kept = List.of("SubscribersTable", "ArticlesTable", "IssuesTable").stream()
                    .flatMap(table ->
                            clients
                                    .dynamo()
                                    .scan(ScanRequest.builder().tableName(table).build())
                                    .items()
                                    .stream())
                    .map(Map::toString)
                    .filter(item -> !item.contains("ann@gmail.com") && !item.contains("OWNER"));
            assertThat(kept).isEmpty();
            assertThat(ses.mailbox().all()).hasSize(function.equals("web") ? 1 : 0);
        }
    }

    /// A function's process: primes, takes its first event, and says how many classes that loaded.
    static final class First {

        private First() {}

        static String run(String function, Map<String, String> environment) throws IOException, InterruptedException {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var builder = new ProcessBuilder(
                            java, "-cp", System.getProperty("java.class.path"), First.class.getName(), function)
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("TEMPLATES", "templates");
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
            return said;
        }

        public static void main(String[] arguments) {
            var context = new Recorded();
            Runnable event = switch (arguments[0]) {
                case "web" -> {
                    var handler = new WebHandler();
                    prime(Priming::web);
                    var form = TriggerEvents.http("POST", "/subscriptions", "email=ann%40gmail.com");
                    yield () -> Invoked.by(handler, form, context);
                }
                case "digest" -> {
                    var handler = new DigestHandler();
                    prime(Priming::digest);
                    var slot = TriggerEvents.schedule("daily", Instant.parse("2026-11-23T13:00:00Z"));
                    yield () -> Invoked.by(handler, slot, context);
                }
                case "delivery" -> {
                    var handler = new DeliveryHandler();
                    prime(Priming::delivery);
                    var task = TaskJson.encode(new Task.SendBatch(new IssueId("daily-2026-11-23"), new BatchId(1, 1)));
                    var batch = TriggerEvents.sqs(task);
                    yield () -> Invoked.by(handler, batch, context);
                }
                default -> {
                    var handler = new FeedbackHandler();
                    prime(Priming::feedback);
                    var told = TriggerEvents.sqs("""
                            {"source":"aws.ses","detail":{"eventType":"Send","mail":{"messageId":"m",\
                            "timestamp":"2026-11-23T13:00:00Z","tags":{"issue":["daily-2026-11-23"]}}}}""");
                    yield () -> Invoked.by(handler, told, context);
                }
            };
            var classes = ManagementFactory.getClassLoadingMXBean();
            var before = classes.getTotalLoadedClassCount();
            event.run();
            System.out.println("loaded " + (classes.getTotalLoadedClassCount() - before));
            System.exit(0);
        }

        private static void prime(Priming.Function function) {
            try (var clients = AwsClients.fromEnvironment(AwsClients.Timeouts.UNHURRIED)) {
                function.rehearse(Environment.newsletter(clients), clients);
            }
        }
    }
}
