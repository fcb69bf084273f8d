package org.edsnewsletter.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The columns of a list that tell of people's subscriptions. All of them count, and the worst that one says. One
/// that looks as if it told, and is not understood, stops the import: nobody is mailed on a guess.
final class StateColumns {

    /// Where there are such, `state` is part of an address.
    private static final Set<String> ADDRESS = Set.copyOf(List.of(
            ("city zip zipcode postcode postal postalcode plz country street address address1 ciudad ville stad citta"
                            + " municipio cidade cep cap localidad colonia calle rua rue via straat strasse ort wohnort stadt"
                            + " comune provincia pais paese land house flat apartment")
                    .split(" ")));

    /// Headings that are parts of an address as well.
    private static final Set<String> OF_ADDRESS =
            Set.of("state", "states", "unitedstates", "estado", "stato", "staat", "block");

    /// Headings of [StateMeaning#PERHAPS] that can hardly be about anything else.
    private static final Set<String> ALONE =
            Set.of("subscription", "subscribe", "emailsubscription", "active", "isactive", "enabled", "isenabled");

    private final List<StateColumn> columns = new ArrayList<>();
    private final Header header;
    private final Set<Integer> ticked = new HashSet<>();
    private final Optional<Standing> everybody;

    StateColumns(Header header, List<ColumnProfile> profiles, ColumnMapping mapping, boolean isOfRejects) {
        this.header = header;
        this.everybody = everybody(header, profiles);
        for (var place = 0; place < profiles.size(); place++) {
            var name = header.names().get(place);
            if (isElse(place) || mapping.isIgnored(name)) continue;
            var profile = profiles.get(place);
            var isMapped = header.columnAt(place).flatMap(Column::state).isPresent();
            var column = profile.state().filter(state -> isMapped || isRead(state, profile));
            if (column.isEmpty() && profile.isLikeStates()) throw unnamed(name, profile);
            if (column.isEmpty()) continue;
            if (!isMapped && !isOfRejects && !profile.isUnderstood()) throw strange(name, profile);
            columns.add(column.get());
            if (column.get().isOfTicks() && profile.isTicked()) ticked.add(place);
        }
    }

    /// What each column's heading tells of subscriptions; of those the operator mapped, what they were mapped to.
    static List<Optional<StateColumn>> byHeading(List<String> names, ColumnMapping mapping) {
        mapping.check(names);
        var isOfButtondown = names.stream().map(CellText::key).anyMatch("creationdate"::equals);
        return IntStream.range(0, names.size())
                .mapToObj(place -> {
                    var name = names.get(place);
                    // Elsewhere a type may be anything; Buttondown has these two together.
                    var isType = isOfButtondown && CellText.key(name).equals("type");
                    return Stream.of(Column.STATUS, Column.LEFT_AT, Column.BOUNCED_AT)
                            .filter(column -> mapping.place(column, names)
                                    .filter(at -> at == place)
                                    .isPresent())
                            .flatMap(column -> column.state().stream())
                            .findFirst()
                            .or(() -> isType ? Optional.of(StateMeaning.STATUS) : StateMeaning.ofHeading(name))
                            .map(meaning -> new StateColumn(place, name, meaning));
                })
                .toList();
    }

    /// Whether a column is read as something else, which says nothing of the state. A date of consent may be one of
    /// confirming; Mailchimp's is blank for people who never had to confirm.
    private boolean isElse(int place) {
        return header.columnAt(place)
                .filter(column -> column.state().isEmpty())
                .filter(column -> column != Column.CONSENT_AT || header.isMailchimps())
                .isPresent();
    }

    private boolean isRead(StateColumn column, ColumnProfile profile) {
        var isAddress = profile.isUnderstoodNowhere() && isOfAddress(column, profile);
        return switch (column.meaning()) {
            case CONFIRMED -> true;
            case PERHAPS -> profile.isPlain() || (!profile.isEmpty() && isAlone(column));
            default -> !profile.isEmpty() && !isAddress;
        };
    }

    private static boolean isAlone(StateColumn column) {
        return ALONE.contains(CellText.key(column.heading()));
    }

    private boolean isOfAddress(StateColumn column, ColumnProfile profile) {
        if (!OF_ADDRESS.contains(CellText.key(column.heading()))) return false;
        return CellText.key(column.heading()).equals("block")
                || profile.isOfRegions()
                || header.names().stream()
                        .filter(name -> !name.equals(column.heading()))
                        .anyMatch(name -> CellText.words(name).stream().anyMatch(ADDRESS::contains));
    }

    /// Mailchimp has a column more in lists of people who left, or whose email bounced.
    private static Optional<Standing> everybody(Header header, List<ColumnProfile> profiles) {
        if (!header.isMailchimps()) return Optional.empty();
        return IntStream.range(0, profiles.size())
                .filter(place -> profiles.get(place).isMostlyFilled())
                .mapToObj(place -> CellText.key(header.names().get(place)))
                .filter(Set.of("unsubtime", "cleantime")::contains)
                .map(key -> key.equals("unsubtime") ? Standing.LEFT : Standing.BOUNCED)
                .reduce(Standing::or);
    }

    private static Refusal strange(String name, ColumnProfile profile) {
        return new Refusal(
                ("the column \"%s\" may say who is subscribed, but these of its values are not understood: %s. Nothing was"
                                + " imported. If the column has nothing to do with it, pass --ignore \"%1$s\"; if it has,"
                                + " replace the values with active, unconfirmed, unsubscribed, bounced or complained, and pass"
                                + " --map status=\"%1$s\"")
                        .formatted(CellText.strip(name), Header.quoted(profile.strange())),
                2);
    }

    private static Refusal unnamed(String name, ColumnProfile profile) {
        return new Refusal(
                ("the column \"%s\" may say who is subscribed, as it holds %s. Nothing was imported. If it says so, pass"
                                + " --map status=\"%1$s\"; if it has nothing to do with it, pass --ignore \"%1$s\"")
                        .formatted(CellText.strip(name), Header.quoted(profile.words())),
                2);
    }

    /// How all in the list stand, as far as its columns tell.
    Optional<Standing> everybody() {
        return everybody;
    }

    /// The worst that a row says.
    Standing standing(List<String> row) {
        var worst = everybody.orElse(Standing.IN);
        var isUnconfirmed = false;
        var isUnticked = false;
        var isSaidToBeIn = false;
        for (var column : columns) {
            var said = column.read(Header.cell(column.place(), row));
            worst = worst.or(said.orElse(Standing.IN));
            isUnconfirmed |= said.isEmpty() && column.meaning() == StateMeaning.CONFIRMED;
            isUnticked |= said.isEmpty() && ticked.contains(column.place());
            isSaidToBeIn |= said.filter(Standing.IN::equals).isPresent() && column.meaning() == StateMeaning.STATUS;
        }
        if (worst != Standing.IN || isSaidToBeIn) return worst;
        if (isUnconfirmed) return Standing.PENDING;
        return isUnticked ? Standing.NEVER : worst;
    }

    /// When a row says that it came to this standing.
    Optional<Instant> since(Standing standing, List<String> row) {
        return columns.stream()
                .filter(column -> isSaid(standing, column, row))
                .flatMap(column -> ListDate.parse(Header.cell(column.place(), row)).stream())
                .findFirst();
    }

    private static boolean isSaid(Standing standing, StateColumn column, List<String> row) {
        return column.read(Header.cell(column.place(), row))
                .filter(standing::equals)
                .isPresent();
    }

    /// What a row says that is not understood.
    List<String> strange(List<String> row) {
        return columns.stream()
                .filter(column -> isSaid(Standing.UNKNOWN, column, row))
                .map(column -> Header.cell(column.place(), row))
                .toList();
    }

    List<Integer> places() {
        return columns.stream().map(StateColumn::place).toList();
    }

    /// How each is read, for the operator.
    Stream<String> lines() {
        return columns.stream()
                .map(column -> Header.line(
                        Column.STATUS.meaning(),
                        "%s (%s)"
                                .formatted(
                                        CellText.strip(column.heading()),
                                        column.meaning().how()
                                                + (ticked.contains(column.place())
                                                        ? ", blank = not subscribed"
                                                        : ""))));
    }
}
