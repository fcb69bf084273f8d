package org.edsnewsletter.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.edsnewsletter.local.CloudFormation;
import org.junit.jupiter.api.Test;

/// Holds what `docs/cost.md` says of alarms, metrics and the dashboard to `template.yaml`.
final class WatchingCostTest {

    @Test
    void thePageSaysWhatTheTemplateComesTo() throws Exception {
        var counted = WatchingCost.of(CloudFormation.of(Path.of("template.yaml")));
        assertThat(counted.alarms()).isGreaterThan(20);
        assertThat(counted.metrics()).isGreaterThan(10);
        assertThat(Files.readString(Path.of("docs/cost.md"))).endsWith(counted.chapter());
    }

    @Test
    void whatIsFreeInEveryAccountIsTakenOff() {
        assertThat(new WatchingCost(12, 11, 1).chapter())
                .contains("| Metrics with an alarm | 12 | 1.20 | 0.20 |")
                .contains("| Metrics of our own | 11 | 3.30 | 0.30 |")
                .contains("| Dashboard | 1 | 3.00 | 0.00 |")
                .contains("| **Together** | | **7.50** | **0.50** |");
        assertThat(new WatchingCost(3, 2, 1).chapter()).contains("| **Together** | | **3.90** | **0.00** |");
    }
}
