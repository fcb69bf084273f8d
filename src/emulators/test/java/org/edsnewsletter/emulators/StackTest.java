package org.edsnewsletter.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.edsnewsletter.testing.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class StackTest {

    private static final Path TEMPLATE = Path.of("template.yaml");

    @TempDir
    Path folder;

    @Test
    void theTablesOfTheTemplateAreMadeWithKeysIndexesAndTimeToLive() throws IOException {
        try (var server = DynamoServer.inMemory(0);
                var dynamo = dynamo(server)) {
            var names = Stack.of(TEMPLATE).makeTables(dynamo, name -> "my-" + name);

            assertThat(names)
                    .containsEntry("SubscribersTable", "my-SubscribersTable")
                    .containsKeys("ArticlesTable", "IssuesTable");
            var subscribers = dynamo.describeTable(r -> r.tableName("my-SubscribersTable"))
                    .table();
            assertThat(subscribers.keySchema())
                    .extracting(key -> key.attributeName())
                    .containsExactly("shard", "id");
            var byAudience = subscribers.localSecondaryIndexes().getFirst();
            assertThat(byAudience.indexName()).isEqualTo("byAudience");
            assertThat(byAudience.projection().nonKeyAttributes())
                    .contains("address", "name", "topics", "language", "token", "audienceFrom");
            assertThat(dynamo.describeTimeToLive(r -> r.tableName("my-SubscribersTable"))
                            .timeToLiveDescription()
                            .timeToLiveStatus())
                    .isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
        }
    }

    @Test
    void tablesInAFolderAreThereAgainWithWhatTheyHeld() throws IOException {
        var item = Map.of("id", AttributeValue.fromS("a1"));
        try (var server = DynamoServer.in(folder.resolve("data"), 0);
                var dynamo = dynamo(server)) {
            var table = Stack.of(TEMPLATE).makeTables(dynamo, name -> name).get("ArticlesTable");
            dynamo.putItem(r -> r.tableName(table).item(item));
        }
        try (var server = DynamoServer.in(folder.resolve("data"), 0);
                var dynamo = dynamo(server)) {
            var table = Stack.of(TEMPLATE).makeTables(dynamo, name -> name).get("ArticlesTable");

            assertThat(dynamo.getItem(r -> r.tableName(table).key(item)).item()).isEqualTo(item);
        }
    }

    @Test
    void onlyTheirOwnerCanReadTheTablesOfAFolder() throws IOException {
        try (var server = DynamoServer.in(folder.resolve("data"), 0);
                var dynamo = dynamo(server)) {
            var table = Stack.of(TEMPLATE).makeTables(dynamo, name -> name).get("ArticlesTable");
            dynamo.putItem(r -> r.tableName(table).item(Map.of("id", AttributeValue.fromS("a1"))));

            assertThat(Permissions.of(folder.resolve("data"))).isEqualTo("rwx------");
            assertThat(Permissions.in(folder.resolve("data")))
                    .isNotEmpty()
                    .allSatisfy((file, rights) -> assertThat(rights).as(file).isEqualTo("rw-------"));
        }
    }

    @Test
    void tablesThatOthersCouldReadAreTakenFromThem() throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        DynamoServer.in(data, 0).close();
        var tables = data.resolve("shared-local-instance.db");
        Files.setPosixFilePermissions(tables, PosixFilePermissions.fromString("rw-r--r--"));
        DynamoServer.in(data, 0).close();
        assertThat(Permissions.of(tables)).isEqualTo("rw-------");
    }

    @Test
    void theQueuesOfTheTemplateAreMadeOnceWithDelayAndDeadLetters() throws IOException {
        try (var server = QueueServer.start(0);
                var sqs = sqs(server)) {
            var stack = Stack.of(TEMPLATE);
            var urls = stack.makeQueues(sqs, name -> "my-" + name);

            assertThat(stack.makeQueues(sqs, name -> "my-" + name)).isEqualTo(urls);
            assertThat(urls).containsKeys("DeliveryQueue", "DeliveryDeadLetters", "FeedbackQueue");
            var feedback = sqs.getQueueAttributes(
                            r -> r.queueUrl(urls.get("FeedbackQueue")).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            assertThat(feedback)
                    .containsEntry(QueueAttributeName.DELAY_SECONDS, "60")
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "370");
            assertThat(feedback.get(QueueAttributeName.REDRIVE_POLICY)).contains("my-FeedbackDeadLetters");
        }
    }

    @Test
    void aServerOnATakenPortSaysWhichPort() throws IOException {
        try (var server = QueueServer.start(0)) {
            var port = server.uri().getPort();

            assertThatThrownBy(() -> QueueServer.start(port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
        try (var server = DynamoServer.inMemory(0)) {
            var port = server.uri().getPort();

            assertThatThrownBy(() -> DynamoServer.inMemory(port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void theServersWriteNothingToStandardOutput() throws IOException {
        var out = System.out;
        var written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (var dynamoServer = DynamoServer.inMemory(0);
                var queueServer = QueueServer.start(0);
                var dynamo = dynamo(dynamoServer);
                var sqs = sqs(queueServer)) {
            Stack.of(TEMPLATE).makeTables(dynamo, name -> name);
            Stack.of(TEMPLATE).makeQueues(sqs, name -> name);
        } finally {
            System.setOut(out);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Resources: [                                                | not a template",
                "{}                                                          | template has no Resources",
                "Resources: 3                                                | template.Resources is no map",
                "Resources: { Q: { Type: 'AWS::SQS::Queue' } }               | template.Resources.Q has no Properties",
                "Resources: { Q: { Properties: {} } }                        | template.Resources.Q has no Type",
            })
    void aTemplateThatIsNoneIsNamedByWhatIsWrong(String text, String problem) throws IOException {
        var template = Files.writeString(folder.resolve("template.yaml"), text);

        assertThatThrownBy(() -> Stack.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    private static DynamoDbClient dynamo(DynamoServer server) {
        return at(server.uri(), DynamoDbClient.builder()).build();
    }

    private static SqsClient sqs(QueueServer server) {
        return at(server.uri(), SqsClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI uri, B builder) {
        var anybody = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        return builder.endpointOverride(uri).region(Region.US_EAST_1).credentialsProvider(anybody);
    }
}
