package org.edsnewsletter.bench;

import java.util.List;
import java.util.function.Function;

/// What the starts of one function came to.
///
/// @param start how they were started
/// @param function its name in `template.yaml`
record StartFigures(String start, String function, List<Start> starts) {

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

    List<Measure> measures() {
        return List.of(
                seconds(),
                cpu(),
                median(": classes loaded", start -> (double) start.classes(), ""),
                median(": memory", start -> (double) start.peakMegabytes(), "MB"));
    }

    /// What share it takes of what another took.
    List<Measure> beside(StartFigures other) {
        return List.of(
                Measure.once(
                        start + ", " + function + ": time, of the other's",
                        seconds().value() / other.seconds().value(),
                        ""),
                Measure.once(
                        start + ", " + function + ": CPU, of the other's",
                        cpu().value() / other.cpu().value(),
                        ""));
    }

    private Measure seconds() {
        return median("", Start::seconds, "s");
    }

    private Measure cpu() {
        return median(": CPU", Start::cpu, "s");
    }

    private Measure median(String what, Function<Start, Double> figure, String unit) {
        return Measure.median(
                start + ", " + function + what, starts.stream().map(figure).toList(), unit);
    }
}
