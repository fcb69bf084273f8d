package org.edsnewsletter.local.bench;

import java.util.Locale;
import java.util.regex.Pattern;
import org.edsnewsletter.local.CloudFormation;
import org.edsnewsletter.local.Node;

/// What being watched costs a month, whether anything is sent or not: counted in `template.yaml`.
///
/// @param alarms one for each metric that an alarm is on
/// @param metrics of our own; the dashboard shows all of them
/// @param dashboards of at most 50 metrics
record WatchingCost(long alarms, long metrics, long dashboards) {

    // ---- prices in us-east-1, in dollars a month, and how many are free in every account; see the page

    private static final double ALARM = 0.10;
    private static final double METRIC = 0.30;
    private static final double DASHBOARD = 3.00;
    private static final long FREE_ALARMS = 10;
    private static final long FREE_METRICS = 10;
    private static final long FREE_DASHBOARDS = 3;

    private static final Pattern OURS = Pattern.compile("\\[\"Newsletter\", \"(\\w+)\"");

    static WatchingCost of(CloudFormation template) {
        var dashboards = template.resources("AWS::CloudWatch::Dashboard");
        var metrics = dashboards.values().stream()
                .map(dashboard -> dashboard.node("DashboardBody").text("Fn::Sub"))
                .flatMap(body -> OURS.matcher(body).results())
                .map(metric -> metric.group(1))
                .distinct()
                .count();
        var alarms = template.resources("AWS::CloudWatch::Alarm").values().stream()
                .mapToLong(WatchingCost::watched)
                .sum();
        return new WatchingCost(alarms, metrics, dashboards.size());
    }

    private static long watched(Node alarm) {
        if (alarm.optional("Metrics").isEmpty()) return 1;
        return alarm.node("Metrics").items().stream()
                .filter(metric -> metric.optional("MetricStat").isPresent())
                .count();
    }

    /// A chapter of the page, in Markdown.
    String chapter() {
        return String.format(
                Locale.ROOT,
                """

                ## What watching it costs, each month

                | What | Amount | US dollars | of that beyond what is free in every account |
                |---|---:|---:|---:|
                | Metrics with an alarm | %d | %.2f | %.2f |
                | Metrics of our own | %d | %.2f | %.2f |
                | Dashboard | %d | %.2f | %.2f |
                | **Together** | | **%.2f** | **%.2f** |

                [CloudWatch](https://aws.amazon.com/cloudwatch/pricing/) takes $0.10 for each metric that an alarm is on, $0.30 for a metric
                (by the hour, and only for hours in which it is told: most are when something is sent, or wrong) and $3.00 for a
                dashboard; ten, ten and three are free, whatever else is in the account counting too. Metrics that AWS tells by
                itself cost nothing, and metrics in the embedded format no calls. The mails about alarms are free up to a thousand
                a month ([SNS](https://aws.amazon.com/sns/pricing/)).
                """,
                alarms,
                alarms * ALARM,
                beyond(alarms, FREE_ALARMS) * ALARM,
                metrics,
                metrics * METRIC,
                beyond(metrics, FREE_METRICS) * METRIC,
                dashboards,
                dashboards * DASHBOARD,
                beyond(dashboards, FREE_DASHBOARDS) * DASHBOARD,
                alarms * ALARM + metrics * METRIC + dashboards * DASHBOARD,
                beyond(alarms, FREE_ALARMS) * ALARM
                        + beyond(metrics, FREE_METRICS) * METRIC
                        + beyond(dashboards, FREE_DASHBOARDS) * DASHBOARD);
    }

    private static long beyond(long amount, long free) {
        return Math.max(0, amount - free);
    }
}
