package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.SourceState;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.EventPipe;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.Introduction;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Limits;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Whatever a store reads, it reads with strong consistency, unless its port says "eventually consistent". DynamoDB
/// Local answers the same either way, so the requests are looked at. Every method of every store is called: a new one
/// is found by itself, and one that takes what there is no sample of fails.
class ConsistentReadsTest {

    @RegisterExtension
    static final Emulators BACKEND = new Emulators();

    private static final Instant NOW = Instant.parse("2100-03-01T12:00:00Z");
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Requests requests = new Requests();
    private final AwsClients clients = BACKEND.watched(requests);
    private final Map<Class<?>, Object> stores = Map.of(
            Subscribers.class, AwsPorts.subscribers(clients, BACKEND.nameOf("SubscribersTable")),
            Limits.class, AwsPorts.limits(clients, BACKEND.nameOf("LimitsTable")),
            EventLog.class, AwsPorts.eventLog(clients, BACKEND.nameOf("LimitsTable")),
            Articles.class, AwsPorts.articles(clients, BACKEND.nameOf("ArticlesTable")),
            Issues.class, AwsPorts.issues(clients, BACKEND.nameOf("IssuesTable"), BACKEND.nameOf("ArticlesTable")),
            Ledger.class, AwsPorts.ledger(clients, BACKEND.nameOf("IssuesTable")));

    /// Ports that keep nothing in a table.
    private static final Set<Class<?>> NO_STORES =
            Set.of(Mailer.class, Queue.class, LinkTrial.class, EventPipe.class, MailDomains.class);

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void everyPortIsAStoreOrKeepsNothing() {
        var ports = Arrays.stream(Ports.class.getRecordComponents()).map(RecordComponent::getType);

        assertThat(Stream.concat(stores.keySet().stream(), NO_STORES.stream()))
                .containsExactlyInAnyOrderElementsOf(ports.toList());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void readsAreAsConsistentAsThePortPromises(Class<?> port, Method method) throws Exception {
        var promise = docs(port, method).toLowerCase(Locale.ROOT);

        call(method, Objects.requireNonNull(stores.get(port)));

        if (!promise.contains("eventually consistent"))
            assertThat(requests.weak).as("reads that may be old").isEmpty();
        if (promise.contains("strongly consistent"))
            assertThat(requests.strong).as("reads that are not old").isNotEmpty();
        assertThat(requests.unknown).isEmpty();
    }

    static Stream<Arguments> methods() {
        return Arrays.stream(Ports.class.getRecordComponents())
                .<Class<?>>map(RecordComponent::getType)
                .filter(port -> !NO_STORES.contains(port))
                .flatMap(port -> Arrays.stream(port.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(method -> Arguments.of(port, method)));
    }

    private static void call(Method method, Object store) throws IllegalAccessException, InvocationTargetException {
        var arguments = Arrays.stream(method.getGenericParameterTypes())
                .map(ConsistentReadsTest::sample)
                .toArray();
        method.invoke(store, arguments);
    }

    /// What is written above a method, or above all of its name that return the same.
    private static String docs(Class<?> port, Method method) throws IOException {
        var source = Path.of("src/core/main/java", port.getName().replace('.', '/') + ".java");
        var docs = new StringBuilder();
        var block = new StringBuilder();
        for (var line : Files.readAllLines(source)) {
            if (line.strip().startsWith("///")) block.append(line.strip().substring(3));
            else {
                if (declares(line, method)) docs.append(block);
                block.setLength(0);
            }
        }
        return docs.toString();
    }

    private static boolean declares(String line, Method method) {
        return line.contains(" " + method.getName() + "(")
                && line.contains(method.getReturnType().getSimpleName());
    }

    private static Object sample(Type type) {
        return switch (type) {
            case ParameterizedType of when of.getRawType() == Optional.class -> Optional.empty();
            case ParameterizedType of when of.getRawType() == Map.class -> Map.of();
            case ParameterizedType of
            when of.getRawType() == Set.class -> Set.of(sample(of.getActualTypeArguments()[0]));
            case ParameterizedType of when of.getRawType() == Consumer.class -> (Consumer<?>) _ -> {};
            case ParameterizedType of -> List.of(sample(of.getActualTypeArguments()[0]));
            default ->
                samples()
                        .filter(one -> type.equals(one.getClass()) || type.equals(primitive(one)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no sample of " + type));
        };
    }

    private static Type primitive(Object one) {
        return one instanceof Integer ? int.class : Void.class;
    }

    private static Stream<Object> samples() {
        var id = new IssueId("daily-2100-03-01");
        var consent = new Consent("Sign up", "1", "https://news.example.org/", NOW);
        var person = Subscriber.pending(
                new EmailAddress("p" + PEOPLE.incrementAndGet() + "@example.org"),
                Optional.empty(),
                Edition.DAILY,
                "en",
                new Token("A".repeat(22)),
                consent);
        var issue = new Issue(
                id, Edition.DAILY, NOW, NOW, Issue.Status.SENDING, "", "News", List.of(), Set.of(), Set.of("en"), 0);
        return Stream.of(
                1,
                "text",
                new byte[] {1},
                NOW,
                Duration.ofMinutes(1),
                LocalDate.of(2100, 3, 1),
                Edition.DAILY,
                id,
                issue,
                new Content("News", "<p>News", "News"),
                new Introduction(Edition.DAILY, "<p>Hello", 0),
                Tally.Kind.BOUNCE,
                Samples.article(NOW),
                Samples.draft("<p>News"),
                ArticleId.ofGuid("guid"),
                new SourceState("feed", NOW, Optional.empty(), Optional.empty(), Optional.empty(), false),
                new BatchId(0, 0),
                Batch.planned(id, new BatchId(0, 0), List.of(person.id()), NOW),
                Shard.untouched(id, 0),
                person,
                SubscriberId.of(new EmailAddress("ann@example.org")),
                new Limits.Turns(List.of(NOW), 0));
    }

    /// What was asked of DynamoDB.
    private static final class Requests implements ExecutionInterceptor {
        private final List<Object> strong = new ArrayList<>();
        private final List<Object> weak = new ArrayList<>();
        private final List<Object> unknown = new ArrayList<>();

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            switch (context.request()) {
                case GetItemRequest get -> read(get, get.consistentRead());
                case QueryRequest query -> read(query, query.consistentRead());
                case ScanRequest scan -> read(scan, scan.consistentRead());
                case BatchGetItemRequest batch ->
                    batch.requestItems().values().forEach(keys -> read(keys, keys.consistentRead()));
                case PutItemRequest _, UpdateItemRequest _, DeleteItemRequest _, TransactWriteItemsRequest _ -> {}
                default -> unknown.add(context.request());
            }
        }

        private void read(Object request, Boolean consistent) {
            (Boolean.TRUE.equals(consistent) ? strong : weak).add(request);
        }
    }
}
