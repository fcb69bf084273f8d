package org.edsnewsletter.functions;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.edsnewsletter.Watch;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;
import org.jspecify.annotations.Nullable;

/// What CloudWatch makes of lines and metrics by the filters and alarms of `template.yaml`, as far as that uses
/// them: "Filter pattern syntax for metric filters" (CloudWatch Logs user guide), "Specification: Embedded metric
/// format", "How alarms evaluate data", "Using metric math" (CloudWatch user guide). Time is in minutes.
final class CloudWatch {

    private static final Pattern FILLED = Pattern.compile("FILL\\((\\w+), 0\\)");
    private static final Pattern EITHER =
            Pattern.compile("IF\\(FILL\\((\\w+), 0\\) > (\\d+) OR FILL\\((\\w+), 0\\) > (\\d+), 1, 0\\)");
    private static final Pattern CONDITION = Pattern.compile("\\$\\.([\\w.]+) (=|!=|>) (\"[^\"]*\"|\\d+)");

    private final CloudFormation template;
    private final List<Node> filters;
    private final Map<Series, TreeMap<Integer, List<Double>>> data = new HashMap<>();

    CloudWatch(CloudFormation template, Watch watch) {
        this.template = template;
        this.filters =
                List.copyOf(made(template, "AWS::Logs::MetricFilter", watch).values());
    }

    /// A metric with its dimensions; resources are called as in the template.
    record Series(String namespace, String name, Map<String, String> dimensions) {}

    // ---- what there is

    /// Whether a resource is part of a stack that is watched so.
    static boolean isMade(Node resource, Watch watch) {
        return switch (resource.optional("Condition")
                .map(Node::value)
                .map(String::valueOf)
                .orElse("")) {
            // With basic watching it is made for gradual deployment only.
            case "WatchesAll", "WatchesErrorsOfWeb" -> watch == Watch.FULL;
            case "WatchesBasics" -> watch == Watch.BASIC;
            default -> true;
        };
    }

    /// The properties of the resources of a type in a stack that is watched so.
    static Map<String, Node> made(CloudFormation template, String type, Watch watch) {
        var made = new TreeMap<String, Node>();
        template.resources(type).forEach((name, properties) -> {
            if (isMade(template.resource(name), watch)) made.put(name, properties);
        });
        return made;
    }

    /// The metrics that an alarm is on, and paid for.
    static List<Series> metrics(Node alarm) {
        if (alarm.optional("MetricName").isPresent()) return List.of(series(alarm));
        return alarm.node("Metrics").items().stream()
                .flatMap(part -> part.optional("MetricStat").stream())
                .map(stat -> series(stat.node("Metric")))
                .toList();
    }

    private static Series series(Node metric) {
        var dimensions = new HashMap<String, String>();
        metric.optional("Dimensions")
                .ifPresent(list -> list.items()
                        .forEach(dimension -> dimensions.put(dimension.text("Name"), named(dimension.node("Value")))));
        return new Series(named(metric.node("Namespace")), metric.text("MetricName"), dimensions);
    }

    static String named(Node value) {
        if (!(value.value() instanceof Map<?, ?>)) return String.valueOf(value.value());
        if (value.optional("Ref").isPresent()) return value.text("Ref");
        return value.optional("Fn::Sub").isPresent() ? value.text("Fn::Sub") : value.resource();
    }

    // ---- what happens

    /// A line in the log of a function or of the API.
    void log(String group, String line, int minute) {
        var fields = fields(line);
        if (fields.get("_aws") instanceof Map<?, ?>) embedded(fields, minute);
        filters.stream()
                .filter(filter -> filter.node("LogGroupName").text("Ref").equals(group))
                .filter(filter -> matches(filter.text("FilterPattern"), fields))
                .forEach(filter -> filter.node("MetricTransformations").items().forEach(metric -> {
                    var value = metric.text("MetricValue");
                    var number = value.startsWith("$.") ? String.valueOf(at(fields, value.substring(2))) : value;
                    told(
                            new Series(named(metric.node("MetricNamespace")), metric.text("MetricName"), Map.of()),
                            Double.parseDouble(number),
                            minute);
                }));
    }

    private void embedded(Map<String, Object> line, int minute) {
        var aws = new Node("line", line).node("_aws");
        for (var directive : aws.node("CloudWatchMetrics").items())
            for (var metric : directive.node("Metrics").items())
                told(
                        new Series(directive.text("Namespace"), metric.text("Name"), Map.of("Stack", "AWS::StackName")),
                        Double.parseDouble(String.valueOf(line.get(metric.text("Name")))),
                        minute);
    }

    /// A metric of AWS's own.
    void aws(String namespace, String name, Map<String, String> dimensions, double value, int minute) {
        told(new Series(namespace, name, dimensions), value, minute);
    }

    private void told(Series series, double value, int minute) {
        data.computeIfAbsent(series, _ -> new TreeMap<>())
                .computeIfAbsent(minute, _ -> new ArrayList<>())
                .add(value);
    }

    private static Map<String, Object> fields(String line) {
        try {
            return JSON.std.mapFrom(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean matches(String pattern, Map<String, Object> line) {
        var inner =
                pattern.strip().replaceFirst("^\\{", "").replaceFirst("}$", "").strip();
        for (var either : inner.split(" \\|\\| ", -1)) if (allMatch(either.split(" && ", -1), line)) return true;
        return false;
    }

    private static boolean allMatch(String[] conditions, Map<String, Object> line) {
        for (var condition : conditions) {
            var parsed = CONDITION.matcher(condition.strip());
            if (!parsed.matches()) throw new IllegalArgumentException("not known here: " + condition);
            if (!matches(parsed, line)) return false;
        }
        return true;
    }

    // A field that is not there matches nothing.
    private static boolean matches(Matcher condition, Map<String, Object> line) {
        var value = at(line, condition.group(1));
        var other = condition.group(3);
        if (value == null) return false;
        if (condition.group(2).equals(">"))
            return value instanceof Number number && number.doubleValue() > Double.parseDouble(other);
        var glob = other.substring(1, other.length() - 1);
        var isLike =
                value instanceof String text && text.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q"));
        return isLike == condition.group(2).equals("=");
    }

    private static @Nullable Object at(Map<?, ?> line, String path) {
        Object found = line;
        for (var name : path.split("\\.", -1)) found = found instanceof Map<?, ?> map ? map.get(name) : null;
        return found;
    }

    // ---- what comes of it

    /// When an alarm goes off first, from a minute to another.
    Optional<Integer> firstRing(String alarm, int from, int to) {
        var properties = template.resource(alarm).node("Properties");
        for (var minute = from; minute <= to; minute++) if (isOn(properties, minute)) return Optional.of(minute);
        return Optional.empty();
    }

    private boolean isOn(Node alarm, int minute) {
        var period = period(alarm);
        var periods = Integer.parseInt(alarm.text("EvaluationPeriods"));
        var enough = alarm.optional("DatapointsToAlarm")
                .map(points -> Integer.parseInt(String.valueOf(points.value())))
                .orElse(periods);
        var breaching = 0;
        for (var back = 0; back < periods; back++) {
            var end = minute - back * period;
            var value = value(alarm, end - period, end);
            if (value.isPresent()
                    ? isBeyond(alarm, value.getAsDouble())
                    : alarm.text("TreatMissingData").equals("breaching")) breaching++;
        }
        return breaching >= enough;
    }

    private static int period(Node alarm) {
        var seconds = alarm.optional("Period").isPresent()
                ? alarm.text("Period")
                : alarm.node("Metrics").items().getLast().node("MetricStat").text("Period");
        return Integer.parseInt(seconds) / 60;
    }

    private static boolean isBeyond(Node alarm, double value) {
        var threshold = Double.parseDouble(alarm.text("Threshold"));
        return switch (alarm.text("ComparisonOperator")) {
            // Twenty times 0.05 is 1 to nobody but a person.
            case "GreaterThanOrEqualToThreshold" -> value >= threshold - 1e-9;
            case "GreaterThanThreshold" -> value > threshold;
            case "LessThanThreshold" -> value < threshold;
            default -> throw new IllegalArgumentException(alarm.text("ComparisonOperator"));
        };
    }

    private OptionalDouble value(Node alarm, int after, int until) {
        if (alarm.optional("MetricName").isPresent())
            return statistic(series(alarm), alarm.text("Statistic"), after, until);
        var filled = new HashMap<String, Double>();
        var expression = "";
        for (var part : alarm.node("Metrics").items()) {
            if (part.optional("Expression").isPresent()) expression = part.text("Expression");
            else
                filled.put(
                        part.text("Id"),
                        statistic(
                                        series(part.node("MetricStat").node("Metric")),
                                        part.node("MetricStat").text("Stat"),
                                        after,
                                        until)
                                .orElse(0));
        }
        return OptionalDouble.of(worth(expression, filled));
    }

    private static double worth(String expression, Map<String, Double> filled) {
        var either = EITHER.matcher(expression);
        if (either.matches()) {
            var first = filled.getOrDefault(either.group(1), 0.0) > Double.parseDouble(either.group(2));
            var second = filled.getOrDefault(either.group(3), 0.0) > Double.parseDouble(either.group(4));
            return first || second ? 1 : 0;
        }
        if (!expression.matches("FILL\\(\\w+, 0\\)( \\+ FILL\\(\\w+, 0\\))*"))
            throw new IllegalArgumentException("not known here: " + expression);
        return FILLED.matcher(expression)
                .results()
                .mapToDouble(part -> filled.getOrDefault(part.group(1), 0.0))
                .sum();
    }

    private OptionalDouble statistic(Series series, String statistic, int after, int until) {
        var values = data.getOrDefault(series, new TreeMap<>()).subMap(after, false, until, true).values().stream()
                .flatMap(List::stream)
                .mapToDouble(value -> value)
                .toArray();
        if (values.length == 0) return OptionalDouble.empty();
        return switch (statistic) {
            case "Sum" -> OptionalDouble.of(DoubleStream.of(values).sum());
            case "Maximum" -> DoubleStream.of(values).max();
            case "Minimum" -> DoubleStream.of(values).min();
            case "Average" -> DoubleStream.of(values).average();
            default -> throw new IllegalArgumentException(statistic);
        };
    }
}
