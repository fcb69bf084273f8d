package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Arrival;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Token;

/// Reads a row of a list of subscribers: who it is about, where they stand and what they agreed to.
final class RowReader {

    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final Header header;
    private final Optional<Standing> everybody;
    private final Terms terms;

    /// @param everybody how all in the file stand
    RowReader(Header header, Optional<Standing> everybody, Terms terms) {
        this.header = header;
        this.everybody = everybody;
        this.terms = terms;
    }

    /// What is true of a row that says nothing else.
    ///
    /// @param consent how these people gave theirs, in the operator's words; empty: each row tells
    /// @param language of mails and pages
    /// @param now a moment that is not before any in the file
    record Terms(Optional<String> consent, String language, Instant now) {}

    Row read(long line, List<String> row) {
        var standing = standing(row);
        if (row.stream().skip(header.names().size()).anyMatch(field -> !CellText.isBlank(field)))
            return new Row.Problem(line, "more fields than the first line has columns", row);
        if (row.stream().anyMatch(field -> field.indexOf(REPLACEMENT) >= 0))
            return new Row.Problem(line, "holds characters that can't be read", row);
        var state = standing.state();
        if (state.isEmpty()) return new Row.Problem(line, whyNot(standing, row), row);
        return state.get() == State.ERASED ? erased(line, row) : person(line, row, state.get());
    }

    private Row person(long line, List<String> row, State state) {
        var all = new Said(
                header.first(Column.EMAIL, row),
                header.first(Column.EMAIL, row).flatMap(EmailAddress::parse),
                name(row),
                header.first(Column.FREQUENCY, row).orElse(Edition.DAILY.key()),
                topics(row),
                consent(row),
                date(Column.PAUSED_UNTIL, row));
        // Whoever is out stays out, whatever else the row says.
        var said = state.isIn() ? all : all.asFarAsRight(terms.now());
        return said.fault(state)
                .<Row>map(fault -> new Row.Problem(line, fault, row))
                .orElseGet(() -> new Row.Person(line, arrival(said, row, state)));
    }

    /// @param said without fault
    private Arrival arrival(Said said, List<String> row, State state) {
        var applicant = new Applicant(
                said.address().orElseThrow(),
                said.name(),
                Edition.ofKey(said.frequency()).orElseThrow(),
                language(row),
                said.consent().orElseThrow());
        var token = header.first(Column.TOKEN, row)
                .filter(text -> TOKEN.matcher(text).matches())
                .map(Token::new);
        var reason = header.first(Column.REASON, row).flatMap(DepartureReason::ofKey);
        return new Arrival.Person(
                applicant, said.topics(), state, since(row, standing(row)), said.pausedUntil(), reason, token);
    }

    /// What a row says of a person, right or wrong.
    private record Said(
            Optional<String> typed,
            Optional<EmailAddress> address,
            Optional<String> name,
            String frequency,
            Set<String> topics,
            Optional<Consent> consent,
            Optional<Instant> pausedUntil) {

        /// Without what is wrong, but for the address.
        Said asFarAsRight(Instant now) {
            var nothing = new Consent("", Consent.IMPORT, Consent.IMPORT, now);
            return new Said(
                    typed,
                    address,
                    name.filter(Applicant::isName),
                    Edition.ofKey(frequency).orElse(Edition.DAILY).key(),
                    areTopics() ? topics : Set.of(),
                    Optional.of(consent.filter(Consent::isShort).orElse(nothing)),
                    pausedUntil);
        }

        private boolean areTopics() {
            return topics.size() <= Subscriber.MOST_TOPICS
                    && topics.stream().allMatch(topic -> topic.length() <= Subscriber.LONGEST_TOPIC);
        }

        /// The first thing that is wrong, if anything is; never quotes the address.
        Optional<String> fault(State state) {
            if (typed.isEmpty()) return Optional.of("no address");
            if (address.isEmpty()) return Optional.of("not an e-mail address");
            if (name.filter(given -> !Applicant.isName(given)).isPresent())
                return Optional.of("not a name of at most 100 characters");
            if (Edition.ofKey(frequency).isEmpty())
                return Optional.of("unknown frequency \"%s\": each, daily or weekly".formatted(frequency));
            if (!areTopics()) return Optional.of("topics that are too many or too long");
            if (consent.isEmpty()) return Optional.of("it does not say what the person agreed to");
            if (!consent.get().isShort()) return Optional.of("what the person agreed to is too long");
            return state == State.PAUSED && pausedUntil.isEmpty()
                    ? Optional.of("paused, but not until when")
                    : Optional.empty();
        }
    }

    private Row erased(long line, List<String> row) {
        var id = header.first(Column.EMAIL, row)
                .flatMap(EmailAddress::parse)
                .map(SubscriberId::of)
                .or(() -> header.first(Column.ID, row).flatMap(SubscriberId::parse));
        return id.<Row>map(whose -> new Row.Person(line, new Arrival.Erased(whose, date(Column.SINCE, row))))
                .orElseGet(() -> new Row.Problem(line, "erased, but not whom", row));
    }

    // ---- where they stand

    private Standing standing(List<String> row) {
        return header.states().standing(row).or(everybody.orElse(Standing.IN));
    }

    private String whyNot(Standing standing, List<String> row) {
        return switch (standing) {
            case PENDING -> "has not confirmed";
            case NEVER -> "has not subscribed";
            default -> header.states().strange(row).stream().collect(joining("\", \"", "unknown status \"", "\""));
        };
    }

    private Optional<Instant> since(List<String> row, Standing standing) {
        return date(Column.SINCE, row)
                .or(() -> header.states().since(standing, row).filter(moment -> !moment.isAfter(terms.now())));
    }

    // ---- what they are called, want and agreed to

    private Optional<String> name(List<String> row) {
        var first = header.first(Column.FIRST_NAME, row);
        var whole = header.first(Column.NAME, row);
        // Beside a first name, "Name" often means the last one.
        if (whole.isPresent()
                && first.filter(part -> !isPartOf(whole.get(), part)).isEmpty()) return whole;
        var joined = Stream.of(first, header.first(Column.LAST_NAME, row).or(() -> whole))
                .flatMap(Optional::stream)
                .collect(joining(" "));
        return Optional.of(joined).filter(text -> !text.isEmpty());
    }

    private static boolean isPartOf(String whole, String part) {
        return CellText.key(whole).contains(CellText.key(part));
    }

    private String language(List<String> row) {
        return header.first(Column.LANGUAGE, row)
                .filter(tag -> LANGUAGE.matcher(tag).matches())
                .orElse(terms.language());
    }

    private Set<String> topics(List<String> row) {
        return header.first(Column.TOPICS, row).stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Consent> consent(List<String> row) {
        var at = date(Column.CONSENT_AT, row).orElse(terms.now());
        var own = header.first(Column.CONSENT_WORDING, row)
                .map(wording -> new Consent(
                        wording,
                        header.first(Column.CONSENT_VERSION, row).orElse(Consent.IMPORT),
                        header.first(Column.CONSENT_PAGE, row).orElse(Consent.IMPORT),
                        at));
        return own.or(() -> terms.consent().map(wording -> new Consent(wording, Consent.IMPORT, Consent.IMPORT, at)));
    }

    /// The first that can be read, and is not to come.
    private Optional<Instant> date(Column column, List<String> row) {
        return header.all(column, row).stream()
                .flatMap(text -> ListDate.parse(text).stream())
                .filter(moment -> column == Column.PAUSED_UNTIL || !moment.isAfter(terms.now()))
                .findFirst();
    }
}
