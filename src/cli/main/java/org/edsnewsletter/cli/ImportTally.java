package org.edsnewsletter.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.edsnewsletter.subscriber.AdmissionOutcome;
import org.edsnewsletter.subscriber.State;

/// Counts what becomes of the rows of a list, from several threads.
final class ImportTally {

    private final LongAdder imported = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final LongAdder stayedIn = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final Map<State, LongAdder> keptOut = new ConcurrentHashMap<>();
    private final Map<State, LongAdder> optedOut = new ConcurrentHashMap<>();

    void count(AdmissionOutcome outcome) {
        switch (outcome) {
            case AdmissionOutcome.Admitted _ -> imported.increment();
            case AdmissionOutcome.AlreadyThere _ -> alreadyThere.increment();
            case AdmissionOutcome.KeptOut(var _, var state) -> count(keptOut, state);
            case AdmissionOutcome.OptedOut(var _, var state) -> count(optedOut, state);
            case AdmissionOutcome.StayedIn _ -> stayedIn.increment();
        }
    }

    void countRejected() {
        rejected.increment();
    }

    ImportReport report(boolean isForeseen, long lines, boolean isComplete) {
        return new ImportReport(
                isForeseen,
                imported.sum(),
                alreadyThere.sum(),
                sums(keptOut),
                sums(optedOut),
                stayedIn.sum(),
                rejected.sum(),
                lines,
                isComplete);
    }

    private static void count(Map<State, LongAdder> counts, State state) {
        counts.computeIfAbsent(state, _ -> new LongAdder()).increment();
    }

    private static Map<State, Long> sums(Map<State, LongAdder> counts) {
        var sums = new TreeMap<State, Long>();
        counts.forEach((state, count) -> sums.put(state, count.sum()));
        return sums;
    }
}
