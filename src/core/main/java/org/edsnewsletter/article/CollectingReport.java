package org.edsnewsletter.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a round of collecting brought.
///
/// @param sources in the order in which they were given
public record CollectingReport(List<OfSource> sources) {

    public CollectingReport {
        sources = List.copyOf(sources);
    }

    /// What a look at one source brought; of one that failed or has not changed, all counts are 0.
    ///
    /// @param source its name
    /// @param found how many articles it has now
    /// @param added how many of them are news
    /// @param backlog how many were there at the first look and are not mailed
    /// @param changed how many were known and are different now
    /// @param withdrawn how many it has taken back
    /// @param problems one line for each entry that was left out or not kept, saying which and why
    /// @param failure why nothing could be read, for a person: the source stands before it in a sentence
    public record OfSource(
            String source,
            int found,
            int added,
            int backlog,
            int changed,
            int withdrawn,
            List<String> problems,
            Optional<String> failure) {

        public OfSource {
            problems = List.copyOf(problems);
        }

        static OfSource failed(String source, String reason) {
            return new OfSource(source, 0, 0, 0, 0, 0, List.of(), Optional.of(reason));
        }

        static OfSource unchanged(String source) {
            return new OfSource(source, 0, 0, 0, 0, 0, List.of(), Optional.empty());
        }

        private Optional<String> failed() {
            return failure.map(reason -> source + " " + reason);
        }

        private List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(failed().orElseGet(() -> "%s: %d found, %d new, %d backlog, %d changed, %d withdrawn"
                    .formatted(source, found, added, backlog, changed, withdrawn)));
            problems.forEach(problem -> lines.add(source + ": " + problem));
            return lines;
        }
    }

    /// Whether every source could be read.
    public boolean isComplete() {
        return failures().isEmpty();
    }

    /// How many sources could not be read.
    public long failing() {
        return failures().size();
    }

    /// A line for each source that could not be read: its name, and why.
    public List<String> failures() {
        return sources.stream().flatMap(source -> source.failed().stream()).toList();
    }

    /// The same for people: a line for each source, and one for each problem.
    public List<String> lines() {
        return sources.stream().flatMap(source -> source.lines().stream()).toList();
    }
}
