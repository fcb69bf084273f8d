package org.edsnewsletter.functions;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.edsnewsletter.Tick;
import org.edsnewsletter.article.LinkCheck;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.delivery.Pace;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.functions.Life.Invocation;
import org.edsnewsletter.mail.DnsMailDomains;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.sesv2.model.GetAccountRequest;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Request;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/// Time limits nest: a function's own, in `template.yaml`, holds all calls to AWS that one event may need, each as long
/// as it may take at most, and time to answer.
class TimeLimitsTest {

    private static final Duration ANSWERING = Duration.ofSeconds(1);

    private static final List<Invocation> LIFE = new ArrayList<>();

    @BeforeAll
    static void letEverythingHappen(@TempDir Path articles) throws Exception {
        try (var life = new Life(articles)) {
            LIFE.addAll(life.happens());
        }
    }

    @ParameterizedTest
    @CsvSource({"WebFunction", "DeliveryFunction", "FeedbackFunction"})
    void allCallsOfAnEventFitIntoTheTimeLimitOfItsFunction(String function) throws IOException {
        var limit = limit(function);

        var longest = LIFE.stream()
                .filter(invocation -> invocation.function().equals(function))
                .filter(invocation -> !invocation.cause().equals(Life.PRIMING))
                .max(comparing(TimeLimitsTest::longest))
                .orElseThrow();

        var calls = longest.calls().stream()
                .map(call -> call.getClass().getSimpleName().replace("Request", ""))
                .toList();
        System.out.printf("%s: %s at most, for %s: %s%n", function, longest(longest), longest.cause(), calls);
        assertThat(longest(longest).plus(ANSWERING))
                .as("%s: %s", longest.cause(), calls)
                .isLessThanOrEqualTo(limit);
    }

    /// A part of a run that meets a service that hangs is over after one call: the fence, looking after open issues
    /// (twice), keeping articles, the issue, missed slots, and whether events arrive.
    @Test
    void aRunOfTheScheduleEndsInTimeWhenAServiceHangs() {
        var parts = 7;
        var longest = Stream.of(
                        DigestHandler.TIMEOUTS.dynamo(), DigestHandler.TIMEOUTS.sqs(), DigestHandler.TIMEOUTS.ses())
                .max(naturalOrder())
                .orElseThrow();

        assertThat(LinkCheck.LIMIT_ALL.plus(longest.multipliedBy(parts)).plus(ANSWERING))
                .isLessThanOrEqualTo(Tick.FOR_THE_REST);
    }

    private static Duration longest(Invocation invocation) {
        var timeouts = timeouts(invocation.function());
        var all = Duration.ZERO;
        for (var call : invocation.calls()) all = all.plus(longest(call, timeouts));
        var isPaced = invocation.calls().stream().anyMatch(SendBulkEmailRequest.class::isInstance);
        var asksForQuota = invocation.calls().stream().anyMatch(GetAccountRequest.class::isInstance);
        // Before a confirmation is mailed the DNS is asked.
        if (invocation.function().equals("WebFunction")) all = all.plus(DnsMailDomains.LIMIT);
        // The quota is asked for once a minute, before any call.
        if (isPaced && !asksForQuota) all = all.plus(timeouts.ses());
        return isPaced ? all.plus(Pace.LONGEST_WAIT) : all;
    }

    private static Duration longest(SdkRequest call, Timeouts timeouts) {
        return switch (call) {
            case DynamoDbRequest _ -> timeouts.dynamo();
            case SqsRequest _ -> timeouts.sqs();
            case SesV2Request _ -> timeouts.ses();
            default -> throw new IllegalArgumentException("a call of what service? " + call);
        };
    }

    private static Timeouts timeouts(String function) {
        return switch (function) {
            case "WebFunction" -> WebHandler.TIMEOUTS;
            case "DeliveryFunction" -> DeliveryHandler.TIMEOUTS;
            case "FeedbackFunction" -> FeedbackHandler.TIMEOUTS;
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static Duration limit(String function) throws IOException {
        var template = CloudFormation.of(Path.of("template.yaml"));
        var seconds = template.resource(function).node("Properties").text("Timeout");
        return Duration.ofSeconds(Long.parseLong(seconds));
    }
}
