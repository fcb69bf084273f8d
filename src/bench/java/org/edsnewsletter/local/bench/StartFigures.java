package org.edsnewsletter.local.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What the starts of one function came to.
///
/// @param function its name in `template.yaml`
record StartFigures(String function, List<Start> starts) {

    /// One start.
    ///
    /// @param seconds from starting the process to its first answer
    /// @param cpu seconds that the process took until then
    /// @param classes loaded by then; 0 where the JDK's `jstat` is missing
    /// @param peakMegabytes the most memory it had, code and all; 0 where `/proc` does not tell
    record Start(double seconds, double cpu, long classes, long peakMegabytes) {}

    StartFigures {
        starts = List.copyOf(starts);
    }

    double seconds() {
        return median(Start::seconds);
    }

    double fastest() {
        return sorted(Start::seconds)[0];
    }

    double slowest() {
        return sorted(Start::seconds)[starts.size() - 1];
    }

    double cpu() {
        return median(Start::cpu);
    }

    long classes() {
        return Math.round(median(Start::classes));
    }

    long peakMegabytes() {
        return Math.round(median(Start::peakMegabytes));
    }

    Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        all.put("function", function);
        all.put("runs", starts.size());
        all.put("seconds", seconds());
        all.put("fastest", fastest());
        all.put("slowest", slowest());
        all.put("cpuSeconds", cpu());
        all.put("classes", classes());
        all.put("peakMegabytes", peakMegabytes());
        return all;
    }

    // Of an even number, the mean of the two in the middle.
    private double median(ToDoubleFunction<Start> figure) {
        var sorted = sorted(figure);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double[] sorted(ToDoubleFunction<Start> figure) {
        var sorted = starts.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
