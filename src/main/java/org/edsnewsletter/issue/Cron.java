package org.edsnewsletter.issue;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// When a schedule of EventBridge Scheduler fires, by its user guide, "Cron-based schedules". Nothing is said of what
/// the guide does not know, nor of `rate(…)`.
///
/// @param expression such as `cron(0 7 ? * MON *)`
public record Cron(String expression, ZoneId zone) {

    private static final Pattern FORM = Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /// A day that comes on every leap year comes within eight years.
    private static final int FURTHEST_DAYS = 8 * 366;

    /// When it fires next; empty if it does not, or can't be told.
    public Optional<Instant> next(Instant after) {
        var parts = FORM.matcher(expression.toUpperCase(Locale.ROOT).replaceFirst("^CRON", "cron"));
        if (!parts.matches()) return Optional.empty();
        try {
            var minutes = Field.of(parts.group(1), 0, 59, List.of());
            var hours = Field.of(parts.group(2), 0, 23, List.of());
            var days = anyOf(parts.group(3), Cron::dayOfMonth);
            var months = Field.of(parts.group(4), 1, 12, MONTHS);
            var weekdays = anyOf(parts.group(5), Cron::weekday);
            var years = Field.of(parts.group(6), 1970, 2199, List.of());
            Predicate<LocalDate> isDue = day ->
                    days.test(day) && months.has(day.getMonthValue()) && weekdays.test(day) && years.has(day.getYear());
            return first(after, isDue, hours, minutes);
        } catch (IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }

    private Optional<Instant> first(Instant after, Predicate<LocalDate> isDue, Field hours, Field minutes) {
        var day = after.atZone(zone).toLocalDate();
        for (var ahead = 0; ahead < FURTHEST_DAYS; ahead++, day = day.plusDays(1)) {
            if (!isDue.test(day)) continue;
            for (var hour : hours.values())
                for (var minute : minutes.values()) {
                    var at = day.atTime(LocalTime.of(hour, minute)).atZone(zone).toInstant();
                    if (at.isAfter(after)) return Optional.of(at);
                }
        }
        return Optional.empty();
    }

    private static Predicate<LocalDate> anyOf(String field, Part part) {
        return Arrays.stream(field.split(",", -1)).map(part::meaning).reduce(_ -> false, Predicate::or);
    }

    /// What a part of a field of days says.
    private interface Part {
        Predicate<LocalDate> meaning(String text);
    }

    private static Predicate<LocalDate> dayOfMonth(String text) {
        if (text.equals("L")) return day -> day.equals(day.with(lastDayOfMonth()));
        if (text.equals("LW")) return day -> day.equals(workday(day.with(lastDayOfMonth())));
        if (text.endsWith("W")) {
            var wanted = Field.number(text.substring(0, text.length() - 1), 1, List.of());
            return day -> wanted <= day.lengthOfMonth() && day.equals(workday(day.withDayOfMonth(wanted)));
        }
        var days = Field.of(text, 1, 31, List.of());
        return day -> days.has(day.getDayOfMonth());
    }

    // The one nearest to a day, in its month.
    private static LocalDate workday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY -> day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            default -> day;
        };
    }

    // Sunday is 1.
    private static Predicate<LocalDate> weekday(String text) {
        var counted = text.split("#", 2);
        if (counted.length == 2) {
            var weekday = dayOfWeek(counted[0]);
            var count = Field.number(counted[1], 1, List.of());
            return day -> day.equals(day.with(dayOfWeekInMonth(count, weekday)));
        }
        if (text.length() > 1 && text.endsWith("L")) {
            var weekday = dayOfWeek(text.substring(0, text.length() - 1));
            return day -> day.equals(day.with(lastInMonth(weekday)));
        }
        var weekdays = Field.of(text.equals("L") ? "SAT" : text, 1, 7, WEEKDAYS);
        return day -> weekdays.has(day.getDayOfWeek().getValue() % 7 + 1);
    }

    private static DayOfWeek dayOfWeek(String text) {
        var number = Field.number(text, 1, WEEKDAYS);
        if (number < 1 || number > 7) throw new IllegalArgumentException(text);
        return DayOfWeek.SUNDAY.plus(number - 1);
    }

    /// @param values in order
    private record Field(TreeSet<Integer> values) {

        /// @param names of the values from `least` on
        static Field of(String text, int least, int most, List<String> names) {
            var values = new TreeSet<Integer>();
            for (var part : text.split(",", -1)) {
                var step = part.split("/", 2);
                var range = step[0].equals("*") || step[0].equals("?")
                        ? new String[] {String.valueOf(least), String.valueOf(most)}
                        : step[0].split("-", 2);
                var from = number(range[0], least, names);
                var single = step.length == 2 ? most : from;
                var to = range.length == 2 ? number(range[1], least, names) : single;
                var by = step.length == 2 ? Integer.parseInt(step[1]) : 1;
                if (by < 1 || from < least || to > most) throw new IllegalArgumentException(text);
                for (var value = from; value <= to; value += by) values.add(value);
            }
            return new Field(values);
        }

        static int number(String text, int least, List<String> names) {
            var name = names.indexOf(text);
            return name < 0 ? Integer.parseInt(text) : least + name;
        }

        boolean has(int value) {
            return values.contains(value);
        }
    }
}
