package org.edsnewsletter;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;
import org.edsnewsletter.emulators.lambda.TriggerEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds `template.yaml` to the program that it deploys.
class TemplateTest {

    /// What nobody but the operator can know.
    private static final Map<String, String> ASKED_FOR = Map.of(
            "SenderAddress", "news@example.org",
            "PostalAddress", "12 Main Street, Springfield, IL 62701",
            "ArticleSources", "https://example.org/feed.xml");

    private static final List<String> KEPT = List.of("SubscribersTable", "ArticlesTable", "IssuesTable");

    private final CloudFormation template = CloudFormation.of(Path.of("template.yaml"));
    private final Map<String, Node> parameters = template.section("Parameters").entries();

    TemplateTest() throws IOException {}

    @Test
    void everyFunctionIsGivenTheSettingsThatTheProgramReadsAndNoOthers() {
        var given = settings();
        var asked = new HashSet<String>();

        var config = Config.from(new HashMap<>(given) {
            @Override
            public @Nullable String get(Object name) {
                asked.add(String.valueOf(name));
                return super.get(name);
            }
        });

        assertThat(config.stack()).isEqualTo("AWS::StackId");
        assertThat(given.keySet()).isEqualTo(asked);
    }

    @Test
    void everyHandlerIsThere() {
        var functions = template.resources("AWS::Serverless::Function");
        assertThat(functions).hasSize(4);
        functions.values().forEach(function -> {
            var handler = function.text("Handler").split("::");
            assertThat(handler).hasSize(2);
            assertThat(classOf(handler[0]))
                    .isAssignableTo(RequestStreamHandler.class)
                    .hasDeclaredMethods(handler[1]);
            assertThat(Arrays.stream(classOf(handler[0]).getConstructors())
                            .filter(constructor -> constructor.getParameterCount() == 0))
                    .as("constructors that Lambda can call")
                    .hasSize(1);
        });
    }

    @Test
    void bouncesAndComplaintsComeAsEventsAndNotByEmail() {
        assertThat(template.resource("SenderIdentity")
                        .node("Properties")
                        .node("FeedbackAttributes")
                        .text("EmailForwardingEnabled"))
                .isEqualTo("false");
        assertThat(template.resource("ConfigurationSetEvents")
                        .node("Properties")
                        .node("EventDestination")
                        .node("MatchingEventTypes")
                        .texts())
                .contains("bounce", "complaint");
    }

    /// CloudFormation deletes what leaves the template, and with an identity its DKIM keys, unless it is to retain it.
    @Test
    void theSendersIdentityStaysInSesWhenItLeavesTheStack() {
        var identity = template.resource("SenderIdentity");

        assertThat(identity.text("Condition")).isEqualTo("MakesIdentity");
        assertThat(identity.text("DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
        assertThat(identity.text("UpdateReplacePolicy")).isEqualTo("Retain");
    }

    @Test
    void nothingIsKeptOnTheAccountsSuppressionList() {
        var options = template.resource("ConfigurationSet").node("Properties").node("SuppressionOptions");
        assertThat(options.optional("SuppressedReasons")).isPresent();
        assertThat(options.node("SuppressedReasons").texts()).isEmpty();
    }

    @Test
    void everyParameterIsDescribedAndInOneGroup() {
        var grouped = template.section("Metadata")
                .node("AWS::CloudFormation::Interface")
                .node("ParameterGroups")
                .items();
        assertThat(grouped.stream().flatMap(group -> group.node("Parameters").texts().stream()))
                .containsExactlyInAnyOrderElementsOf(parameters.keySet());
        assertThat(parameters.values())
                .allSatisfy(
                        parameter -> assertThat(parameter.text("Description")).hasSizeBetween(20, 400));
    }

    @Test
    void onlyWhatNobodyElseCanKnowHasNoDefault() {
        assertThat(parameters.keySet())
                .filteredOn(name -> parameter(name).optional("Default").isEmpty())
                .containsExactlyInAnyOrderElementsOf(ASKED_FOR.keySet());
    }

    @Test
    void everyParameterTakesItsDefault() {
        parameters.forEach((name, parameter) -> {
            if (parameter.optional("Default").isPresent())
                assertThat(takes(parameter, parameter.text("Default"))).as(name).isTrue();
        });
        ASKED_FOR.forEach((name, value) ->
                assertThat(takes(parameter(name), value)).as(name).isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SenderAddress  | news",
                "SenderAddress  | news@localhost",
                "SenderAddress  | Ed <news@example.org>",
                "SenderDomain   | https://example.org",
                "SenderDomain   | Example.org",
                "SenderDomain   | org",
                "MailFromDomain | example.org",
                "DomainName     | https://news.example.org",
                "DomainName     | News.example.org",
                "CertificateArn | news.example.org",
                "AlarmAddress   | ed",
                "PostalAddress  | ''",
                "SiteUrl        | http://news.example.org",
                "SiteUrl        | news.example.org",
                "FormOrigins    | http://example.org",
                "FormOrigins    | https://example.org/news",
                "FormOrigins    | example.org",
                "ArticleSources | http://example.org/feed.xml",
                "ArticleSources | https://example.org/feed.xml, http://example.com",
                "ArticleSources | example.org",
                "ArticleSources | https://example.org/feed.xml, https://example.com",
                "Topics         | a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u",
                "Topics         | Whatever has to do with roads or bridges or tunnels in our county",
                "CloudFrontSecret | short",
                "CloudFrontSecret | a secret with spaces in it",
                "Language       | de",
                "Robots         | none",
                "DigestArticles | 0",
                "Watch          | none",
                "RequestRate    | 5",
                "RequestRate    | 20000",
                "RequestBurst   | 6000",
                "Workers        | 1",
                "Workers        | many",
                "Settling       | 15 minutes",
                "Settling       | PT",
                "Latest         | PT",
                "Approval       | yes",
                "Spread         | no",
                "EditorAddress  | ed",
                "TimeZone       | Central Time",
                "TimeZone       | CST6",
                "TimeZone       | America/",
                "DailySchedule  | rate(1 day)",
                "DailySchedule  | cron(0 2 * * ? *)",
                "WeeklySchedule | 0 7 * * 1",
            })
    void whatCouldNotWorkIsRefusedByTheParameter(String parameter, String value) {
        assertThat(takes(parameter(parameter), value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SenderAddress  | ed.o'neil+news@mail.example.co.uk",
                "SenderDomain   | mail.example.org",
                "MailFromDomain | bounce.example.org",
                "DomainName     | news.example.org",
                "CertificateArn | arn:aws:acm:us-east-1:123456789012:certificate/8f1c-77",
                "AlarmAddress   | operator@example.org",
                "FormOrigins    | https://example.org, https://example.com:8443",
                "ArticleSources | https://example.org/news[article=.story;title=h1] https://example.com/atom",
                "CloudFrontSecret | T0tally-Random_characters",
                "CloudFrontSecret | T0tally-Random_characters,Other-Random_characters",
                "Settling       | PT0S",
                "Settling       | PT1H30M",
                "TimeZone       | UTC",
                "TimeZone       | Etc/GMT+6",
                "TimeZone       | America/Argentina/Buenos_Aires",
                "TimeZone       | America/Port-au-Prince",
                "DailySchedule  | cron(30 6 ? * MON-FRI *)",
            })
    void whatTheProgramTakesIsTakenByTheParameter(String parameter, String value) {
        assertThat(takes(parameter(parameter), value)).isTrue();
        var named = new HashMap<>(ASKED_FOR);
        named.put(parameter, value);
        assertThat(Config.from(settings(named))).isNotNull();
    }

    @Test
    void whatIsKeptIsBackedUpEncryptedAndNeitherDeletedNorReplaced() {
        for (var name : KEPT) {
            var table = template.resource(name);
            assertThat(table.text("DeletionPolicy")).as(name).isEqualTo("Retain");
            assertThat(table.text("UpdateReplacePolicy")).as(name).isEqualTo("Retain");
            var properties = table.node("Properties");
            assertThat(properties.truth("DeletionProtectionEnabled")).as(name).isTrue();
            assertThat(properties.node("PointInTimeRecoverySpecification").truth("PointInTimeRecoveryEnabled"))
                    .as(name)
                    .isTrue();
        }
        template.resources("AWS::DynamoDB::Table").forEach((name, table) -> {
            // Encrypted with DynamoDB's own key, which is free; true would mean one of KMS, which is paid by the
            // request.
            assertThat(table.node("SSESpecification").truth("SSEEnabled"))
                    .as(name)
                    .isFalse();
            assertThat(table.text("BillingMode")).as(name).isEqualTo("PAY_PER_REQUEST");
        });
    }

    @Test
    void everyFunctionIsInvokedDailySoThatLambdaKeepsItsSnapshot() {
        var rule = template.resource("KeepAlive").node("Properties");
        var aliases = template.resources("AWS::Serverless::Function").keySet().stream()
                .map(name -> name + ".Alias")
                .toList();

        assertThat(rule.text("ScheduleExpression")).isEqualTo("rate(1 day)");
        assertThat(rule.node("Targets").items())
                .extracting(target -> target.text("Input"))
                .containsOnly(TriggerEvents.keepAlive());
        assertThat(rule.node("Targets").items())
                .extracting(target -> target.node("Arn").text("Ref"))
                .containsExactlyInAnyOrderElementsOf(aliases);
        assertThat(template.resources("AWS::Lambda::Permission").values().stream()
                        .filter(permission -> permission.text("Principal").equals("events.amazonaws.com"))
                        .map(permission -> permission.node("FunctionName").text("Ref")))
                .containsExactlyInAnyOrderElementsOf(aliases);
    }

    @Test
    void theAddressOfAwsIsSwitchedOffWhereTheSiteHasANameOfItsOwn() {
        var disabled = template.resource("Api").node("Properties").node("DisableExecuteApiEndpoint");

        assertThat(disabled.node("Fn::If").texts()).containsExactly("HasDomainName", "true", "false");
    }

    /// What is above is turned away, for everybody together: the alarms tell of it.
    @Test
    void howManyRequestsTheSiteAnswersIsTheOperatorsChoice() {
        var limits = template.resource("ApiStage").node("Properties").node("DefaultRouteSettings");
        assertThat(limits.node("ThrottlingRateLimit").text("Ref")).isEqualTo("RequestRate");
        assertThat(limits.node("ThrottlingBurstLimit").text("Ref")).isEqualTo("RequestBurst");
        // SES lets a new account send 14 emails a second; docs/settings.md says how to choose.
        var rate = number(parameter("RequestRate").node("Default"));
        assertThat(rate).isEqualTo(4 * 14 + 50);
        assertThat(number(parameter("RequestBurst").node("Default"))).isEqualTo(2 * rate);
        // "Amazon API Gateway quotas": of an account in a region.
        assertThat(number(parameter("RequestRate").node("MaxValue"))).isEqualTo(10_000);
        assertThat(number(parameter("RequestBurst").node("MaxValue"))).isEqualTo(5_000);
    }

    /// An invocation that was no success is logged from WARN up ("System log level event mapping", "Log-level
    /// filtering", AWS Lambda developer guide): what `Watch=basic` notices failing functions by.
    @Test
    void invocationsThatFailAreLogged() {
        var logging = template.section("Globals").node("Function").node("LoggingConfig");
        assertThat(logging.text("LogFormat")).isEqualTo("JSON");
        assertThat(logging.text("SystemLogLevel")).isEqualTo("WARN");
        assertThat(logging.text("ApplicationLogLevel")).isEqualTo("INFO");
    }

    @Test
    void planningWaitsForAnyConfirmationThatTheSiteMayStillWrite() {
        var timeout = template.resource("WebFunction").node("Properties").text("Timeout");

        var config = Config.from(settings());

        var clocksDiffer = Duration.ofSeconds(5);
        assertThat(config.writeLag())
                .isGreaterThanOrEqualTo(
                        Duration.ofSeconds(Long.parseLong(timeout)).plus(clocksDiffer))
                .isLessThanOrEqualTo(Queue.LONGEST_DELAY);
    }

    /// A slot that fails is made by nothing else; and a name that is given can be a schedule's of one stack only.
    @Test
    void noSlotIsLostWithoutATraceAndNoStackStandsInTheWayOfAnother() {
        var digest = template.resource("DigestFunction").node("Properties");
        var lost = digest.node("EventInvokeConfig")
                .node("DestinationConfig")
                .node("OnFailure")
                .node("Destination");
        assertThat(lost.resource()).isEqualTo("DigestDeadLetters");
        assertThat(digest.node("Events").entries()).hasSize(3).allSatisfy((name, event) -> {
            assertThat(event.node("Properties").truth("OmitName")).isTrue();
            assertThat(event.node("Properties")
                            .node("DeadLetterConfig")
                            .node("Arn")
                            .resource())
                    .isEqualTo("DigestDeadLetters");
        });
    }

    @Test
    void everyQueueIsEncryptedAndHasDeadLettersThatAreKeptLongest() {
        var queues = template.resources("AWS::SQS::Queue");
        assertThat(queues.values()).allMatch(queue -> queue.truth("SqsManagedSseEnabled"));
        var deadLetters = new HashSet<String>();
        queues.values()
                .forEach(queue -> queue.optional("RedrivePolicy")
                        .ifPresent(policy -> deadLetters.add(
                                policy.node("deadLetterTargetArn").resource())));
        template.resources("AWS::Serverless::Function")
                .values()
                .forEach(function -> function.optional("EventInvokeConfig")
                        .ifPresent(config -> deadLetters.add(config.node("DestinationConfig")
                                .node("OnFailure")
                                .node("Destination")
                                .resource())));
        // SQS keeps messages for 14 days at most.
        for (var name : deadLetters)
            assertThat(template.resource(name).node("Properties").text("MessageRetentionPeriod"))
                    .as(name)
                    .isEqualTo("1209600");
        assertThat(queues.keySet().stream().filter(not(deadLetters::contains)))
                .containsExactlyInAnyOrder("DeliveryQueue", "FeedbackQueue");
    }

    @Test
    void noEventOfSesIsLostBecauseItCouldNotBePutInTheQueue() {
        var target = template.resource("FeedbackRule")
                .node("Properties")
                .node("Targets")
                .items()
                .getFirst();
        assertThat(target.node("DeadLetterConfig").node("Arn").resource()).isEqualTo("FeedbackDeadLetters");
        assertThat(Integer.parseInt(target.node("RetryPolicy").text("MaximumEventAgeInSeconds")))
                .isBetween(1800, (int) Sweep.IN_DOUBT.minusMinutes(15).toSeconds());
        for (var queue : List.of("FeedbackQueue", "FeedbackDeadLetters"))
            assertThat(template.resource(queue + "Policy")
                            .node("Properties")
                            .node("PolicyDocument")
                            .node("Statement")
                            .items()
                            .getFirst()
                            .node("Principal")
                            .text("Service"))
                    .as(queue)
                    .isEqualTo("events.amazonaws.com");
    }

    @Test
    void everyQueueRefusesPlainHttp() {
        var refusing = new ArrayList<String>();
        for (var policy : template.resources("AWS::SQS::QueuePolicy").values()) {
            var refusal =
                    policy.node("PolicyDocument").node("Statement").items().getLast();
            assertThat(refusal.text("Effect")).isEqualTo("Deny");
            assertThat(refusal.text("Principal") + refusal.text("Action")).isEqualTo("*sqs:*");
            assertThat(refusal.node("Condition").node("Bool").text("aws:SecureTransport"))
                    .isEqualTo("false");
            var queues = policy.node("Queues").items().stream()
                    .map(queue -> queue.text("Ref"))
                    .toList();
            var resource = refusal.node("Resource");
            assertThat(resource.value() instanceof List<?> ? resource.items() : List.of(resource))
                    .extracting(Node::resource)
                    .containsExactlyElementsOf(queues);
            refusing.addAll(queues);
        }
        assertThat(refusing)
                .containsExactlyInAnyOrderElementsOf(
                        template.resources("AWS::SQS::Queue").keySet());
    }

    @Test
    void aNewVersionOfTheSiteMayBeTriedOnAFewFirstAndFallsBackWhenItFails() {
        var preference = template.resource("WebFunction").node("Properties").node("DeploymentPreference");

        assertThat(preference.node("Enabled").text("Ref")).isEqualTo("GradualDeployment");
        assertThat(preference.text("Type")).isEqualTo("Canary10Percent5Minutes");
        assertThat(preference.node("Alarms").items())
                .singleElement()
                .satisfies(
                        alarm -> assertThat(alarm.node("Fn::If").items().get(1).text("Ref"))
                                .isEqualTo("WebErrors"));
        // Whatever is watched, the alarm is there when a deployment looks at it.
        assertThat(template.resource("WebErrors").text("Condition")).isEqualTo("WatchesErrorsOfWeb");
        var either = template.section("Conditions")
                .node("WatchesErrorsOfWeb")
                .node("Fn::Or")
                .items();
        assertThat(either.getFirst().text("Condition")).isEqualTo("WatchesAll");
        assertThat(either.getLast().node("Fn::Equals").items().getFirst().text("Ref"))
                .isEqualTo("GradualDeployment");
    }

    @Test
    void noParameterIsHiddenForAGuidedDeploymentTakesNoEmptyAnswerForOne() throws IOException {
        assertThat(Path.of("template.yaml")).content().doesNotContainPattern("(?m)^ *NoEcho:");
    }

    @Test
    void everyLogIsForgottenAfterTheDaysThatTheOperatorChose() {
        var logs = template.resources("AWS::Logs::LogGroup");
        assertThat(logs.values())
                .allSatisfy(log ->
                        assertThat(log.node("RetentionInDays").text("Ref")).isEqualTo("LogDays"));
        template.resources("AWS::Serverless::Function")
                .values()
                .forEach(function -> assertThat(logs)
                        .containsKey(
                                function.node("LoggingConfig").node("LogGroup").text("Ref")));
    }

    /// Paths hold the tokens of people's links, and addresses tell of people too.
    @Test
    void theLogOfTheSiteTellsOfRequestsAndOfNobody() throws IOException {
        var stage = template.resource("ApiStage").node("Properties");
        var format = stage.node("AccessLogSettings").text("Format");
        assertThat(JSON.std.mapFrom(format))
                .containsValues("$context.requestTime", "$context.requestId", "$context.httpMethod", "$context.status");
        assertThat(format)
                .doesNotContainIgnoringCase("path")
                .doesNotContain("identity")
                .doesNotContain("authorizer");
    }

    private Map<String, String> settings() {
        return settings(ASKED_FOR);
    }

    /// What every function finds in its environment.
    private Map<String, String> settings(Map<String, String> arguments) {
        var common = variables(template.section("Globals").node("Function"));
        var own = template.resources("AWS::Serverless::Function").values().stream()
                .map(function -> variables(function).node("SETTINGS").node("Fn::ToJsonString"))
                .map(Node::entries)
                .toList();
        assertThat(own).hasSize(4).extracting(TemplateTest::values).containsOnly(values(own.getFirst()));
        return Stream.of(common.entries(), own.getFirst())
                .flatMap(some -> some.entrySet().stream())
                .filter(variable -> !variable.getKey().equals("DECIDING"))
                .collect(toMap(Map.Entry::getKey, variable -> settled(variable.getValue(), arguments)));
    }

    private static Map<String, Object> values(Map<String, Node> variables) {
        return variables.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        variable -> requireNonNull(variable.getValue().value())));
    }

    private static Node variables(Node function) {
        return function.node("Environment").node("Variables");
    }

    private String settled(Node value, Map<String, String> arguments) {
        if (!(value.value() instanceof Map<?, ?>)) return String.valueOf(value.value());
        // Only the address of the API is put together.
        if (value.optional("Fn::Sub").isPresent()) return "https://api.example.org";
        if (value.optional("Fn::GetAtt").isPresent()) return value.resource();
        var name = value.text("Ref");
        if (!parameters.containsKey(name)) return name;
        return Optional.ofNullable(arguments.get(name))
                .orElseGet(() -> parameter(name).text("Default"));
    }

    private Node parameter(String name) {
        return template.section("Parameters").node(name);
    }

    private static boolean takes(Node parameter, String value) {
        if (parameter.text("Type").equals("Number") && !value.matches("-?\\d+")) return false;
        return parameter.optional("AllowedPattern").stream()
                        .allMatch(pattern -> Pattern.matches(String.valueOf(pattern.value()), value))
                && parameter.optional("AllowedValues").stream()
                        .allMatch(values -> values.texts().contains(value))
                && parameter.optional("MinLength").stream().allMatch(least -> value.length() >= number(least))
                && parameter.optional("MaxLength").stream().allMatch(most -> value.length() <= number(most))
                && parameter.optional("MinValue").stream().allMatch(least -> Integer.parseInt(value) >= number(least))
                && parameter.optional("MaxValue").stream().allMatch(most -> Integer.parseInt(value) <= number(most));
    }

    private static int number(Node node) {
        return Integer.parseInt(String.valueOf(node.value()));
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("template.yaml names a class that is not there: " + name, e);
        }
    }
}
