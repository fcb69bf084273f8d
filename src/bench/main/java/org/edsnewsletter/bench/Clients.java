package org.edsnewsletter.bench;

import java.net.URI;
import java.util.Map;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.cli.stack.Endpoints;
import org.edsnewsletter.cli.stack.OperatorClients;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The same clients as in AWS, connected to emulators.
final class Clients {

    private Clients() {}

    static AwsClients at(URI dynamo, URI sqs, URI ses) {
        return OperatorClients.ports(new Endpoints(Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", dynamo.toString(),
                "AWS_ENDPOINT_URL_SQS", sqs.toString(),
                "AWS_ENDPOINT_URL_SESV2", ses.toString())));
    }

    /// The same, with every call shown to a watcher.
    static AwsClients watched(URI dynamo, URI sqs, URI ses, ExecutionInterceptor watcher) {
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
    static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return new Endpoints(Map.of()).pointed(builder, endpoint);
    }
}
