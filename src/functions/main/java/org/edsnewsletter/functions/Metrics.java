package org.edsnewsletter.functions;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.edsnewsletter.Config;
import org.edsnewsletter.Watch;

/// Measurements for CloudWatch, in its embedded metric format: a line of JSON on standard output, of which CloudWatch
/// Logs makes metrics. No call, no permission, nothing to wait for.
///
/// Past [Log], on standard output, where CloudWatch looks for them; with the fields that [Log] writes too.
final class Metrics {

    static final String NAMESPACE = "Newsletter";

    /// The one dimension: the name of the stack.
    static final String STACK = "Stack";

    private final String stack;
    private final Watch watch;
    private final InstantSource clock;
    private final Consumer<String> out;

    /// @param stack the name of the stack
    /// @param watch which of the measurements are metrics; the others are fields of the line
    Metrics(String stack, Watch watch, InstantSource clock, Consumer<String> out) {
        this.stack = stack;
        this.watch = watch;
        this.clock = clock;
        this.out = out;
    }

    /// Those of a function in AWS.
    ///
    /// @param config with the stack's id as CloudFormation has it:
    ///     `arn:aws:cloudformation:us-east-1:123456789012:stack/NAME/GUID`
    static Metrics ofFunction(Config config) {
        return new Metrics(nameIn(config.stack()), config.watch(), InstantSource.system(), System.out::println);
    }

    /// How long ago that was.
    Duration since(Instant moment) {
        return Duration.between(moment, clock.instant());
    }

    static String nameIn(String stackId) {
        return stackId.replaceFirst("^arn:.+:stack/([^/]+)/[^/]+$", "$1");
    }

    /// What was measured together.
    static final class Measured {

        private final Map<Metric, Long> values = new EnumMap<>(Metric.class);

        /// Adds to what was measured of this so far.
        Measured add(Metric metric, long value) {
            values.merge(metric, value, Long::sum);
            return this;
        }

        /// The same for what is told of only when there is some.
        Measured addIfAny(Metric metric, long value) {
            return value == 0 ? this : add(metric, value);
        }
    }

    /// Writes a line, if anything was measured.
    void write(Measured measured) {
        if (measured.values.isEmpty()) return;
        var definitions = measured.values.keySet().stream()
                .filter(metric -> metric.isMetric(watch))
                .map(metric -> Map.of("Name", metric.title, "Unit", metric.unit))
                .toList();
        var now = clock.instant();
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", now.toString());
        line.put("level", "INFO");
        line.put("message", "measured");
        if (!definitions.isEmpty()) line.put("_aws", directive(now, definitions));
        line.put(STACK, stack);
        measured.values.forEach((metric, value) -> line.put(metric.title, value));
        out.accept(json(line));
    }

    private static Map<String, Object> directive(Instant now, List<Map<String, String>> definitions) {
        var metrics = Map.of("Namespace", NAMESPACE, "Dimensions", List.of(List.of(STACK)), "Metrics", definitions);
        return Map.of("Timestamp", now.toEpochMilli(), "CloudWatchMetrics", List.of(metrics));
    }

    private static String json(Map<String, ?> line) {
        try {
            return JSON.std.asString(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
