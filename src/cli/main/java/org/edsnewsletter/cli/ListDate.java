package org.edsnewsletter.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// A moment as lists write it: year first (ISO 8601, SQL and Go all do), UTC where nothing else is said. What is
/// written otherwise, such as 03/04/2026, may be read in two ways and is not read at all.
final class ListDate {

    private static final Pattern FORM =
            Pattern.compile("(?<day>\\d{4}-\\d\\d-\\d\\d)(?:[T ](?<time>\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)"
                    + " ?(?<offset>Z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?(?: [A-Z0-9+-]+)?)?");

    private ListDate() {}

    static Optional<Instant> parse(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches()) return Optional.empty();
        try {
            var day = LocalDate.parse(found.group("day"));
            var time = Optional.ofNullable(found.group("time")).map(LocalTime::parse);
            return Optional.of(day.atTime(time.orElse(LocalTime.MIDNIGHT))
                    .toInstant(offset(Objects.requireNonNullElse(found.group("offset"), "Z"))));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(String text) {
        return text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }
}
