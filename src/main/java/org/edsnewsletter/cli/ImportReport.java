package org.edsnewsletter.cli;

import java.util.List;
import java.util.stream.Stream;
import org.edsnewsletter.cli.SubscriberFile.Row.Problem;

/// What became of a file of subscribers.
///
/// @param imported how many are active from now on
/// @param alreadyThere how many were active before
/// @param keptOut who stays out, and why: has left, mail came back, complained, was erased
/// @param rejected rows that could not be used, and why
public record ImportReport(int imported, int alreadyThere, List<Problem> keptOut, List<Problem> rejected) {

    public ImportReport {
        keptOut = List.copyOf(keptOut);
        rejected = List.copyOf(rejected);
    }

    /// The report for the operator: the counts, then a line for each row that was kept out or rejected.
    public List<String> lines() {
        var counts = "%d imported, %d already there, %d kept out, %d rejected"
                .formatted(imported, alreadyThere, keptOut.size(), rejected.size());
        return Stream.of(
                        Stream.of(counts),
                        keptOut.stream().map(row -> "  line %d kept out: %s".formatted(row.line(), row.reason())),
                        rejected.stream().map(row -> "  line %d rejected: %s".formatted(row.line(), row.reason())))
                .flatMap(lines -> lines)
                .toList();
    }
}
