package org.edsnewsletter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.edsnewsletter.Watch;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.functions.Metrics.Measured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// For each fault that an alarm of `Watch=full` notices, an alarm of `Watch=basic` goes off too, and hardly later.
class FaultsTest {

    /// When a fault begins, after two hours in which all was well.
    private static final int BEGIN = 2 * 60;

    /// How long what happens by the minute goes on.
    private static final int HOURS = 3 * 60;

    /// How much later a fault may be noticed with basic watching, in minutes.
    private static final int LATER = 5;

    private final CloudFormation template = CloudFormation.of(Path.of("template.yaml"));

    FaultsTest() throws IOException {}

    /// What happens in each minute of a fault.
    ///
    /// @param ticks what each run of the schedule measures beside what is usual; none: it does not run
    /// @param minute called with each minute from the fault's first, counted from 0
    record Fault(String what, String full, String basic, Map<Metric, Long> ticks, ObjIntConsumer<Aws> minute) {

        @Override
        public String toString() {
            return what;
        }
    }

    /// A stack and its CloudWatch.
    static final class Aws {

        private final CloudWatch cloudWatch;
        private final Watch watch;
        private int now;

        Aws(CloudWatch cloudWatch, Watch watch) {
            this.cloudWatch = cloudWatch;
            this.watch = watch;
        }

        void measured(String log, Metric metric, long value) {
            measured(log, new Measured().add(metric, value));
        }

        void measured(String log, Measured measured) {
            new Metrics("newsletter", watch, InstantSource.system(), line -> cloudWatch.log(log, line, now))
                    .write(measured);
        }

        void log(String log, String line) {
            cloudWatch.log(log, line, now);
        }

        void metric(String namespace, String name, String dimension, String of, double value) {
            cloudWatch.aws(namespace, name, Map.of(dimension, of), value, now);
        }

        void metric(String namespace, String name, double value) {
            cloudWatch.aws(namespace, name, Map.of(), value, now);
        }

        /// An invocation that did not succeed ("Lambda Telemetry API Event schema reference").
        void failedInvocation(String function, String status) {
            metric("AWS/Lambda", "Errors", "FunctionName", function + "Function", 1);
            log(function + "Log", """
                    {"time":"2026-11-23T13:00:00.000Z","type":"platform.report","record":{"requestId":"1","status":"%s",
                     "metrics":{"durationMs":60000}}}""".formatted(status));
        }

        void throttled(String function) {
            metric("AWS/Lambda", "Throttles", "FunctionName", function + "Function", 1);
            metric("AWS/Lambda", "Throttles", 1);
        }

        /// An answer of the API, with the fields of `ApiStage`'s log.
        void answered(int status) {
            log("ApiLog", "{\"status\":\"%d\",\"method\":\"GET\",\"error\":\"-\"}".formatted(status));
            if (status >= 500) metric("AWS/ApiGateway", "5xx", "ApiId", "Api", 1);
            else if (status >= 400) metric("AWS/ApiGateway", "4xx", "ApiId", "Api", 1);
        }

        void deadLetters(String queue) {
            metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue, 1);
        }

        void age(String queue, int minutes) {
            metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue, 60.0 * minutes);
        }
    }

    @SuppressWarnings("unused") // as a consumer of both
    private static void nothing(Aws aws, int minute) {}

    private static ObjIntConsumer<Aws> once(Consumer<Aws> what) {
        return (aws, minute) -> {
            if (minute == 1) what.accept(aws);
        };
    }

    // Tasks that fail come again after six minutes.
    private static ObjIntConsumer<Aws> again(Consumer<Aws> what) {
        return (aws, minute) -> {
            if (minute % 4 == 1) what.accept(aws);
        };
    }

    private static Fault ticks(String what, String full, String basic, Metric metric) {
        return new Fault(what, full, basic, Map.of(metric, 1L), FaultsTest::nothing);
    }

    private static Fault fault(String what, String full, String basic, ObjIntConsumer<Aws> minute) {
        return new Fault(what, full, basic, Map.of(), minute);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                        Stream.of(
                                new Fault(
                                        "the schedule does not run",
                                        "NoDigestRun",
                                        "NoDigestRun",
                                        Map.of(Metric.DIGEST_RUNS, 0L),
                                        FaultsTest::nothing),
                                ticks("a slot was missed", "SlotMissed", "IssueProblem", Metric.SLOTS_MISSED),
                                ticks("an issue is overdue", "IssueOverdue", "IssueProblem", Metric.ISSUES_OVERDUE),
                                ticks("people are unknown", "MembersUnknown", "IssueProblem", Metric.MEMBERS_UNKNOWN),
                                ticks("a source fails", "SourceFailing", "SourceFailing", Metric.SOURCES_FAILING),
                                ticks("no events arrive", "EventsFailing", "QueueProblem", Metric.EVENTS_FAILED),
                                fault(
                                        "an issue was refused",
                                        "IssueRefused",
                                        "IssueProblem",
                                        once(aws -> aws.measured("DigestLog", Metric.ISSUES_REFUSED, 1))),
                                fault(
                                        "somebody was mailed twice, as a call's answer shows",
                                        "MembersUnknown",
                                        "IssueProblem",
                                        once(aws -> aws.measured("DeliveryLog", Metric.MAILS_REPEATED, 1))),
                                fault(
                                        "somebody was mailed twice, as an event shows",
                                        "MembersUnknown",
                                        "IssueProblem",
                                        once(aws -> aws.measured("FeedbackLog", Metric.MAILS_REPEATED, 1))),
                                fault(
                                        "tasks fail",
                                        "TasksFailing",
                                        "QueueProblem",
                                        again(aws -> aws.measured("DeliveryLog", Metric.TASKS_FAILED, 1))),
                                fault(
                                        "events fail",
                                        "EventsFailing",
                                        "QueueProblem",
                                        again(aws -> aws.measured("FeedbackLog", Metric.EVENTS_FAILED, 1))),
                                fault("a page fails", "SiteFailing", "SiteProblem", once(aws -> aws.answered(503))),
                                fault(
                                        "too many sign up",
                                        "SignUpWave",
                                        "SiteProblem",
                                        once(aws -> aws.measured("WebLog", Metric.SIGN_UP_WAVES, 1))),
                                fault(
                                        "too many confirmation emails bounce",
                                        "SignUpWave",
                                        "SiteProblem",
                                        once(aws -> aws.measured("FeedbackLog", Metric.SIGN_UP_WAVES, 1))),
                                fault("many are turned away", "SiteRefusing", "SiteProblem", (aws, minute) -> {
                                    for (var request = 0; minute < 10 && request < 110; request++) aws.answered(404);
                                }),
                                fault("the site is asked too often", "SiteRefusing", "SiteProblem", (aws, minute) -> {
                                    for (var request = 0; minute < 10 && request < 110; request++) aws.answered(429);
                                })),
                        givenUp(),
                        late(),
                        Stream.of(
                                fault(
                                        "emails come back",
                                        "BounceRate",
                                        "BounceRate",
                                        (aws, _) -> aws.metric("AWS/SES", "Reputation.BounceRate", 0.06)),
                                fault(
                                        "emails are called spam",
                                        "ComplaintRate",
                                        "ComplaintRate",
                                        (aws, _) -> aws.metric("AWS/SES", "Reputation.ComplaintRate", 0.002))),
                        functions())
                .flatMap(faults -> faults);
    }

    private static Stream<Fault> givenUp() {
        return Stream.concat(
                Stream.of("Digest", "Delivery", "Feedback")
                        .map(of -> new Fault(
                                of + ": messages were given up",
                                of + "GaveUp",
                                "MessagesGivenUp",
                                Map.of(Metric.MESSAGES_GIVEN_UP, 1L),
                                (aws, _) -> aws.deadLetters(of + "DeadLetters"))),
                Stream.of(fault(
                        "EventBridge loses events",
                        "FeedbackGaveUp",
                        "MessagesGivenUp",
                        once(aws -> aws.metric("AWS/Events", "FailedInvocations", "RuleName", "FeedbackRule", 1)))));
    }

    private static Stream<Fault> late() {
        return Stream.of("Delivery", "Feedback")
                .flatMap(of -> Stream.of(
                        new Fault(
                                of + ": nobody takes messages",
                                "QueuesLate",
                                "QueueProblem",
                                Map.of(Metric.QUEUES_IDLE, 1L),
                                (aws, minute) -> aws.age(of + "Queue", minute)),
                        fault(
                                of + ": messages come faster than they are handled",
                                "QueuesLate",
                                "QueueProblem",
                                (aws, minute) -> {
                                    aws.age(of + "Queue", minute);
                                    var late = of.equals("Feedback") ? FeedbackHandler.LATE : DeliveryHandler.LATE;
                                    if (minute > late.toMinutes()) aws.measured(of + "Log", Metric.MESSAGES_LATE, 1);
                                })));
    }

    private static Stream<Fault> functions() {
        return Stream.of("Web", "Digest", "Delivery", "Feedback").flatMap(of -> {
            var seldom = of.equals("Web") || of.equals("Digest");
            var basic = Map.of("Web", "SiteProblem", "Digest", "IssueProblem").getOrDefault(of, "QueueProblem");
            var failures = Stream.of("error", "timeout", "failure").map(status -> {
                Consumer<Aws> fails = aws -> aws.failedInvocation(of, status);
                return fault(of + ": ends with " + status, of + "Errors", basic, seldom ? once(fails) : again(fails));
            });
            var throttled =
                    fault(of + ": is put off", of + "Throttles", "FunctionsThrottled", again(aws -> aws.throttled(of)));
            return Stream.concat(failures, Stream.of(throttled));
        });
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultThatFullWatchingNoticesIsNoticedByBasicWatchingToo(Fault fault) {
        var full = rings(fault, Watch.FULL);
        var basic = rings(fault, Watch.BASIC);

        assertThat(full).containsKey(fault.full());
        assertThat(basic).containsKey(fault.basic());
        assertThat(basic.get(fault.basic()))
                .as("minute")
                .isLessThanOrEqualTo(full.getOrDefault(fault.full(), 0) + LATER);
    }

    @Test
    void everyAlarmOfFullWatchingHasAFault() {
        assertThat(faults().map(Fault::full).distinct())
                .containsExactlyInAnyOrderElementsOf(CloudWatch.made(template, "AWS::CloudWatch::Alarm", Watch.FULL)
                        .keySet());
        assertThat(faults().map(Fault::basic).distinct())
                .containsExactlyInAnyOrderElementsOf(CloudWatch.made(template, "AWS::CloudWatch::Alarm", Watch.BASIC)
                        .keySet());
    }

    @Test
    void nothingRingsWhileAllIsWell() {
        var usual = fault("nothing", "", "", (aws, minute) -> {
            // A task that failed once, a robot, somebody who was refused.
            if (minute == 60) aws.measured("DeliveryLog", Metric.TASKS_FAILED, 1);
            if (minute == 90) aws.measured("DigestLog", Metric.QUEUES_IDLE, 1);
            if (minute >= 120 && minute < 125) for (var tried = 0; tried < 90; tried++) aws.answered(404);
            if (minute == 200) aws.answered(429);
            aws.metric("AWS/SES", "Reputation.BounceRate", 0.01);
        });
        for (var watch : Watch.values())
            assertThat(rings(usual, watch)).as(watch.name()).isEmpty();
    }

    /// The more alarms share a metric, the more it matters that their faults are told apart by what is in the log.
    @Test
    void whatWentWrongStandsInTheLineThatTheAlarmIsOf() {
        var lines = new ArrayList<String>();
        new Metrics("newsletter", Watch.BASIC, InstantSource.system(), lines::add)
                .write(new Measured().add(Metric.SLOTS_MISSED, 1).add(Metric.ISSUES_REFUSED, 2));
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"SlotsMissed\":1", "\"IssuesRefused\":2"));
    }

    private Map<String, Integer> rings(Fault fault, Watch watch) {
        var cloudWatch = new CloudWatch(template, watch);
        var aws = new Aws(cloudWatch, watch);
        var end = BEGIN + (fault.full().equals("SourceFailing") ? 26 * 60 : HOURS);
        for (aws.now = 0; aws.now <= end; aws.now++) {
            if (aws.now % 5 == 0) tick(aws, aws.now >= BEGIN ? fault.ticks() : Map.of());
            if (aws.now >= BEGIN && aws.now < BEGIN + HOURS) fault.minute().accept(aws, aws.now - BEGIN);
        }
        var rings = new HashMap<String, Integer>();
        for (var alarm : List.copyOf(
                CloudWatch.made(template, "AWS::CloudWatch::Alarm", watch).keySet()))
            cloudWatch.firstRing(alarm, BEGIN, end).ifPresent(minute -> rings.put(alarm, minute));
        return rings;
    }

    // What the schedule measures every five minutes, see `DigestHandler`.
    private static void tick(Aws aws, Map<Metric, Long> unusual) {
        if (unusual.getOrDefault(Metric.DIGEST_RUNS, 1L) == 0) return;
        var measured = new Measured().add(Metric.DIGEST_RUNS, 1);
        for (var metric : List.of(
                Metric.SLOTS_MISSED,
                Metric.SOURCES_FAILING,
                Metric.ISSUES_REFUSED,
                Metric.ISSUES_OVERDUE,
                Metric.MEMBERS_UNKNOWN)) measured.add(metric, unusual.getOrDefault(metric, 0L));
        measured.addIfAny(Metric.EVENTS_FAILED, unusual.getOrDefault(Metric.EVENTS_FAILED, 0L));
        aws.measured("DigestLog", measured);
        aws.measured(
                "DigestLog",
                new Measured()
                        .addIfAny(Metric.MESSAGES_GIVEN_UP, unusual.getOrDefault(Metric.MESSAGES_GIVEN_UP, 0L))
                        .addIfAny(Metric.QUEUES_IDLE, unusual.getOrDefault(Metric.QUEUES_IDLE, 0L)));
    }
}
