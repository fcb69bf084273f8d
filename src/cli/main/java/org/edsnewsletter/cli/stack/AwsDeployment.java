package org.edsnewsletter.cli.stack;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.edsnewsletter.cli.doctor.Deployment;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The services that a stack is made of, asked for its parts.
public record AwsDeployment(
        DeployedStack stack,
        CloudFormationClient cloudFormation,
        EventBridgeClient events,
        SchedulerClient scheduler,
        SqsClient sqs,
        CloudWatchClient cloudWatch,
        SnsClient sns,
        LambdaClient lambda)
        implements Deployment {

    /// DescribeAlarms takes so many names.
    private static final int ALARMS_AT_ONCE = 100;

    /// In seconds.
    private static final int DAY = 86_400;

    /// Lambda's own way of writing times, such as `2026-11-20T08:15:30.000+0000`.
    private static final DateTimeFormatter LAMBDA_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    @Override
    public Optional<Rule> rule() {
        return stack.id("FeedbackRule")
                .map(name -> AwsTrouble.told(() -> {
                    var isOn = events.describeRule(r -> r.name(name)).state() == RuleState.ENABLED;
                    var queue = stack.id("FeedbackQueue").map(url -> attribute(url, QueueAttributeName.QUEUE_ARN));
                    var reaches = events.listTargetsByRule(r -> r.rule(name)).targets().stream()
                            .anyMatch(
                                    target -> queue.filter(target.arn()::equals).isPresent());
                    return new Rule(name, isOn, reaches);
                }));
    }

    @Override
    public long eventsSince(Instant time) {
        return stack.id("FeedbackQueue").map(url -> messagesInto(url, time)).orElse(0L);
    }

    private long messagesInto(String queueUrl, Instant time) {
        var queue = Dimension.builder()
                .name("QueueName")
                .value(queueUrl.substring(queueUrl.lastIndexOf('/') + 1))
                .build();
        return AwsTrouble.told(() -> (long) cloudWatch
                .getMetricStatistics(r -> r.namespace("AWS/SQS")
                        .metricName("NumberOfMessagesSent")
                        .dimensions(queue)
                        .startTime(time)
                        .endTime(Instant.now())
                        .period(DAY)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum());
    }

    @Override
    public List<Schedule> schedules() {
        return AwsTrouble.told(() -> stack.resources().entrySet().stream()
                .filter(entry -> entry.getValue().type().equals("AWS::Scheduler::Schedule"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> schedule(entry.getKey(), nameOf(entry.getValue().id())))
                .toList());
    }

    // SAM puts the function's name before the event's: DigestFunctionDaily.
    private Schedule schedule(String logicalName, String id) {
        var name = logicalName.replaceFirst("^DigestFunction", "").toLowerCase(Locale.ROOT);
        try {
            var found = scheduler.getSchedule(r -> r.name(id));
            return new Schedule(
                    name,
                    found.state() == ScheduleState.ENABLED,
                    found.scheduleExpression(),
                    Optional.ofNullable(found.scheduleExpressionTimezone()).orElse("UTC"));
        } catch (ResourceNotFoundException e) {
            return Schedule.gone(name);
        }
    }

    @Override
    public List<DeadLetters> deadLetters() {
        return AwsTrouble.told(() -> stack.resources().entrySet().stream()
                .filter(entry -> entry.getValue().type().equals("AWS::SQS::Queue"))
                .filter(entry -> entry.getKey().endsWith("DeadLetters"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new DeadLetters(
                        entry.getKey(),
                        Long.parseLong(
                                attribute(entry.getValue().id(), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))))
                .toList());
    }

    @Override
    public List<Alarm> alarms() {
        var names = stack.idsOf("AWS::CloudWatch::Alarm").stream()
                .limit(ALARMS_AT_ONCE)
                .toList();
        // Without names all alarms of the account would be told.
        if (names.isEmpty()) return List.of();
        return AwsTrouble.told(
                () -> cloudWatch.describeAlarmsPaginator(r -> r.alarmNames(names)).metricAlarms().stream()
                        .map(alarm -> new Alarm(
                                alarm.alarmName(),
                                alarm.stateValueAsString(),
                                alarm.stateReason(),
                                alarm.stateUpdatedTimestamp()))
                        .toList());
    }

    @Override
    public Map<String, String> parameters() {
        return AwsTrouble.told(() -> cloudFormation.describeStacks(r -> r.stackName(stack.name())).stacks().stream()
                .flatMap(found -> found.parameters().stream())
                .collect(toMap(Parameter::parameterKey, Parameter::parameterValue)));
    }

    @Override
    public Optional<Audience> alarmAudience() {
        return stack.id("AlarmTopic")
                .map(topic -> AwsTrouble.told(() -> {
                    var told = new ArrayList<String>();
                    var unconfirmed = new ArrayList<String>();
                    for (var one : sns.listSubscriptionsByTopicPaginator(r -> r.topicArn(topic))
                            .subscriptions()) {
                        if (one.subscriptionArn().startsWith("arn:")) told.add(one.endpoint());
                        // The other word that stands there is Deleted.
                        else if (one.subscriptionArn().equals("PendingConfirmation")) unconfirmed.add(one.endpoint());
                    }
                    return new Audience(topic, List.copyOf(told), List.copyOf(unconfirmed));
                }));
    }

    @Override
    public Instant deployedAt() {
        var function = stack.id(DeployedStack.FUNCTION).orElseThrow();
        return AwsTrouble.told(() -> OffsetDateTime.parse(
                        lambda.getFunctionConfiguration(r -> r.functionName(function))
                                .lastModified(),
                        LAMBDA_TIME)
                .toInstant());
    }

    @Override
    public List<DeployedFunction> functions() {
        return eachFunction(this::function);
    }

    @Override
    public List<FunctionEnvironment> environments() {
        return eachFunction(this::environment);
    }

    private <T> List<T> eachFunction(BiFunction<String, String, T> asked) {
        return AwsTrouble.told(() -> stack.resources().entrySet().stream()
                .filter(entry -> entry.getValue().type().equals("AWS::Lambda::Function"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> asked.apply(entry.getKey(), entry.getValue().id()))
                .toList());
    }

    private GetFunctionConfigurationResponse configuration(String id) {
        return lambda.getFunctionConfiguration(r -> r.functionName(id).qualifier(DeployedStack.ALIAS));
    }

    private FunctionEnvironment environment(String name, String id) {
        var found = configuration(id);
        var snapStart = Optional.ofNullable(found.snapStart()).map(its -> its.optimizationStatusAsString());
        var variables = Optional.ofNullable(found.environment()).map(its -> its.variables());
        return new FunctionEnvironment(
                name,
                String.valueOf(found.runtimeAsString()),
                String.join(", ", found.architecturesAsStrings()),
                Optional.ofNullable(found.memorySize()).orElse(0),
                Optional.ofNullable(found.timeout()).orElse(0),
                String.valueOf(found.version()),
                String.valueOf(found.stateAsString()),
                snapStart.orElse("Off"),
                variables.orElse(Map.of()));
    }

    private DeployedFunction function(String name, String id) {
        var found = configuration(id);
        return new DeployedFunction(
                name,
                String.valueOf(found.stateAsString()),
                Optional.ofNullable(found.stateReason()).orElse(""));
    }

    @Override
    public int concurrency() {
        return AwsTrouble.told(() -> lambda.getAccountSettings().accountLimit().concurrentExecutions());
    }

    private String attribute(String url, QueueAttributeName name) {
        return Optional.ofNullable(sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(name))
                        .attributes()
                        .get(name))
                .orElseThrow(() -> new IllegalStateException(url + " tells no " + name));
    }

    // CloudFormation calls a schedule by its name; by group and name where there is a group.
    private static String nameOf(String id) {
        return id.substring(Math.max(id.lastIndexOf('|'), id.lastIndexOf('/')) + 1);
    }
}
