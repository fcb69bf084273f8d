package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.subscriber.State;

/// What became of a list of subscribers, or would.
///
/// @param isForeseen whether it is what would become of it; nothing was changed
/// @param imported how many are active from now on
/// @param alreadyThere how many stood here before as the list says
/// @param keptOut how many stay out, by why
/// @param optedOut how many are out on the list and so, from now on, here; by why
/// @param stayedIn how many are out on the list but agreed here later
/// @param rejected how many rows could not be used
/// @param lines how far it was read
/// @param isComplete whether that was to the end
public record ImportReport(
        boolean isForeseen,
        long imported,
        long alreadyThere,
        Map<State, Long> keptOut,
        Map<State, Long> optedOut,
        long stayedIn,
        long rejected,
        long lines,
        boolean isComplete) {

    /// The report for the operator.
    public List<String> lines(String indent) {
        var said = new ArrayList<String>();
        said.add("%s%,d imported, %,d already there, %,d kept out, %,d rejected"
                .formatted(
                        isForeseen ? "dry run, nothing is changed: " : "",
                        imported,
                        alreadyThere,
                        sum(keptOut),
                        rejected));
        if (!keptOut.isEmpty()) said.add(indent + "kept out: " + told(keptOut));
        if (!optedOut.isEmpty()) said.add(indent + "out on the list, and so noted here: " + told(optedOut));
        if (stayedIn > 0) said.add(indent + "out on the list, but agreed here later: %,d".formatted(stayedIn));
        if (!isComplete) said.add(indent + "stopped after line %,d; the same command again goes on".formatted(lines));
        return said;
    }

    /// The same for a program.
    Map<String, Object> json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("dryRun", isForeseen);
        fields.put("imported", imported);
        fields.put("alreadyThere", alreadyThere);
        fields.put("keptOut", sum(keptOut));
        fields.put("optedOut", sum(optedOut));
        fields.put("stayedIn", stayedIn);
        fields.put("rejected", rejected);
        fields.put("lines", lines);
        fields.put("complete", isComplete);
        return fields;
    }

    private static long sum(Map<State, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String told(Map<State, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> "%,d %s".formatted(entry.getValue(), why(entry.getKey())))
                .collect(joining(", "));
    }

    private static String why(State state) {
        return switch (state) {
            case UNSUBSCRIBED -> "unsubscribed";
            case BOUNCED -> "whose mail came back";
            case COMPLAINED -> "who called it spam";
            case ERASED -> "who asked to be forgotten";
            case PENDING, ACTIVE, PAUSED -> throw new IllegalArgumentException("is not out: " + state);
        };
    }
}
