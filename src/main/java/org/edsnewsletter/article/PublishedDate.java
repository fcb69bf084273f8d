package org.edsnewsletter.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Moments as feeds and pages write them: RFC 822 and ISO 8601 with all that is left out, added or wrong in
/// them, and what programs print that were never told how.
final class PublishedDate {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String MONTH = "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*\\.?";

    /// A weekday is not looked at: it says nothing more, and is wrong at times.
    private static final List<Pattern> DAYS = List.of(
            Pattern.compile("(?<!\\d)(?<year>\\d{4})-(?<number>\\d{1,2})-(?<day>\\d{1,2})(?!\\d)"),
            Pattern.compile("^(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})(?=t|$)"),
            Pattern.compile("(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s.-]+" + MONTH
                    + ",?[\\s-]+(?<year>\\d{4}|\\d{2})(?![\\d:])"),
            Pattern.compile(
                    "\\b" + MONTH + "\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:.*?\\s)?(?<year>\\d{4})(?!\\d)"),
            Pattern.compile("(?<!\\d)(?<number>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})(?!\\d)"));

    private static final Pattern TIME = Pattern.compile("(?:(?<=[\\st])|^)(?<hour>\\d{1,2})"
            + "(?::?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9})\\d*)?)?|(?=\\s*[ap]\\.?m\\b))"
            + "\\s*(?<half>[ap]\\.?m\\b\\.?)?"
            + "\\s*(?:(?:gmt|utc)(?=[+-]\\d))?(?<zone>[+-]\\d{1,2}:?\\d{2}|[+-]\\d{2}|[a-z]{1,5}\\b)?");

    /// The names that RFC 822, 5.1 has, and those of papers' clocks.
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("z", "Z"),
            Map.entry("ut", "Z"),
            Map.entry("gmt", "Z"),
            Map.entry("utc", "Z"),
            Map.entry("est", "-05:00"),
            Map.entry("edt", "-04:00"),
            Map.entry("cst", "-06:00"),
            Map.entry("cdt", "-05:00"),
            Map.entry("mst", "-07:00"),
            Map.entry("mdt", "-06:00"),
            Map.entry("pst", "-08:00"),
            Map.entry("pdt", "-07:00"),
            Map.entry("akst", "-09:00"),
            Map.entry("akdt", "-08:00"),
            Map.entry("hst", "-10:00"),
            Map.entry("bst", "+01:00"),
            Map.entry("cet", "+01:00"),
            Map.entry("cest", "+02:00"));

    private static final Map<String, String> CLOCKS = Map.of(
            "et", "America/New_York",
            "ct", "America/Chicago",
            "mt", "America/Denver",
            "pt", "America/Los_Angeles");

    private static final Pattern SECONDS = Pattern.compile("(?<seconds>\\d{10})(?:\\d{3})?");

    private static final int LONGEST = 100;

    private PublishedDate() {}

    /// The moment that a text gives; the beginning of the day where it gives no time.
    ///
    /// @param zone of texts that name none
    /// @return empty if there is no such moment in it
    static Optional<Instant> read(String text, ZoneId zone) {
        var line = text.strip().toLowerCase(Locale.ROOT);
        if (line.length() > LONGEST) return Optional.empty();
        var seconds = SECONDS.matcher(line);
        try {
            if (seconds.matches()) return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group("seconds"))));
            for (var form : DAYS) {
                var found = form.matcher(line);
                if (found.find()) return Optional.of(moment(day(found), rest(line, found), zone));
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// What is left without the day; a year may stand at the end, as in "Fri Nov 20 10:00:00 CST 2026".
    private static String rest(String line, Matcher day) {
        var within = line.substring(day.start(), day.end()).replaceFirst("^\\p{L}+\\.?\\s+\\d+\\p{L}*,?", "");
        var spread = within.contains(":") ? within.substring(0, within.length() - 4) : "";
        return spread + " " + line.substring(day.end());
    }

    private static LocalDate day(Matcher found) {
        var named = found.namedGroups().containsKey("month");
        var month = named ? MONTHS.indexOf(found.group("month")) + 1 : number(found, "number");
        var day = number(found, "day");
        var year = number(found, "year");
        if (found.group("year").length() == 2) year += year < 70 ? 2000 : 1900;
        // 20/11/2026 can only be read in one way; 11/12/2026 is read as Americans do.
        return month > 12 && found.group().contains("/")
                ? LocalDate.of(year, day, month)
                : LocalDate.of(year, month, day);
    }

    private static Instant moment(LocalDate day, String rest, ZoneId zone) {
        var time = TIME.matcher(rest);
        if (!time.find()) return day.atStartOfDay(zone).toInstant();
        // A leap second is one too many for a LocalTime.
        var second = Math.min(59, number(time, "second"));
        var at = LocalTime.of(hour(time), number(time, "minute"), second, nanos(time));
        return day.atTime(at).atZone(zone(time.group("zone"), zone)).toInstant();
    }

    private static int hour(Matcher time) {
        var hour = number(time, "hour");
        if (time.group("half") == null) return hour;
        return hour % 12 + (time.group("half").startsWith("p") ? 12 : 0);
    }

    private static int nanos(Matcher time) {
        var fraction = time.group("fraction");
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static ZoneId zone(@Nullable String text, ZoneId zone) {
        if (text == null) return zone;
        if (ZONES.containsKey(text)) return ZoneId.of(ZONES.get(text));
        if (CLOCKS.containsKey(text)) return ZoneId.of(CLOCKS.get(text));
        if (!text.matches("[+-].*")) return zone;
        var digits = text.replace(":", "").replaceFirst("^([+-])(\\d)(\\d\\d)$", "$10$2$3");
        return ZoneId.of(digits);
    }

    private static int number(Matcher found, String group) {
        var digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
