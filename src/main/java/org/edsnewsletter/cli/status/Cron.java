package org.edsnewsletter.cli.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// When a schedule of EventBridge Scheduler fires, as far as it says so with minutes, hours, days, months, weekdays and
/// years; `L`, `W` and `#` are not understood, and nothing is said of them.
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
        var parts = FORM.matcher(expression);
        if (!parts.matches()) return Optional.empty();
        try {
            var minutes = Field.of(parts.group(1), 0, 59, List.of());
            var hours = Field.of(parts.group(2), 0, 23, List.of());
            var days = Field.of(parts.group(3), 1, 31, List.of());
            var months = Field.of(parts.group(4), 1, 12, MONTHS);
            var weekdays = Field.of(parts.group(5), 1, 7, WEEKDAYS);
            var years = Field.of(parts.group(6), 1970, 2199, List.of());
            Predicate<LocalDate> isDue = day -> days.has(day.getDayOfMonth())
                    && months.has(day.getMonthValue())
                    // Sunday is 1 (EventBridge Scheduler user guide, "Cron-based schedules").
                    && weekdays.has(day.getDayOfWeek().getValue() % 7 + 1)
                    && years.has(day.getYear());
            return first(after, isDue, hours, minutes);
        } catch (IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
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

    /// @param values in order
    private record Field(TreeSet<Integer> values) {

        /// @param names of the values from `least` on
        static Field of(String text, int least, int most, List<String> names) {
            var values = new TreeSet<Integer>();
            for (var part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
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

        private static int number(String text, int least, List<String> names) {
            var name = names.indexOf(text);
            return name < 0 ? Integer.parseInt(text) : least + name;
        }

        boolean has(int value) {
            return values.contains(value);
        }
    }
}
