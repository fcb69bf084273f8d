package org.edsnewsletter.local.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
        return measured(Start::seconds).value();
    }

    double fastest() {
        return measured(Start::seconds).low();
    }

    double slowest() {
        return measured(Start::seconds).high();
    }

    double cpu() {
        return measured(Start::cpu).value();
    }

    long classes() {
        return Math.round(measured(start -> (double) start.classes()).value());
    }

    long peakMegabytes() {
        return Math.round(measured(start -> (double) start.peakMegabytes()).value());
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

    private Measure measured(Function<Start, Double> figure) {
        return Measure.median(function, starts.stream().map(figure).toList(), "");
    }
}
