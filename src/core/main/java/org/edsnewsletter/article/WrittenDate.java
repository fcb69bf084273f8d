package org.edsnewsletter.article;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as American newspapers write them: "March 3, 2026", "Sept. 3", "Tues., Mar. 3rd, 2026".
final class WrittenDate {

    /// To be built into other expressions: has no groups of its own.
    static final String FORM = "(?i:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?"
            + "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
            + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?)(?!\\d)";

    private static final Pattern PARTS = Pattern.compile(
            "(?<!\\p{L})(?<month>\\p{L}{3})\\p{L}*+\\.?\\s++(?<day>\\d{1,2})\\p{L}*+(?:,?\\s++(?<year>\\d{4}))?$");

    private WrittenDate() {}

    /// The date of a text that matches [#FORM].
    ///
    /// @param near a date without year is the last such one up to a month after this
    /// @return empty if there is no such day, or neither a year nor `near`
    static Optional<LocalDate> read(String text, Optional<LocalDate> near) {
        var parts = PARTS.matcher(text.strip());
        if (!parts.find()) return Optional.empty();
        try {
            return parts.group("year") == null
                    ? near.map(day -> lastBefore(parts, day))
                    : Optional.of(in(year(parts), parts));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate lastBefore(Matcher parts, LocalDate near) {
        var latest = near.plusMonths(1);
        var date = in(latest.getYear(), parts);
        return date.isAfter(latest) ? in(latest.getYear() - 1, parts) : date;
    }

    private static int year(Matcher parts) {
        return Integer.parseInt(parts.group("year"));
    }

    private static LocalDate in(int year, Matcher parts) {
        var month = MonthNames.find(parts.group("month").toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new DateTimeException("no month"));
        return LocalDate.of(year, month, Integer.parseInt(parts.group("day")));
    }
}
