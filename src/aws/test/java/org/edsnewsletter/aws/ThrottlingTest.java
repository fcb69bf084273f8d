package org.edsnewsletter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.issue.IssueId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// Services that do only part of what they are asked, or nothing for the moment. The emulators never do, so their
/// answers are bent on the way.
class ThrottlingTest {

    private static final Backoff THREE_TRIES = new Backoff(3, Duration.ofNanos(1), RandomGenerator.getDefault());

    private static DynamoServer dynamoServer;
    private static QueueServer queueServer;

    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        dynamoServer = DynamoServer.inMemory(0);
        queueServer = QueueServer.start(0);
    }

    @AfterAll
    static void stop() {
        dynamoServer.close();
        queueServer.close();
    }

    @Test
    void keysThatWereLeftUnreadAreReadInTheEnd() throws IOException {
        try (var dynamo = dynamo(leavingAllButOneUnread(2))) {
            var table = table(dynamo);
            IntStream.range(0, 5).forEach(at -> table.put(article(at)));

            var found = table.findAll(
                    IntStream.range(0, 5).mapToObj(ThrottlingTest::article).toList());

            assertThat(found)
                    .extracting(item -> item.text("id"))
                    .containsExactlyInAnyOrder("a0", "a1", "a2", "a3", "a4");
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void keysThatStayUnreadAreAnError() throws IOException {
        try (var dynamo = dynamo(leavingAllButOneUnread(100))) {
            var table = table(dynamo);
            IntStream.range(0, 5).forEach(at -> table.put(article(at)));

            assertThatThrownBy(() -> table.findAll(IntStream.range(0, 5)
                            .mapToObj(ThrottlingTest::article)
                            .toList()))
                    .hasMessageContaining("left keys unread in 3 calls");
        }
    }

    @Test
    void aTransactionThatMeetsAnotherIsTriedAgain() throws IOException {
        try (var dynamo = dynamo(cancelling(2, "None", "TransactionConflict"))) {
            var table = table(dynamo);

            assertThat(table.writeTogether(List.of(table.putting(article(7), 0))))
                    .isTrue();

            assertThat(table.find(article(7))).isPresent();
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void aTransactionThatIsThrottledForGoodIsAnErrorAndNoRefusal() throws IOException {
        try (var dynamo = dynamo(cancelling(100, "ThrottlingError"))) {
            var table = table(dynamo);

            assertThatThrownBy(() -> table.writeTogether(List.of(table.putting(article(8), 0))))
                    .isInstanceOf(TransactionCanceledException.class);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void aTransactionWhoseConditionFailsIsRefusedAtOnce() throws IOException {
        try (var dynamo = dynamo(cancelling(100, "TransactionConflict", "ConditionalCheckFailed"))) {
            var table = table(dynamo);

            assertThat(table.writeTogether(List.of(table.putting(article(9), 0))))
                    .isFalse();
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void aTransactionThatCanNeverSucceedIsAnErrorAtOnce() throws IOException {
        try (var dynamo = dynamo(cancelling(100, "ValidationError"))) {
            var table = table(dynamo);

            assertThatThrownBy(() -> table.writeTogether(List.of(table.putting(article(10), 0))))
                    .isInstanceOf(TransactionCanceledException.class);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void tasksThatTheQueueDidNotTakeAreSentAgainAndOnlyThose() {
        try (var sqs = sqs(refusingAllButOne(2))) {
            var url = sqs.createQueue(r -> r.queueName("some")).queueUrl();

            new SqsQueue(() -> sqs, url, THREE_TRIES).send(tasks(3), Duration.ZERO);

            var messages = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            assertThat(messages.stream().map(message -> TaskJson.decode(message.body())))
                    .containsExactlyInAnyOrderElementsOf(tasks(3));
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void tasksThatTheQueueNeverTakesAreAnError() {
        try (var sqs = sqs(refusingAllButOne(100))) {
            var url = sqs.createQueue(r -> r.queueName("none")).queueUrl();

            assertThatThrownBy(() -> new SqsQueue(() -> sqs, url, THREE_TRIES).send(tasks(9), Duration.ZERO))
                    .hasMessageContaining("refuses 6 tasks")
                    .hasMessageContaining("InternalError");
        }
    }

    private static Table table(DynamoDbClient dynamo) throws IOException {
        var names = Stack.of(Path.of("template.yaml")).makeTables(dynamo, name -> name);
        return new Table(dynamo, names.getOrDefault("ArticlesTable", ""), List.of("id"), THREE_TRIES);
    }

    private static Item article(int at) {
        return Item.empty().with("id", "a" + at);
    }

    private static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .<Task>mapToObj(at -> new Task.SendBatch(new IssueId("daily-2026-11-23"), new BatchId(0, at)))
                .toList();
    }

    private static DynamoDbClient dynamo(ExecutionInterceptor fault) {
        return LocalClients.at(dynamoServer.uri(), DynamoDbClient.builder())
                .overrideConfiguration(c -> c.addExecutionInterceptor(fault))
                .build();
    }

    private static SqsClient sqs(ExecutionInterceptor fault) {
        return LocalClients.at(queueServer.uri(), SqsClient.builder())
                .overrideConfiguration(c -> c.addExecutionInterceptor(fault))
                .build();
    }

    /// Reads the first key of a call alone, as DynamoDB may, so many times.
    private ExecutionInterceptor leavingAllButOneUnread(int times) {
        return new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                if (!(context.request() instanceof BatchGetItemRequest request) || calls.incrementAndGet() > times)
                    return context.response();
                var asked = request.requestItems().entrySet().iterator().next();
                var keys = asked.getValue().keys();
                var read = ((BatchGetItemResponse) context.response())
                        .responses().getOrDefault(asked.getKey(), List.of()).stream()
                                .filter(item -> Item.of(item)
                                        .value("id")
                                        .equals(Item.of(keys.getFirst()).value("id")))
                                .toList();
                return BatchGetItemResponse.builder()
                        .responses(Map.of(asked.getKey(), read))
                        .unprocessedKeys(Map.of(
                                asked.getKey(),
                                KeysAndAttributes.builder()
                                        .keys(keys.subList(1, keys.size()))
                                        .consistentRead(asked.getValue().consistentRead())
                                        .build()))
                        .build();
            }
        };
    }

    /// Cancels transactions for these reasons, so many times.
    private ExecutionInterceptor cancelling(int times, String... reasons) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (!(context.request() instanceof TransactWriteItemsRequest) || calls.incrementAndGet() > times)
                    return;
                throw TransactionCanceledException.builder()
                        .cancellationReasons(List.of(reasons).stream()
                                .map(code ->
                                        CancellationReason.builder().code(code).build())
                                .toList())
                        .build();
            }
        };
    }

    /// Takes the first message of a call alone, so many times.
    private ExecutionInterceptor refusingAllButOne(int times) {
        var left = new ArrayList<BatchResultErrorEntry>();
        return new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                left.clear();
                if (!(context.request() instanceof SendMessageBatchRequest request) || calls.incrementAndGet() > times)
                    return context.request();
                request.entries().stream()
                        .skip(1)
                        .map(entry -> BatchResultErrorEntry.builder()
                                .id(entry.id())
                                .code("InternalError")
                                .message("try later")
                                .senderFault(false)
                                .build())
                        .forEach(left::add);
                return request.toBuilder().entries(request.entries().getFirst()).build();
            }

            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return context.response() instanceof SendMessageBatchResponse response
                        ? response.toBuilder().failed(List.copyOf(left)).build()
                        : context.response();
            }
        };
    }
}
