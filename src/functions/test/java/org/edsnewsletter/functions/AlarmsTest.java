package org.edsnewsletter.functions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.Watch;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the alarms and the dashboard of `template.yaml`, the metrics of the code and `docs/runbook.md` to each
/// other.
class AlarmsTest {

    /// Metrics that AWS itself tells ("Types of metrics for Lambda functions", "Available CloudWatch metrics
    /// for Amazon SQS", "Monitoring Amazon EventBridge", "Monitoring your Amazon SES sending activity").
    private static final Map<String, Set<String>> OF_AWS = Map.of(
            "AWS/Lambda", Set.of("Errors", "Throttles"),
            "AWS/SQS", Set.of("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"),
            "AWS/Events", Set.of("FailedInvocations"),
            "AWS/ApiGateway", Set.of("Count", "4xx", "5xx"),
            "AWS/SES", Set.of("Reputation.BounceRate", "Reputation.ComplaintRate"));

    private static final Set<String> OURS = Arrays.stream(Metric.values())
            .filter(metric -> metric.isMetric(Watch.FULL))
            .map(metric -> metric.title)
            .collect(Collectors.toSet());

    /// The namespace of what metric filters make of the logs.
    private static final String OF_LOGS = "Newsletter/${AWS::StackName}";

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern COMMAND = Pattern.compile("(\\./newsletter|sam|aws) [a-z]");
    private static final Pattern ON_DASHBOARD = Pattern.compile("\\[\"([\\w/${}:]+)\", \"([\\w.]+)\"(, \"(\\w+)\")?");

    private final CloudFormation template = CloudFormation.of(Path.of("template.yaml"));
    private final Map<String, Node> alarms = template.resources("AWS::CloudWatch::Alarm");

    AlarmsTest() throws IOException {}

    /// A metric as an alarm or the dashboard names it.
    private record Watched(String namespace, String name, List<String> dimensions) {}

    /// What no alarm is about has a heading of several words.
    @Test
    void everyAlarmHasAChapterInTheRunbookAndNoChapterIsOfAnAlarmThatIsNot() throws IOException {
        var runbook = Files.readString(Path.of("docs/runbook.md"));
        assertThat(HEADING.matcher(runbook)
                        .results()
                        .flatMap(heading -> Stream.of(heading.group(1).split(", ", -1)))
                        .filter(name -> !name.contains(" ")))
                .containsExactlyInAnyOrderElementsOf(alarms.keySet());
    }

    @Test
    void everyChapterHasACommandThatMends() throws IOException {
        var chapters = HEADING.split(Files.readString(Path.of("docs/runbook.md")));
        assertThat(chapters)
                .isNotEmpty()
                .allSatisfy(chapter -> assertThat(chapter).containsPattern(COMMAND));
    }

    @Test
    void everyMetricThatIsWatchedIsOneThatSomebodyTells() {
        assertThat(Stream.concat(byAlarms(), onDashboard()))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(
                                switch (metric.namespace()) {
                                    case Metrics.NAMESPACE -> OURS;
                                    case OF_LOGS -> ofLogs();
                                    default -> OF_AWS.getOrDefault(metric.namespace(), Set.of());
                                })
                        .as(metric.namespace())
                        .contains(metric.name()));
    }

    @Test
    void everyMetricOfOursIsOnTheDashboardAndToldOfByStack() {
        assertThat(onDashboard()
                        .filter(metric -> metric.namespace().equals(Metrics.NAMESPACE))
                        .map(Watched::name))
                .containsExactlyInAnyOrderElementsOf(OURS);
        assertThat(Stream.concat(byAlarms(), onDashboard())
                        .filter(metric -> metric.namespace().equals(Metrics.NAMESPACE)))
                .allMatch(metric -> metric.dimensions().equals(List.of(Metrics.STACK)));
    }

    /// Ten alarms' metrics and ten metrics of one's own are free in every account ("Amazon CloudWatch pricing").
    @Test
    void basicWatchingIsWithinWhatIsFreeInEveryAccount() {
        var basic = CloudWatch.made(template, "AWS::CloudWatch::Alarm", Watch.BASIC);
        assertThat(basic).hasSizeLessThanOrEqualTo(10);
        assertThat(basic.values().stream().flatMap(alarm -> CloudWatch.metrics(alarm).stream()))
                .hasSizeLessThanOrEqualTo(10);
        assertThat(Stream.concat(
                        Arrays.stream(Metric.values())
                                .filter(metric -> metric.isMetric(Watch.BASIC))
                                .map(metric -> metric.title),
                        ofLogs().stream()))
                .hasSizeLessThanOrEqualTo(10);
        // Of dashboards three.
        assertThat(CloudWatch.made(template, "AWS::CloudWatch::Dashboard", Watch.BASIC))
                .hasSize(1);
    }

    @Test
    void fullWatchingHasAnAlarmForEachFaultAndNoneForSeveral() {
        assertThat(CloudWatch.made(template, "AWS::Logs::MetricFilter", Watch.FULL))
                .isEmpty();
        assertThat(CloudWatch.made(template, "AWS::CloudWatch::Alarm", Watch.FULL))
                .hasSizeGreaterThan(20);
    }

    /// A field that nobody writes would never match.
    @Test
    void everyFieldThatAMetricFilterLooksAtIsWritten() {
        var written = Stream.concat(
                        Arrays.stream(Metric.values()).map(metric -> metric.title),
                        Stream.of("record.status", "status"))
                .toList();
        template.resources("AWS::Logs::MetricFilter")
                .forEach((name, filter) -> assertThat(Pattern.compile("\\$\\.([\\w.]+)")
                                .matcher(filter.text("FilterPattern"))
                                .results()
                                .map(field -> field.group(1)))
                        .as(name)
                        .isNotEmpty()
                        .isSubsetOf(written));
    }

    private Set<String> ofLogs() {
        return template.resources("AWS::Logs::MetricFilter").values().stream()
                .flatMap(filter -> filter.node("MetricTransformations").items().stream())
                .map(metric -> metric.text("MetricName"))
                .collect(Collectors.toSet());
    }

    @Test
    void everyFunctionAndEveryQueueOfDeadLettersIsWatched() {
        var functions = template.resources("AWS::Serverless::Function").keySet();
        assertThat(functions)
                .allSatisfy(function -> assertThat(alarms)
                        .containsKeys(
                                function.replace("Function", "Errors"), function.replace("Function", "Throttles")));
        var deadLetters = template.resources("AWS::SQS::Queue").keySet().stream()
                .filter(queue -> queue.endsWith("DeadLetters"))
                .toList();
        assertThat(deadLetters)
                .hasSize(3)
                .allSatisfy(queue -> assertThat(alarms).containsKey(queue.replace("DeadLetters", "GaveUp")));
    }

    @Test
    void everyAlarmReachesTheOperatorAndSaysWhatSilenceMeans() {
        alarms.forEach((name, alarm) -> {
            assertThat(alarm.node("AlarmName").text("Fn::Sub")).isEqualTo("${AWS::StackName}-" + name);
            assertThat(alarm.text("AlarmDescription"))
                    .as(name)
                    .matches("(?s).{20,}[.:] More:\\s.*(\\./newsletter |sam logs |the query ).+");
            for (var told : List.of("AlarmActions", "OKActions")) {
                var unlessNobody = alarm.node(told).node("Fn::If").items();
                assertThat(unlessNobody.get(0).value()).as(name).isEqualTo("HasAlarmAddress");
                assertThat(unlessNobody.get(1).items())
                        .as(name)
                        .singleElement()
                        .satisfies(topic -> assertThat(topic.text("Ref")).isEqualTo("AlarmTopic"));
                assertThat(unlessNobody.get(2).text("Ref")).as(name).isEqualTo("AWS::NoValue");
            }
            assertThat(alarm.text("TreatMissingData"))
                    .as(name)
                    .isEqualTo(
                            switch (name) {
                                // Silence is what it listens for.
                                case "NoDigestRun" -> "breaching";
                                case "BounceRate", "ComplaintRate" -> "ignore";
                                default -> "notBreaching";
                            });
        });
    }

    @Test
    void theTopicMailsTheOperator() {
        var topic = template.resource("AlarmTopic");
        assertThat(topic.text("Condition")).isEqualTo("HasAlarmAddress");
        assertThat(topic.node("Properties").node("Subscription").items())
                .singleElement()
                .satisfies(subscription -> {
                    assertThat(subscription.text("Protocol")).isEqualTo("email");
                    assertThat(subscription.node("Endpoint").text("Ref")).isEqualTo("AlarmAddress");
                });
    }

    @Test
    void anAlarmWatchesWhatItIsNamedFor() {
        ofOneMetric().forEach((name, alarm) -> {
            var dimensions = alarm.optional("Dimensions").stream()
                    .flatMap(list -> list.items().stream())
                    .collect(Collectors.toMap(
                            dimension -> dimension.text("Name"), dimension -> named(dimension.node("Value"))));
            assertThat(dimensions)
                    .as(name)
                    .isEqualTo(
                            switch (namespace(alarm)) {
                                case "AWS/Lambda" ->
                                    name.equals("FunctionsThrottled")
                                            ? Map.of()
                                            : Map.of(
                                                    "FunctionName",
                                                    name.replaceFirst("(Errors|Throttles)$", "Function"));
                                case "AWS/SQS" -> Map.of("QueueName", name.replaceFirst("GaveUp$", "DeadLetters"));
                                case "AWS/SES", OF_LOGS -> Map.of();
                                case "AWS/ApiGateway" -> Map.of("ApiId", "Api");
                                default -> Map.of("Stack", "AWS::StackName");
                            });
            if (dimensions.containsKey("FunctionName")) assertThat(name).endsWith(alarm.text("MetricName"));
        });
    }

    /// How much of what, for how long.
    @ParameterizedTest
    @CsvSource({
        "DigestRuns, Sum, LessThanThreshold, 1, PT15M",
        "SlotsMissed, Maximum, GreaterThanOrEqualToThreshold, 1, PT10M",
        "IssuesRefused, Maximum, GreaterThanOrEqualToThreshold, 1, PT5M",
        "IssuesOverdue, Maximum, GreaterThanOrEqualToThreshold, 1, PT10M",
        "SignUpWaves, Sum, GreaterThanOrEqualToThreshold, 1, PT5M",
        "SourcesFailing, Minimum, GreaterThanOrEqualToThreshold, 1, PT24H",
        "ApproximateNumberOfMessagesVisible, Maximum, GreaterThanOrEqualToThreshold, 1, PT5M",
        "5xx, Sum, GreaterThanOrEqualToThreshold, 1, PT5M",
        "4xx, Sum, GreaterThanOrEqualToThreshold, 500, PT5M",
        "IssueProblems, Sum, GreaterThanOrEqualToThreshold, 1, PT15M",
        "SiteProblems, Sum, GreaterThanOrEqualToThreshold, 1, PT5M",
        "QueueProblems, Sum, GreaterThanOrEqualToThreshold, 1, PT20M",
        "Reputation.BounceRate, Average, GreaterThanThreshold, 0.05, PT1H",
        "Reputation.ComplaintRate, Average, GreaterThanThreshold, 0.001, PT1H"
    })
    void anAlarmGoesOffWhenItShould(
            String metric, String statistic, String comparison, String threshold, Duration after) {
        assertThat(ofOneMetric().values().stream()
                        .filter(alarm -> alarm.text("MetricName").equals(metric)))
                .isNotEmpty()
                .allSatisfy(alarm -> {
                    assertThat(alarm.text("Statistic")).isEqualTo(statistic);
                    assertThat(alarm.text("ComparisonOperator")).isEqualTo(comparison);
                    assertThat(alarm.text("Threshold")).isEqualTo(threshold);
                    assertThat(goesOffAfter(alarm)).isEqualTo(after);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MembersUnknown|FILL(unknown, 0) + FILL(repeated, 0)|MembersUnknown MailsRepeated|PT1H",
                "MessagesGivenUp|FILL(dead, 0) + FILL(lost, 0)|MessagesGivenUp FailedInvocations|PT15M",
                "FeedbackGaveUp|FILL(dead, 0) + FILL(failed, 0)|ApproximateNumberOfMessagesVisible FailedInvocations|PT5M",
                "QueuesLate|IF(FILL(events, 0) > 1800 OR FILL(tasks, 0) > 7200, 1, 0)|ApproximateAgeOfOldestMessage ApproximateAgeOfOldestMessage|PT5M"
            })
    void anAlarmOfSeveralMetricsGoesOffWhenItShould(String name, String expression, String metrics, Duration after) {
        var alarm = requireNonNull(alarms.get(name));
        var parts = alarm.node("Metrics").items();
        assertThat(parts.getFirst().text("Expression")).isEqualTo(expression);
        assertThat(parts.getFirst().truth("ReturnData")).isTrue();
        assertThat(alarm.text("Threshold") + alarm.text("ComparisonOperator"))
                .isEqualTo("1GreaterThanOrEqualToThreshold");
        var used = parts.subList(1, parts.size());
        assertThat(used).allSatisfy(part -> {
            assertThat(expression).contains("FILL(" + part.text("Id") + ", 0)");
            assertThat(part.truth("ReturnData")).isFalse();
            assertThat(Duration.ofSeconds(Long.parseLong(part.node("MetricStat").text("Period"))))
                    .isEqualTo(after);
        });
        assertThat(String.join(" ", byAlarm(alarm).map(Watched::name).toList())).isEqualTo(metrics);
    }

    @Test
    void errorsAndThrottlesOfAFunctionAreToldWithinAQuarterOfAnHour() {
        assertThat(ofOneMetric().values().stream()
                        .filter(alarm -> namespace(alarm).equals("AWS/Lambda")))
                .hasSize(9)
                .allSatisfy(alarm -> {
                    assertThat(alarm.text("Statistic")).isEqualTo("Sum");
                    assertThat(alarm.text("ComparisonOperator")).isEqualTo("GreaterThanOrEqualToThreshold");
                    assertThat(Integer.parseInt(alarm.text("Threshold"))).isPositive();
                    assertThat(goesOffAfter(alarm)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
                });
    }

    private static String named(Node resource) {
        return resource.optional("Ref").map(Node::value).map(String::valueOf).orElseGet(resource::resource);
    }

    private static Duration goesOffAfter(Node alarm) {
        return Duration.ofSeconds(
                Long.parseLong(alarm.text("Period")) * Long.parseLong(alarm.text("EvaluationPeriods")));
    }

    private Map<String, Node> ofOneMetric() {
        return alarms.entrySet().stream()
                .filter(alarm -> alarm.getValue().optional("MetricName").isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Stream<Watched> byAlarms() {
        return alarms.values().stream().flatMap(AlarmsTest::byAlarm);
    }

    private static Stream<Watched> byAlarm(Node alarm) {
        return CloudWatch.metrics(alarm).stream().map(AlarmsTest::watched);
    }

    private static Watched watched(CloudWatch.Series metric) {
        return new Watched(
                metric.namespace(),
                metric.name(),
                List.copyOf(metric.dimensions().keySet()));
    }

    private static String namespace(Node alarm) {
        return CloudWatch.named(alarm.node("Namespace"));
    }

    private Stream<Watched> onDashboard() {
        return template.resources("AWS::CloudWatch::Dashboard").values().stream()
                .map(dashboard -> dashboard.node("DashboardBody").text("Fn::Sub"))
                .flatMap(body -> ON_DASHBOARD.matcher(body).results())
                .map(AlarmsTest::watched);
    }

    private static Watched watched(MatchResult metric) {
        var dimension = metric.group(4);
        return new Watched(metric.group(1), metric.group(2), dimension == null ? List.of() : List.of(dimension));
    }
}
