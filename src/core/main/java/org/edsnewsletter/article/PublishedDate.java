package org.edsnewsletter.article;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Moments as feeds and pages write them: RFC 822 and ISO 8601 with all that is left out, added or wrong in them,
/// what programs print that were never told how, and what people write in the languages of [MonthNames].
final class PublishedDate {

    /// Before this there was no web: it is the zero of some program's clock.
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /// What clocks and time zones may be wrong by.
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final String MONTH = "(?<month>\\p{L}{3,10})\\.?";

    /// As in "1st", "1er", "1.º".
    private static final String ORDINAL = "(?:st|nd|rd|th|er|re|ro|\\.?[ºª°])?";

    /// As in "20. November", "20 de noviembre de 2026", "20-Nov-2026", "20th of November".
    private static final String BETWEEN = "[\\s.,/'-]{0,4}(?:(?:de|del|d|do|of)\\b[\\s']{1,3})?";

    /// A weekday is not looked at: it says nothing more, and is wrong at times.
    private static final List<Pattern> DAYS = List.of(
            Pattern.compile("(?<!\\d)(?<year>\\d{4})[-/.年]\\s?(?<number>\\d{1,2})[-/.月]\\s?(?<day>\\d{1,2})(?!\\d)"),
            Pattern.compile("^(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})(?=t|$|\\d{6}$)"),
            Pattern.compile("(?<!\\d)(?<day>\\d{1,2})" + ORDINAL + BETWEEN + MONTH + BETWEEN
                    + "(?<year>\\d{4}|\\d{2})(?![\\d:h])"),
            Pattern.compile("(?<!\\d)(?<year>\\d{4})" + BETWEEN + MONTH + BETWEEN + "(?<day>\\d{1,2})(?!\\d)"),
            Pattern.compile("(?<!\\d)(?<number>\\d{1,2})/\\s?(?<day>\\d{1,2})/\\s?(?<year>\\d{4}|\\d{2})(?!\\d)"),
            Pattern.compile("(?<!\\d)(?<day>\\d{1,2})[.-]\\s?(?<number>\\d{1,2})[.-]\\s?(?<year>\\d{4}|\\d{2})(?!\\d)"),
            Pattern.compile("(?<![\\p{L}\\d])" + MONTH + "[\\s.,-]{1,3}(?<day>\\d{1,2})" + ORDINAL
                    + "(?:,|\\b)(?:.*?[\\s,-])(?<year>\\d{4})(?!\\d)"));

    private static final Pattern TIME = Pattern.compile("(?:(?<=[\\st,(])|^)(?<hour>\\d{1,2})"
            + "(?:(?:\\s?h\\s?|[:.])?(?<minute>\\d{2})(?:(?::|min\\s?)?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9})\\d*)?)?"
            + "|(?=\\s?(?:[ap]\\.?\\s?m\\b|h|uhr\\b)))"
            + "\\s{0,3}(?<half>[ap]\\.?\\s?m\\b\\.?)?"
            + "\\s{0,3}(?:(?:uhr|hrs?|hs|h|horas|heures|min)\\b\\s{0,3})?"
            + "(?:(?:gmt|utc)(?=[+-]\\d))?(?<zone>[+-]\\d{1,2}:?\\d{2}|[+-]\\d{1,2}|[a-z]{1,5}\\b)?");

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
            Map.entry("brt", "-03:00"),
            Map.entry("bst", "+01:00"),
            Map.entry("cet", "+01:00"),
            Map.entry("cest", "+02:00"),
            Map.entry("mez", "+01:00"),
            Map.entry("mesz", "+02:00"));

    private static final Map<String, String> CLOCKS = Map.of(
            "et", "America/New_York",
            "ct", "America/Chicago",
            "mt", "America/Denver",
            "pt", "America/Los_Angeles");

    private static final Pattern SECONDS = Pattern.compile("(?<seconds>\\d{9,10})(?:\\d{3})?");

    private static final int LONGEST = 100;

    private PublishedDate() {}

    /// Returns the moment that a text gives; the beginning of the day where it gives no time.
    ///
    /// @param zone of texts that name none
    /// @param now what is more than a day ahead, or before 1990, is no date
    /// @return empty if there is no such moment in it
    static Optional<Instant> read(String text, ZoneId zone, Instant now) {
        return moments(text, zone).filter(moment -> isPossible(moment, now)).findFirst();
    }

    /// Returns the moment that a text gives, be it ever so far away.
    static Optional<Instant> parse(String text, ZoneId zone) {
        return moments(text, zone).findFirst();
    }

    static boolean isPossible(Instant moment, Instant now) {
        return !moment.isBefore(EARLIEST) && !moment.isAfter(now.plus(AHEAD));
    }

    private static String plain(String line) {
        return Normalizer.normalize(line.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('’', '\'');
    }

    /// What a text may mean, best first: most can mean one thing only.
    private static Stream<Instant> moments(String text, ZoneId zone) {
        if (text.strip().length() > LONGEST) return Stream.empty();
        var line = plain(text.strip());
        var seconds = SECONDS.matcher(line);
        if (seconds.matches()) return Stream.of(Instant.ofEpochSecond(Long.parseLong(seconds.group("seconds"))));
        return DAYS.stream()
                .map(form -> find(form, line))
                .flatMap(Optional::stream)
                .limit(1)
                .flatMap(day -> days(day).map(date -> moment(date, rest(line, day), zone)));
    }

    /// The first that names a month, if it names any.
    private static Optional<Matcher> find(Pattern form, String line) {
        var found = form.matcher(line);
        while (found.find())
            if (!isNamed(found) || MonthNames.find(found.group("month")).isPresent()) return Optional.of(found);
        return Optional.empty();
    }

    private static boolean isNamed(Matcher found) {
        return found.namedGroups().containsKey("month");
    }

    /// 11/12/2026 is read as Americans do, 11.12.2026 as Europeans do; the other way where that is no day or yet to
    /// come.
    private static Stream<LocalDate> days(Matcher found) {
        var month = isNamed(found) ? MonthNames.find(found.group("month")).orElseThrow() : number(found, "number");
        var day = number(found, "day");
        var year = number(found, "year");
        if (found.group("year").length() == 2) year += year < 70 ? 2000 : 1900;
        var straight = day(year, month, day);
        var ambiguous = !isNamed(found) && found.start("year") > found.start("day");
        return ambiguous ? Stream.concat(straight, day(year, day, month)) : straight;
    }

    private static Stream<LocalDate> day(int year, int month, int day) {
        try {
            return Stream.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }

    /// What is left without the day; a year may stand at the end, as in "Fri Nov 20 10:00:00 CST 2026", and the time
    /// before the day.
    private static String rest(String line, Matcher day) {
        var within = isNamed(day) && day.start("month") < day.start("day") && day.start("day") < day.start("year")
                ? line.substring(day.end("day"), day.start("year")).replaceFirst("^\\p{L}+", "")
                : "";
        return within + " " + line.substring(day.end()) + " " + line.substring(0, day.start());
    }

    private static Instant moment(LocalDate day, String rest, ZoneId zone) {
        var time = TIME.matcher(rest);
        if (!time.find()) return day.atStartOfDay(zone).toInstant();
        // The end of a day (ISO 8601) is the beginning of the next.
        if (hour(time) == 24 && number(time, "minute") == 0) return moment(day.plusDays(1), midnight(time, rest), zone);
        try {
            // A leap second is one too many for a LocalTime.
            var second = Math.min(59, number(time, "second"));
            var at = LocalTime.of(hour(time), number(time, "minute"), second, nanos(time));
            return day.atTime(at).atZone(zone(time.group("zone"), zone)).toInstant();
        } catch (DateTimeException e) {
            return day.atStartOfDay(zone).toInstant();
        }
    }

    private static String midnight(Matcher time, String rest) {
        return rest.substring(0, time.start("hour")) + "00" + rest.substring(time.end("hour"));
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
        return ZoneOffset.of(digits);
    }

    private static int number(Matcher found, String group) {
        var digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
