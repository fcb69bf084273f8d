package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.cli.Refusal;

/// What one call of `./newsletter bench` came to: where, when, and its figures.
record Run(String machine, Instant at, List<Measure> measures) {

    Run {
        measures = List.copyOf(measures);
    }

    /// What was just measured, here.
    static Run now(List<Measure> measures) throws IOException {
        return new Run(Machine.here(), Instant.now(), measures);
    }

    /// Reads one that was saved.
    ///
    /// @throws Refusal when it is none
    static Run saved(Path file) throws IOException {
        if (!Files.isReadable(file))
            throw new Refusal(file + ": can't be read; `--json > FILE` of an earlier run saves one", 2);
        try {
            var told = Told.of(Files.readString(file));
            return new Run(
                    told.text("machine"),
                    Instant.parse(told.text("at")),
                    told.list("measures").stream().map(Measure::of).toList());
        } catch (IOException | RuntimeException e) {
            throw new Refusal(
                    "%s: is no saved run (%s); `--json > FILE` of an earlier run saves one".formatted(file, why(e)), 2);
        }
    }

    private static String why(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// All of them, one after the other, as a run on the machine of the last.
    static Run together(List<Run> runs) {
        var last = runs.getLast();
        return new Run(
                last.machine,
                last.at,
                runs.stream().flatMap(run -> run.measures.stream()).toList());
    }

    String json() throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("machine", machine);
        fields.put("at", at.toString());
        fields.put("measures", measures.stream().map(Measure::json).toList());
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(fields);
    }

    void print(PrintStream out) {
        print(out, Optional.empty());
    }

    /// As a table, with how many times as good as another run each figure is.
    void print(PrintStream out, Optional<Run> against) {
        var before = against.map(Run::byName).orElse(Map.of());
        if (against.isPresent() && !against.get().machine.equals(machine))
            out.println("The saved run is of another machine: " + against.get().machine);
        var rows = new ArrayList<String[]>();
        for (var measure : measures) rows.add(row(measure, Optional.ofNullable(before.get(measure.name()))));
        var widths = new int[] {0, 0, 0};
        for (var row : rows)
            for (var column = 0; column < widths.length; column++)
                widths[column] = Math.max(widths[column], row[column].length());
        for (var row : rows)
            out.printf(Locale.ROOT, "%-" + widths[0] + "s  %" + widths[1] + "s %-" + widths[2] + "s  %s%n", (Object[])
                    row);
    }

    private static String[] row(Measure measure, Optional<Measure> before) {
        var spread = measure.low() == measure.high()
                ? ""
                : "(%s to %s)".formatted(number(measure.low()), number(measure.high()));
        var ratio = before.map(was -> String.format(Locale.ROOT, "x %.2f", measure.betterThan(was)))
                .orElse("");
        return new String[] {measure.name(), number(measure.value()), measure.unit(), (ratio + "  " + spread).strip()};
    }

    /// As a table in Markdown.
    String markdown() {
        var table = new StringBuilder("| what | | | least to most |\n|---|---:|---|---|\n");
        for (var measure : measures)
            table.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            measure.name(),
                            number(measure.value()),
                            measure.unit(),
                            measure.low() == measure.high()
                                    ? ""
                                    : number(measure.low()) + " to " + number(measure.high())));
        return table.toString();
    }

    /// Three digits, or all before the point.
    static String number(double value) {
        var size = Math.abs(value);
        var digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /// By name.
    Map<String, Measure> byName() {
        var all = new LinkedHashMap<String, Measure>();
        measures.forEach(measure -> all.put(measure.name(), measure));
        return all;
    }
}
