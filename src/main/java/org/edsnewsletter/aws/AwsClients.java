package org.edsnewsletter.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/// The connections to AWS, made once and shared by all ports.
public record AwsClients(DynamoDbClient dynamo, SqsClient sqs, SesV2Client ses) implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    /// Clients for the region, credentials and endpoints that the SDK finds in the environment.
    public static AwsClients fromEnvironment() {
        return of(DynamoDbClient.builder(), SqsClient.builder(), SesV2Client.builder());
    }

    /// Clients for the region, credentials and endpoints that the builders have; how they connect, wait and retry is
    /// set here.
    public static AwsClients of(DynamoDbClientBuilder dynamo, SqsClientBuilder sqs, SesV2ClientBuilder ses) {
        return new AwsClients(
                dynamo.httpClientBuilder(http(Duration.ofSeconds(5)))
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                                .apiCallTimeout(Duration.ofSeconds(20)))
                        .build(),
                sqs.httpClientBuilder(http(Duration.ofSeconds(30)))
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                                .apiCallTimeout(Duration.ofSeconds(60)))
                        .build(),
                // SES has no idempotency token, so a repeated call could mail people twice; and a call given up too
                // soon leaves its batch in doubt for an hour.
                ses.httpClientBuilder(http(Duration.ofSeconds(30)))
                        .overrideConfiguration(c ->
                                c.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(Duration.ofSeconds(40)))
                        .build());
    }

    @Override
    public void close() {
        dynamo.close();
        sqs.close();
        ses.close();
    }

    private static SdkHttpClient.Builder<?> http(Duration waiting) {
        return Apache5HttpClient.builder().connectionTimeout(CONNECTING).socketTimeout(waiting);
    }
}
