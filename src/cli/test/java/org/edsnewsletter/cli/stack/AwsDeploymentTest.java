package org.edsnewsletter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.stack.DeployedStack.Resource;
import org.edsnewsletter.emulators.QueueServer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The SDK's calls: queues are real (ElasticMQ), the other answers are recorded.
final class AwsDeploymentTest {

    @Test
    void thePartsOfAStackAreAskedForHowTheyStand() throws Exception {
        try (var aws = new CannedAws();
                var cloudFormation = LocalClients.at(aws.uri(), CloudFormationClient.builder())
                        .build();
                var queues = QueueServer.start(0);
                var sqs = LocalClients.at(queues.uri(), SqsClient.builder()).build();
                var events =
                        LocalClients.at(aws.uri(), EventBridgeClient.builder()).build();
                var scheduler =
                        LocalClients.at(aws.uri(), SchedulerClient.builder()).build();
                var cloudWatch =
                        LocalClients.at(aws.uri(), CloudWatchClient.builder()).build();
                var sns = LocalClients.at(aws.uri(), SnsClient.builder()).build();
                var lambda = LocalClients.at(aws.uri(), LambdaClient.builder()).build()) {
            var feedback = sqs.createQueue(r -> r.queueName("ed-feedback")).queueUrl();
            var dead = sqs.createQueue(r -> r.queueName("ed-dead")).queueUrl();
            sqs.sendMessage(r -> r.queueUrl(dead).messageBody("given up"));
            var arn = sqs.getQueueAttributes(r -> r.queueUrl(feedback).attributeNamesWithStrings("QueueArn"))
                    .attributesAsStrings()
                    .get("QueueArn");
            aws.answers("DescribeRule", "{\"Name\":\"ed-rule\",\"State\":\"ENABLED\"}")
                    .answers("ListTargetsByRule", "{\"Targets\":[{\"Id\":\"feedback\",\"Arn\":\"" + arn + "\"}]}")
                    .answers("/schedules/ed-daily", """
                            {"Name":"ed-daily","State":"DISABLED","ScheduleExpression":"cron(0 7 * * ? *)",
                             "ScheduleExpressionTimezone":"America/Chicago"}
                            """)
                    .answers("/schedules/ed-weekly", 404, """
                            {"__type":"ResourceNotFoundException","Message":"Schedule ed-weekly does not exist."}
                            """)
                    .answers("/2015-03-31/functions/ed-web/configuration", """
                            {"LastModified":"2026-11-20T08:15:30.000+0000"}
                            """);
            var begun = Instant.parse("2026-11-20T08:00:00Z");
            aws.answers(
                            "DescribeAlarms",
                            Map.of(
                                    "MetricAlarms",
                                    List.of(
                                            Map.of(
                                                    "AlarmName", "ed-news-WebErrors",
                                                    "StateValue", "OK",
                                                    "StateReason", "no errors",
                                                    "StateUpdatedTimestamp", begun),
                                            Map.of(
                                                    "AlarmName", "ed-news-DeliveryGaveUp",
                                                    "StateValue", "ALARM",
                                                    "StateReason", "1 is there",
                                                    "StateUpdatedTimestamp", begun))))
                    .answers(
                            "GetMetricStatistics",
                            Map.of("Datapoints", List.of(Map.of("Sum", 40.0), Map.of("Sum", 2.0))))
                    .answers("DescribeStacks", """
                            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                              <DescribeStacksResult><Stacks><member><StackName>ed-news</StackName><Parameters>
                                <member><ParameterKey>RequestRate</ParameterKey>
                                  <ParameterValue>106</ParameterValue></member>
                                <member><ParameterKey>SenderDomain</ParameterKey><ParameterValue></ParameterValue></member>
                              </Parameters></member></Stacks></DescribeStacksResult>
                            </DescribeStacksResponse>
                            """)
                    .answers("ListSubscriptionsByTopic", """
                            <ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                              <ListSubscriptionsByTopicResult><Subscriptions>
                                <member><SubscriptionArn>arn:aws:sns:us-east-1:1:ed:7</SubscriptionArn>
                                  <Endpoint>ann@example.org</Endpoint></member>
                                <member><SubscriptionArn>PendingConfirmation</SubscriptionArn>
                                  <Endpoint>bob@example.org</Endpoint></member>
                                <member><SubscriptionArn>Deleted</SubscriptionArn>
                                  <Endpoint>cy@example.org</Endpoint></member>
                              </Subscriptions></ListSubscriptionsByTopicResult>
                            </ListSubscriptionsByTopicResponse>
                            """);
            var deployment = new AwsDeployment(
                    new DeployedStack(
                            "ed-news",
                            Map.of(
                                    "FeedbackRule", new Resource("AWS::Events::Rule", "ed-rule"),
                                    "FeedbackQueue", new Resource("AWS::SQS::Queue", feedback),
                                    "FeedbackDeadLetters", new Resource("AWS::SQS::Queue", dead),
                                    "DigestFunctionDaily", new Resource("AWS::Scheduler::Schedule", "ed-daily"),
                                    "DigestFunctionWeekly", new Resource("AWS::Scheduler::Schedule", "ed-weekly"),
                                    "AlarmTopic", new Resource("AWS::SNS::Topic", "arn:aws:sns:us-east-1:1:ed"),
                                    "WebErrors", new Resource("AWS::CloudWatch::Alarm", "ed-news-WebErrors"),
                                    "DeliveryGaveUp", new Resource("AWS::CloudWatch::Alarm", "ed-news-DeliveryGaveUp"),
                                    "WebFunction", new Resource("AWS::Lambda::Function", "ed-web"))),
                    cloudFormation,
                    events,
                    scheduler,
                    sqs,
                    cloudWatch,
                    sns,
                    lambda);

            assertThat(deployment.rule()).contains(new Deployment.Rule("ed-rule", true, true));
            assertThat(deployment.schedules())
                    .containsExactly(
                            new Deployment.Schedule("daily", false, "cron(0 7 * * ? *)", "America/Chicago"),
                            Deployment.Schedule.gone("weekly"));
            assertThat(deployment.deadLetters()).containsExactly(new Deployment.DeadLetters("FeedbackDeadLetters", 1));
            assertThat(deployment.deployedAt()).isEqualTo(Instant.parse("2026-11-20T08:15:30Z"));
            assertThat(deployment.alarms())
                    .containsExactly(
                            new Deployment.Alarm("ed-news-WebErrors", "OK", "no errors", begun),
                            new Deployment.Alarm("ed-news-DeliveryGaveUp", "ALARM", "1 is there", begun));
            assertThat(aws.asked("DescribeAlarms")).contains("ed-news-DeliveryGaveUp", "ed-news-WebErrors");
            assertThat(deployment.alarmAudience())
                    .contains(new Deployment.Audience(
                            "arn:aws:sns:us-east-1:1:ed", List.of("ann@example.org"), List.of("bob@example.org")));
            assertThat(aws.asked("ListSubscriptionsByTopic")).contains("arn%3Aaws%3Asns%3Aus-east-1%3A1%3Aed");
            assertThat(deployment.parameters()).isEqualTo(Map.of("RequestRate", "106", "SenderDomain", ""));
            assertThat(aws.asked("DescribeStacks")).contains("ed-news");
            assertThat(deployment.eventsSince(Instant.parse("2026-11-10T00:00:00Z")))
                    .isEqualTo(42);
            assertThat(aws.asked("GetMetricStatistics")).contains("NumberOfMessagesSent", "ed-feedback");
        }
    }

    /// CloudWatch tells of all alarms of an account when it is asked for none by name.
    @Test
    void aStackWithoutAlarmsIsNotToldOfThoseOfOthers() throws Exception {
        try (var aws = new CannedAws();
                var cloudFormation = LocalClients.at(aws.uri(), CloudFormationClient.builder())
                        .build();
                var events =
                        LocalClients.at(aws.uri(), EventBridgeClient.builder()).build();
                var scheduler =
                        LocalClients.at(aws.uri(), SchedulerClient.builder()).build();
                var sqs = LocalClients.at(aws.uri(), SqsClient.builder()).build();
                var cloudWatch =
                        LocalClients.at(aws.uri(), CloudWatchClient.builder()).build();
                var sns = LocalClients.at(aws.uri(), SnsClient.builder()).build();
                var lambda = LocalClients.at(aws.uri(), LambdaClient.builder()).build()) {
            var deployment = new AwsDeployment(
                    new DeployedStack("ed-news", Map.of()),
                    cloudFormation,
                    events,
                    scheduler,
                    sqs,
                    cloudWatch,
                    sns,
                    lambda);
            assertThat(deployment.alarms()).isEmpty();
            assertThat(deployment.alarmAudience()).isEmpty();
            assertThat(aws.asked("DescribeAlarms")).isEmpty();
        }
    }
}
