package org.edsnewsletter.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.Watch;
import org.edsnewsletter.functions.Metrics.Measured;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final List<String> lines = new ArrayList<>();
    private final Metrics metrics =
            new Metrics("newsletter", Watch.FULL, new MovableClock("2026-11-23T13:00:00Z"), lines::add);

    /// "Specification: Embedded metric format", CloudWatch user guide.
    @Test
    void aLineIsWhatCloudWatchTakesForMetrics() throws IOException {
        metrics.write(new Measured()
                .add(Metric.MAILS_ACCEPTED, 49)
                .add(Metric.MAILS_ACCEPTED, 1)
                .add(Metric.ISSUE_SECONDS, 300));

        assertThat(lines).singleElement(STRING).doesNotContain("\n");
        assertThat(JSON.std.mapFrom(lines.getFirst()))
                .isEqualTo(Map.of(
                        "_aws",
                        Map.of(
                                "Timestamp",
                                1795438800000L,
                                "CloudWatchMetrics",
                                List.of(Map.of(
                                        "Namespace",
                                        "Newsletter",
                                        "Dimensions",
                                        List.of(List.of("Stack")),
                                        "Metrics",
                                        List.of(
                                                Map.of("Name", "IssueSeconds", "Unit", "Seconds"),
                                                Map.of("Name", "MailsAccepted", "Unit", "Count"))))),
                        "timestamp",
                        "2026-11-23T13:00:00Z",
                        "level",
                        "INFO",
                        "message",
                        "measured",
                        "Stack",
                        "newsletter",
                        "IssueSeconds",
                        300,
                        "MailsAccepted",
                        50));
    }

    /// A metric is paid by the hour in which it is reported; a field of a line is not.
    @Test
    void withBasicWatchingOnlyAFewAreMetricsAndTheOthersAreFieldsOfTheLine() throws IOException {
        var basic = new Metrics("newsletter", Watch.BASIC, new MovableClock("2026-11-23T13:00:00Z"), lines::add);

        basic.write(new Measured().add(Metric.DIGEST_RUNS, 1).add(Metric.SLOTS_MISSED, 2));
        basic.write(new Measured().add(Metric.MESSAGES_GIVEN_UP, 3));

        assertThat(lines.getFirst()).contains("\"Name\":\"DigestRuns\"", "\"SlotsMissed\":2");
        assertThat(lines.getFirst()).doesNotContain("\"Name\":\"SlotsMissed\"");
        assertThat(lines.getLast()).contains("\"MessagesGivenUp\":3").doesNotContain("_aws");
    }

    @Test
    void nothingMeasuredIsNothingWritten() {
        metrics.write(new Measured().addIfAny(Metric.MAILS_FAILED, 0));
        assertThat(lines).isEmpty();
    }

    @Test
    void zeroIsAMeasurementToo() {
        metrics.write(new Measured().add(Metric.SOURCES_FAILING, 0));
        assertThat(lines.getFirst()).contains("\"SourcesFailing\":0");
    }

    @Test
    void theStackIsCalledAsItsOperatorCallsIt() {
        assertThat(Metrics.nameIn("arn:aws:cloudformation:us-east-1:123456789012:stack/my-news/51af3dc0-da77"))
                .isEqualTo("my-news");
        assertThat(Metrics.nameIn("local")).isEqualTo("local");
    }
}
