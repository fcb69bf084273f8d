package org.edsnewsletter.aws;

import java.net.URI;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The same clients as in AWS, connected to emulators, which take any credentials and call themselves any region.
public final class LocalClients {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private LocalClients() {}

    public static AwsClients at(URI dynamo, URI sqs, URI ses) {
        return AwsClients.of(
                () -> at(dynamo, DynamoDbClient.builder()),
                () -> at(sqs, SqsClient.builder()),
                () -> at(ses, SesV2Client.builder()),
                Timeouts.UNHURRIED);
    }

    /// The same, with every call shown to a watcher.
    public static AwsClients watched(URI dynamo, URI sqs, URI ses, ExecutionInterceptor watcher) {
        var plain = at(dynamo, sqs, ses);
        return new AwsClients(
                () -> watched(dynamo, DynamoDbClient.builder(), plain.dynamo().serviceClientConfiguration(), watcher),
                () -> watched(sqs, SqsClient.builder(), plain.sqs().serviceClientConfiguration(), watcher),
                () -> watched(ses, SesV2Client.builder(), plain.ses().serviceClientConfiguration(), watcher));
    }

    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C watched(
            URI endpoint, B builder, SdkServiceClientConfiguration like, ExecutionInterceptor watcher) {
        return at(endpoint, builder)
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(like.overrideConfiguration().toBuilder()
                        .addExecutionInterceptor(watcher)
                        .build())
                .build();
    }

    /// Points one builder at an emulator.
    public static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(CREDENTIALS);
    }
}
