package org.edsnewsletter.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the operator says of a list's columns.
///
/// @param names by what they hold, as `--map` gives them
/// @param ignored the names of those that are not to be read, as `--ignore` gives them
public record ColumnMapping(Map<Column, String> names, List<String> ignored) {

    /// The columns' own names tell all.
    public static final ColumnMapping NONE = new ColumnMapping(Map.of(), List.of());

    public ColumnMapping {
        names = Map.copyOf(names);
        ignored = List.copyOf(ignored);
    }

    /// @throws Refusal when a name that was given is none of the list's
    void check(List<String> headings) {
        names.values().forEach(name -> place(name, headings));
        ignored.forEach(name -> place(name, headings));
    }

    /// The place of the column that was mapped to this.
    Optional<Integer> place(Column column, List<String> headings) {
        return Optional.ofNullable(names.get(column)).map(name -> place(name, headings));
    }

    boolean isIgnored(String heading) {
        return ignored.stream().anyMatch(name -> isSame(name, heading));
    }

    private static int place(String name, List<String> headings) {
        return IntStream.range(0, headings.size())
                .filter(at -> isSame(headings.get(at), name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "there is no column \"%s\"; there are: %s".formatted(name, Header.quoted(headings)), 2));
    }

    private static boolean isSame(String one, String other) {
        var key = CellText.key(one);
        return CellText.strip(one).equals(CellText.strip(other)) || (!key.isEmpty() && key.equals(CellText.key(other)));
    }
}
