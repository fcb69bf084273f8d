package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.mail.EmailAddress;

/// The first line of a list of subscribers: which of its columns hold what.
final class Header {

    /// Mailchimp does not translate these.
    private static final Set<String> OF_MAILCHIMP = Set.of("memberrating", "leid", "euid");

    private final List<String> names;
    private final List<String> keys;
    private final Map<Column, List<Integer>> places = new EnumMap<>(Column.class);
    private final boolean isByContent;
    private final StateColumns states;

    /// @param names as they stand in the file
    /// @param profiles of the columns, as [StateColumns#byHeading] had them made
    /// @param isOfRejects whether the list is what an earlier import has left
    /// @throws Refusal when there is no column of addresses, or one may tell of subscriptions and is not understood
    Header(List<String> names, List<ColumnProfile> profiles, ColumnMapping mapping, boolean isOfRejects) {
        this.names = List.copyOf(names);
        this.keys = names.stream().map(CellText::key).toList();
        for (var column : Column.values())
            if (isOurs(keys) || !column.isOurs()) places.put(column, places(column, mapping));
        this.isByContent = findAddresses(profiles, mapping);
        this.states = new StateColumns(this, profiles, mapping, isOfRejects);
    }

    /// Whether it is the heading of what [SubscriberExport] writes.
    static boolean isOurs(List<String> keys) {
        return keys.containsAll(Column.CONSENT_WORDING.names());
    }

    private List<Integer> places(Column column, ColumnMapping mapping) {
        return mapping.place(column, names)
                .map(List::of)
                .orElseGet(() -> column.names().stream()
                        .map(keys::indexOf)
                        .filter(place -> place >= 0 && !mapping.isIgnored(names.get(place)))
                        .toList());
    }

    /// Finds the addresses by what the columns hold, where no name tells, or one that holds none at all.
    ///
    /// @return whether they were found so
    private boolean findAddresses(List<ColumnProfile> profiles, ColumnMapping mapping) {
        if (names.stream()
                .anyMatch(name -> EmailAddress.parse(CellText.strip(name)).isPresent()))
            throw new Refusal(
                    "the first line of the list holds an address: put a line before it that names the columns, such as"
                            + " email,name",
                    1);
        var named = places.getOrDefault(Column.EMAIL, List.of());
        if (mapping.names().containsKey(Column.EMAIL)
                || named.stream().anyMatch(place -> profiles.get(place).hasAddresses())) return false;
        var found = IntStream.range(0, names.size())
                .filter(place -> profiles.get(place).isOfAddresses() && !mapping.isIgnored(names.get(place)))
                .boxed()
                .toList();
        if (found.size() != 1 && named.isEmpty()) throw noAddress();
        if (found.size() != 1) return false;
        places.replaceAll((_, there) ->
                there.stream().filter(place -> !place.equals(found.getFirst())).toList());
        places.put(Column.EMAIL, found);
        return true;
    }

    private Refusal noAddress() {
        return new Refusal(
                ("no column is called email or the like, or holds addresses throughout; there are: %s. Name the one that"
                                + " holds the addresses: --map email=NAME")
                        .formatted(quoted(names)),
                2);
    }

    static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + CellText.strip(name) + "\"").collect(joining(", "));
    }

    List<String> names() {
        return names;
    }

    /// Where people stand by what their rows say.
    StateColumns states() {
        return states;
    }

    boolean has(Column column) {
        return !places.getOrDefault(column, List.of()).isEmpty();
    }

    /// Whether the list has a column of this key, as [CellText#key] has it.
    boolean hasName(String key) {
        return keys.contains(key);
    }

    /// What a column is read as, apart from what it tells of subscriptions.
    Optional<Column> columnAt(int place) {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue().contains(place))
                .<Column>map(Map.Entry::getKey)
                .findFirst();
    }

    boolean isMailchimps() {
        return keys.stream().anyMatch(OF_MAILCHIMP::contains);
    }

    /// What a row says of something, the most telling first; nothing that is blank.
    List<String> all(Column column, List<String> row) {
        var found = new ArrayList<String>();
        for (var place : places.getOrDefault(column, List.of())) {
            var cell = cell(place, row);
            if (!cell.isEmpty()) found.add(cell);
        }
        return found;
    }

    static String cell(int place, List<String> row) {
        return place < row.size() ? CellText.strip(row.get(place)) : "";
    }

    /// The most telling.
    Optional<String> first(Column column, List<String> row) {
        return all(column, row).stream().findFirst();
    }

    /// Which columns are read as what, and which are not used, for the operator.
    List<String> lines() {
        var read = places.entrySet().stream()
                .filter(entry ->
                        entry.getKey().state().isEmpty() && !entry.getValue().isEmpty())
                .map(entry -> line(entry.getKey().meaning(), named(entry.getValue()) + note(entry.getKey())));
        var used = new TreeSet<Integer>(states.places());
        places.values().forEach(used::addAll);
        var rest = IntStream.range(0, names.size())
                .boxed()
                .filter(at -> !used.contains(at))
                .toList();
        return Stream.of(
                        read,
                        states.lines(),
                        rest.isEmpty() ? Stream.<String>of() : Stream.of(line("not used", named(rest))))
                .flatMap(lines -> lines)
                .toList();
    }

    static String line(String meaning, String columns) {
        return "%-20s %s".formatted(meaning, columns);
    }

    private String note(Column column) {
        return column == Column.EMAIL && isByContent ? " (found by its content)" : "";
    }

    private String named(List<Integer> at) {
        return at.stream().map(place -> CellText.strip(names.get(place))).collect(joining(", "));
    }
}
