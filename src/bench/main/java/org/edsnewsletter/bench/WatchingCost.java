package org.edsnewsletter.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.Watch;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;

/// What being watched costs a month, whether anything is sent or not: counted in `template.yaml`.
///
/// @param alarms one for each metric that an alarm is on
/// @param metrics of our own; the dashboards show all of them
/// @param dashboards of at most 50 metrics
record WatchingCost(long alarms, long metrics, long dashboards) {

    private static final Pattern OURS = Pattern.compile("\\[\"(Newsletter[^\"]*)\", \"(\\w+)\"");

    static WatchingCost of(CloudFormation template, Watch watch) {
        var dashboards = made(template, "AWS::CloudWatch::Dashboard", watch)
                .map(dashboard -> dashboard.node("DashboardBody").text("Fn::Sub"))
                .toList();
        var metrics = dashboards.stream()
                .flatMap(body -> OURS.matcher(body).results())
                // What metric filters make is made with basic watching only.
                .filter(metric -> watch == Watch.BASIC || metric.group(1).equals("Newsletter"))
                .map(metric -> metric.group(2))
                .distinct()
                .count();
        var alarms = made(template, "AWS::CloudWatch::Alarm", watch)
                .mapToLong(WatchingCost::watched)
                .sum();
        return new WatchingCost(alarms, metrics, dashboards.size());
    }

    private static Stream<Node> made(CloudFormation template, String type, Watch watch) {
        var others = watch == Watch.BASIC ? Set.of("WatchesAll", "WatchesErrorsOfWeb") : Set.of("WatchesBasics");
        return template.resources(type).entrySet().stream()
                .filter(made -> template.resource(made.getKey())
                        .optional("Condition")
                        .filter(condition -> others.contains(String.valueOf(condition.value())))
                        .isEmpty())
                .map(Map.Entry::getValue);
    }

    private static long watched(Node alarm) {
        if (alarm.optional("Metrics").isEmpty()) return 1;
        return alarm.node("Metrics").items().stream()
                .filter(metric -> metric.optional("MetricStat").isPresent())
                .count();
    }

    /// A chapter of the page, in Markdown.
    static String chapter(WatchingCost basic, WatchingCost full) {
        return String.format(Locale.ROOT, TEXT, basic.table(), full.table());
    }

    String table() {
        return String.format(
                Locale.ROOT,
                """
                | What | Amount | US dollars | of that beyond the free tier |
                |---|---:|---:|---:|
                %s%s%s| **Together** | | **%.2f** | **%.2f** |
                """,
                row("Metrics with an alarm", alarms, Charge.ALARM),
                row("Metrics of our own, at most", metrics, Charge.METRIC),
                row("Dashboards", dashboards, Charge.DASHBOARD),
                alarms * Charge.ALARM.price + metrics * Charge.METRIC.price + dashboards * Charge.DASHBOARD.price,
                beyondFreeTier());
    }

    /// US dollars a month.
    double beyondFreeTier() {
        return beyond(alarms, Charge.ALARM) + beyond(metrics, Charge.METRIC) + beyond(dashboards, Charge.DASHBOARD);
    }

    private static String row(String what, long amount, Charge charge) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f |%n",
                what,
                amount,
                amount * charge.price,
                beyond(amount, charge));
    }

    private static double beyond(long amount, Charge charge) {
        return Math.max(0, amount - charge.free) * charge.price;
    }

    @SuppressWarnings("InlineFormatString") // a page reads better apart from the code
    private static final String TEXT = """

            ## What watching it costs, each month

            With `Watch=basic`, the default:

            %s
            With `Watch=full`:

            %s
            [CloudWatch](https://aws.amazon.com/cloudwatch/pricing/) takes $0.10 for each metric that an alarm is on (an alarm on an
            expression has several), $0.30 for a metric (by the hour, and only for hours in which it is reported: most are when something is
            sent, or wrong) and $3.00 for a dashboard; ten, ten and three are free, whatever else is in the account counting too. Metrics that
            AWS reports by itself, metric filters, saved queries and metrics in the embedded format cost nothing. The emails about alarms are
            free up to a thousand a month ([SNS](https://aws.amazon.com/sns/pricing/)).
            """;
}
