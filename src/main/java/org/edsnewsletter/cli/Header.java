package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The first line of a list of subscribers: which of its columns hold what.
final class Header {

    private final List<String> names;
    private final Map<Column, List<Integer>> places = new EnumMap<>(Column.class);

    /// @param names as they stand in the file
    /// @param given the names of columns that the operator has told
    /// @throws Refusal when there is no column of addresses, or none of a name that was given
    Header(List<String> names, Map<Column, String> given) {
        this.names = List.copyOf(names);
        var plain = names.stream().map(Column::plain).toList();
        var isOurs = plain.containsAll(Column.CONSENT_WORDING.names());
        for (var column : Column.values()) {
            if (given.containsKey(column)) places.put(column, List.of(place(given.get(column))));
            else if (isOurs || !column.isOurs()) places.put(column, places(column, plain));
        }
        if (!has(Column.EMAIL)) throw noAddress();
    }

    private static List<Integer> places(Column column, List<String> plain) {
        return column.names().stream()
                // Elsewhere a type may be anything; Buttondown has these two together.
                .filter(name -> !name.equals("type") || plain.contains("creation date"))
                .map(plain::indexOf)
                .filter(place -> place >= 0)
                .toList();
    }

    private int place(String name) {
        return IntStream.range(0, names.size())
                .filter(at -> Column.plain(names.get(at)).equals(Column.plain(name)))
                .findFirst()
                .orElseThrow(() -> new Refusal("there is no column \"%s\"; there are: %s".formatted(name, seen()), 2));
    }

    private Refusal noAddress() {
        return new Refusal(
                "no column is called email or the like; there are: %s. Say which one holds the addresses: --map email=NAME"
                                .formatted(seen())
                        + (names.size() == 1 ? " (columns are told apart by commas)" : ""),
                2);
    }

    private String seen() {
        return names.stream().map(name -> "\"" + name.strip() + "\"").collect(joining(", "));
    }

    List<String> names() {
        return names;
    }

    boolean has(Column column) {
        return !places.getOrDefault(column, List.of()).isEmpty();
    }

    /// Whether it is a list of Mailchimp's, who tell in the name of a file how those in it stand.
    boolean isMailchimps() {
        return names.stream().map(Column::plain).anyMatch(List.of("member rating", "leid", "euid")::contains);
    }

    /// What a row says of something, the most telling first; nothing that is blank.
    List<String> all(Column column, List<String> row) {
        var found = new ArrayList<String>();
        for (var place : places.getOrDefault(column, List.of()))
            if (place < row.size() && !row.get(place).isBlank())
                found.add(row.get(place).strip());
        return found;
    }

    /// The most telling.
    Optional<String> first(Column column, List<String> row) {
        return all(column, row).stream().findFirst();
    }

    /// Which columns are read as what, and which are left alone, for the operator.
    List<String> lines() {
        var read = places.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> "%-28s %s".formatted(entry.getKey().meaning(), named(entry.getValue())));
        var used = places.values().stream().flatMap(List::stream).toList();
        var rest = IntStream.range(0, names.size())
                .boxed()
                .filter(at -> !used.contains(at))
                .toList();
        return Stream.concat(
                        read, rest.isEmpty() ? Stream.of() : Stream.of("%-28s %s".formatted("left alone", named(rest))))
                .toList();
    }

    private String named(List<Integer> at) {
        return at.stream().map(place -> names.get(place).strip()).collect(joining(", "));
    }
}
