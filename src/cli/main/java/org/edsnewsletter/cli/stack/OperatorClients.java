package org.edsnewsletter.cli.stack;

import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.stack.Endpoints.Service;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The connections that an operator needs beside those of the newsletter. They live as long as the command.
public record OperatorClients(
        CloudFormationClient cloudFormation,
        LambdaClient lambda,
        EventBridgeClient events,
        SchedulerClient scheduler,
        CloudWatchClient cloudWatch,
        SnsClient sns,
        SqsClient sqs) {

    public static OperatorClients of(Endpoints endpoints) {
        return new OperatorClients(
                client(endpoints, Service.CLOUDFORMATION, CloudFormationClient.builder()),
                client(endpoints, Service.LAMBDA, LambdaClient.builder()),
                client(endpoints, Service.EVENTBRIDGE, EventBridgeClient.builder()),
                client(endpoints, Service.SCHEDULER, SchedulerClient.builder()),
                client(endpoints, Service.CLOUDWATCH, CloudWatchClient.builder()),
                client(endpoints, Service.SNS, SnsClient.builder()),
                client(endpoints, Service.SQS, SqsClient.builder()));
    }

    /// Those of the newsletter itself.
    public static AwsClients ports(Endpoints endpoints) {
        return AwsClients.of(
                () -> endpoints.placed(Service.DYNAMODB, DynamoDbClient.builder()),
                () -> endpoints.placed(Service.SQS, SqsClient.builder()),
                () -> endpoints.placed(Service.SESV2, SesV2Client.builder()),
                Timeouts.UNHURRIED);
    }

    /// To ask SES how it stands. It takes such questions once a second, so unlike what sends mail this asks again.
    public static SesV2Client mail(Endpoints endpoints) {
        var builder = SesV2Client.builder()
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(6)
                        .build()));
        return client(endpoints, Service.SESV2, builder);
    }

    /// @param stack whose parts are asked for
    public Deployment deployment(DeployedStack stack) {
        return new AwsDeployment(stack, cloudFormation, events, scheduler, sqs, cloudWatch, sns, lambda);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            Endpoints endpoints, Service service, B builder) {
        endpoints.placed(service, builder);
        return builder.httpClientBuilder(Apache5HttpClient.builder()).build();
    }
}
