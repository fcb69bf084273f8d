package org.edsnewsletter.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.emulators.EmbeddedDynamo;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.subscriber.Limits;
import org.edsnewsletter.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The ports on DynamoDB Local without a server, whose client is not the SDK's own.
final class EmbeddedDynamoTest {

    private static final Map<Class<?>, Map<String, String>> MADE = new ConcurrentHashMap<>();

    private static @Nullable EmbeddedDynamo dynamo;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        dynamo = EmbeddedDynamo.in(folder);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(dynamo).close();
    }

    private static AwsClients clients() {
        var client = Objects.requireNonNull(dynamo).client();
        return new AwsClients(() -> client, SqsClient::create, SesV2Client::create);
    }

    /// The name of a table that only the tests of this class use.
    private static String table(Object test, String name) {
        var tables = MADE.computeIfAbsent(test.getClass(), EmbeddedDynamoTest::makeTables);
        return Objects.requireNonNull(tables.get(name), name);
    }

    private static Map<String, String> makeTables(Class<?> tests) {
        try {
            var own = "-" + tests.getSimpleName();
            return Stack.of(Path.of("template.yaml")).makeTables(clients().dynamo(), name -> name + own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    final class OfSubscribers extends SubscribersContract {

        @Override
        Subscribers subscribers() {
            return AwsPorts.subscribers(clients(), table(this, "SubscribersTable"));
        }
    }

    @Nested
    final class OfArticles extends ArticlesContract {

        @Override
        Articles articles() {
            return AwsPorts.articles(clients(), table(this, "ArticlesTable"));
        }
    }

    @Nested
    final class OfIssues extends IssuesContract {

        @Override
        Issues issues() {
            return AwsPorts.issues(clients(), table(this, "IssuesTable"), table(this, "ArticlesTable"));
        }

        @Override
        Articles articles() {
            return AwsPorts.articles(clients(), table(this, "ArticlesTable"));
        }
    }

    @Nested
    final class OfLedger extends LedgerContract {

        @Override
        Ledger ledger() {
            return AwsPorts.ledger(clients(), table(this, "IssuesTable"));
        }
    }

    @Nested
    final class OfLimits extends LimitsContract {

        @Override
        Limits limits() {
            return AwsPorts.limits(clients(), table(this, "LimitsTable"));
        }
    }

    @Nested
    final class OfEventLog extends EventLogContract {

        @Override
        EventLog log() {
            return AwsPorts.eventLog(clients(), table(this, "LimitsTable"));
        }
    }
}
