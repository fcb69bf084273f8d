package org.edsnewsletter.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/// The connections to AWS, shared by all ports. Each is made when it is first wanted: a function that starts to say
/// something to one service does not wait for the others.
public final class AwsClients implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    /// A call that may be repeated has time for so many attempts.
    private static final int REPEATABLE = 2;

    private final Made<DynamoDbClient> dynamo;
    private final Made<SqsClient> sqs;
    private final Made<SesV2Client> ses;

    /// @param dynamo makes one
    /// @param sqs makes one
    /// @param ses makes one
    public AwsClients(Supplier<DynamoDbClient> dynamo, Supplier<SqsClient> sqs, Supplier<SesV2Client> ses) {
        this.dynamo = new Made<>(dynamo);
        this.sqs = new Made<>(sqs);
        this.ses = new Made<>(ses);
    }

    /// How long a call may take, its repetitions included. The SDK then gives it up with an exception.
    ///
    /// Of SES nothing is repeated: it has no idempotency token, so a repeated call could mail people twice. And a
    /// call that is given up too soon leaves its recipients in doubt.
    ///
    /// @param dynamo of DynamoDB
    /// @param sqs of SQS, waiting for messages included
    /// @param ses of SES
    public record Timeouts(Duration dynamo, Duration sqs, Duration ses) {

        /// Of commands and local runs, which have no time limit.
        public static final Timeouts UNHURRIED =
                new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(40));
    }

    /// Clients for the region, credentials and endpoints that the SDK finds in the environment.
    public static AwsClients fromEnvironment(Timeouts timeouts) {
        return of(DynamoDbClient::builder, SqsClient::builder, SesV2Client::builder, timeouts);
    }

    /// Clients for the region, credentials and endpoints that the builders have; how they connect and retry is set
    /// here.
    public static AwsClients of(
            Supplier<DynamoDbClientBuilder> dynamo,
            Supplier<SqsClientBuilder> sqs,
            Supplier<SesV2ClientBuilder> ses,
            Timeouts timeouts) {
        return new AwsClients(
                () -> dynamo.get()
                        .httpClientBuilder(http(timeouts.dynamo.dividedBy(REPEATABLE)))
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                                .apiCallTimeout(timeouts.dynamo))
                        .build(),
                () -> sqs.get()
                        .httpClientBuilder(http(timeouts.sqs.dividedBy(REPEATABLE)))
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                                .apiCallTimeout(timeouts.sqs))
                        .build(),
                () -> ses.get()
                        .httpClientBuilder(http(timeouts.ses))
                        .overrideConfiguration(c ->
                                c.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(timeouts.ses))
                        .build());
    }

    public DynamoDbClient dynamo() {
        return dynamo.get();
    }

    public SqsClient sqs() {
        return sqs.get();
    }

    public SesV2Client ses() {
        return ses.get();
    }

    /// Makes those that nobody has wanted yet; none of them connects to anything by that.
    public void make() {
        dynamo.get();
        sqs.get();
        ses.get();
    }

    @Override
    public void close() {
        dynamo.close();
        sqs.close();
        ses.close();
    }

    private static SdkHttpClient.Builder<?> http(Duration waiting) {
        return Apache5HttpClient.builder()
                .connectionTimeout(waiting.compareTo(CONNECTING) < 0 ? waiting : CONNECTING)
                .socketTimeout(waiting);
    }

    /// Made once, by whoever wants it first; closed if it was made.
    private static final class Made<C extends SdkClient> {

        private final Supplier<C> making;
        private Optional<C> made = Optional.empty();

        Made(Supplier<C> making) {
            this.making = making;
        }

        synchronized C get() {
            if (made.isEmpty()) made = Optional.of(making.get());
            return made.orElseThrow();
        }

        synchronized void close() {
            made.ifPresent(SdkClient::close);
        }
    }
}
