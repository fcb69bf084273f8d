package org.edsnewsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.edsnewsletter.Watch;
import org.edsnewsletter.emulators.CloudFormation;
import org.junit.jupiter.api.Test;

/// Holds what `docs/cost.md` says of each month to `template.yaml` and to what was measured.
final class WatchingCostTest {

    private final String page = Files.readString(Path.of("docs/cost.md"));
    private final CloudFormation template = CloudFormation.of(Path.of("template.yaml"));
    private final WatchingCost basic = WatchingCost.of(template, Watch.BASIC);
    private final WatchingCost full = WatchingCost.of(template, Watch.FULL);
    private final MonthlyCost monthly = MonthlyCost.of(page, basic);

    WatchingCostTest() throws IOException {}

    @Test
    void thePageSaysWhatTheTemplateComesTo() {
        assertThat(full.alarms()).isGreaterThan(20);
        assertThat(full.metrics()).isGreaterThan(10);
        assertThat(page).contains(WatchingCost.chapter(basic, full));
    }

    @Test
    void otherPagesNameTheSameSum() throws IOException {
        var sum = String.format(Locale.ROOT, "$%.2f", full.beyondFreeTier());
        assertThat(Files.readString(Path.of("docs/runbook.md"))).contains(sum + " a month beyond the free tier");
        assertThat(Files.readString(Path.of("docs/settings.md"))).contains(sum + " beyond the free tier");
    }

    @Test
    void basicWatchingCostsNothingBeyondWhatIsFree() {
        assertThat(basic.alarms()).isBetween(1L, 10L);
        assertThat(basic.metrics()).isBetween(1L, 10L);
        assertThat(basic.table()).contains("| **0.00** |");
    }

    @Test
    void whatIsFreeInEveryAccountIsTakenOff() {
        assertThat(new WatchingCost(12, 11, 1).table())
                .contains("| Metrics with an alarm | 12 | 1.20 | 0.20 |")
                .contains("| Metrics of our own, at most | 11 | 3.30 | 0.30 |")
                .contains("| Dashboards | 1 | 3.00 | 0.00 |")
                .contains("| **Together** | | **7.50** | **0.50** |");
        assertThat(new WatchingCost(3, 2, 1).table()).contains("| **Together** | | **3.90** | **0.00** |");
    }

    @Test
    void thePageSaysWhatAMonthComesTo() {
        assertThat(page).endsWith(monthly.chapter());
    }

    @Test
    void anIdleListCostsNextToNothing() {
        assertThat(together(monthly, 0, true)).isLessThan(0.25);
        assertThat(together(monthly, 50, true)).isLessThan(0.30);
    }

    @Test
    void aLargeListCostsWhatSesCharges() {
        var dollars = MonthlyCost.dollars(monthly.month(500_000, 30), false);
        assertThat(dollars.getOrDefault("SES", 0.0)).isEqualTo(1500);
        assertThat(dollars.getOrDefault("**Together**", 0.0)).isBetween(1500.0, 1600.0);
    }

    private static double together(MonthlyCost monthly, int people, boolean free) {
        return MonthlyCost.dollars(monthly.month(people, 4.3), free).getOrDefault("**Together**", 0.0);
    }
}
