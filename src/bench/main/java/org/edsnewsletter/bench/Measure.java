package org.edsnewsletter.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One figure that a benchmark came to.
///
/// @param name what was measured, the same in every run
/// @param value the median, where it was measured several times
/// @param unit per second it ends with `/s`, and more is better; of all others, less is
/// @param low the least it was
/// @param high the most it was
record Measure(String name, double value, String unit, double low, double high) {

    static Measure once(String name, double value, String unit) {
        return new Measure(name, value, unit, value, value);
    }

    /// Of one thing measured several times; not never.
    static Measure median(String name, List<Double> values, String unit) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Measure(name, median, unit, sorted.getFirst(), sorted.getLast());
    }

    /// The medians of several runs of the same benchmark.
    static List<Measure> medians(List<List<Measure>> runs) {
        var values = new LinkedHashMap<String, List<Double>>();
        var units = new LinkedHashMap<String, String>();
        for (var run : runs)
            for (var measure : run) {
                values.computeIfAbsent(measure.name, _ -> new ArrayList<>()).add(measure.value);
                units.put(measure.name, measure.unit);
            }
        return units.entrySet().stream()
                .map(unit -> median(unit.getKey(), values.getOrDefault(unit.getKey(), List.of()), unit.getValue()))
                .toList();
    }

    Map<String, Object> json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name);
        fields.put("value", rounded(value));
        fields.put("unit", unit);
        fields.put("low", rounded(low));
        fields.put("high", rounded(high));
        return fields;
    }

    static Measure of(Told told) {
        return new Measure(
                told.text("name"), told.real("value"), told.text("unit"), told.real("low"), told.real("high"));
    }

    /// How many times as good this is as another: 2 is twice as fast, or half as much.
    double betterThan(Measure other) {
        return unit.endsWith("/s") ? value / other.value : other.value / value;
    }

    /// Four digits, or all before the point.
    private static double rounded(double number) {
        if (number == 0 || !Double.isFinite(number)) return 0;
        var scale = Math.pow(10, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(number)))));
        return Math.round(number * scale) / scale;
    }
}
