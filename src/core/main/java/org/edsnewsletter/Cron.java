package org.edsnewsletter;

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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// When a schedule of EventBridge Scheduler fires, by its user guide, "Cron-based schedules". Nothing is said of what
/// the guide does not know, nor of `rate(…)`.
///
/// @param expression such as `cron(0 7 ? * MON *)`
public record Cron(String expression, ZoneId zone) {

    private static final Pattern FORM = Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");

    private static final Values MINUTES = new Values(0, 59, List.of());
    private static final Values HOURS = new Values(0, 23, List.of());
    private static final Values DAYS = new Values(1, 31, List.of());
    private static final Values MONTHS = new Values(
            1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    /// Sunday is 1.
    private static final Values WEEKDAYS = new Values(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
    private static final Values WEEKS = new Values(1, 5, List.of());
    private static final Values YEARS = new Values(1970, 2199, List.of());

    /// A day that comes on every leap year comes within eight years.
    private static final int FURTHEST_DAYS = 8 * 366;

    /// When it fires next; empty if it does not, or can't be told.
    public Optional<Instant> next(Instant after) {
        var parts = FORM.matcher(expression);
        if (!parts.matches()) return Optional.empty();
        try {
            var minutes = MINUTES.in(parts.group(1));
            var hours = HOURS.in(parts.group(2));
            var days = anyOf(parts.group(3), Cron::dayOfMonth);
            var months = MONTHS.in(parts.group(4));
            var weekdays = anyOf(parts.group(5), Cron::weekday);
            var years = YEARS.in(parts.group(6));
            Predicate<LocalDate> isDue = day -> days.test(day)
                    && months.contains(day.getMonthValue())
                    && weekdays.test(day)
                    && years.contains(day.getYear());
            return first(after, isDue, hours, minutes);
        } catch (IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }

    private Optional<Instant> first(
            Instant after, Predicate<LocalDate> isDue, TreeSet<Integer> hours, TreeSet<Integer> minutes) {
        var day = after.atZone(zone).toLocalDate();
        for (var ahead = 0; ahead < FURTHEST_DAYS; ahead++, day = day.plusDays(1)) {
            if (!isDue.test(day)) continue;
            for (var hour : hours)
                for (var minute : minutes) {
                    var at = day.atTime(LocalTime.of(hour, minute)).atZone(zone).toInstant();
                    if (at.isAfter(after)) return Optional.of(at);
                }
        }
        return Optional.empty();
    }

    private static Predicate<LocalDate> anyOf(String field, Function<String, Predicate<LocalDate>> meaning) {
        return Arrays.stream(field.split(",", -1)).map(meaning).reduce(_ -> false, Predicate::or);
    }

    private static Predicate<LocalDate> dayOfMonth(String text) {
        if (text.equals("L")) return day -> day.equals(day.with(lastDayOfMonth()));
        if (text.equals("LW")) return day -> day.equals(workday(day.with(lastDayOfMonth())));
        if (text.endsWith("W")) {
            var wanted = DAYS.one(text.substring(0, text.length() - 1));
            return day -> wanted <= day.lengthOfMonth() && day.equals(workday(day.withDayOfMonth(wanted)));
        }
        var days = DAYS.in(text);
        return day -> days.contains(day.getDayOfMonth());
    }

    // The one nearest to a day, in its month.
    private static LocalDate workday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY -> day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            default -> day;
        };
    }

    private static Predicate<LocalDate> weekday(String text) {
        var counted = text.split("#", 2);
        if (counted.length == 2) {
            var weekday = dayOfWeek(counted[0]);
            var week = WEEKS.one(counted[1]);
            return day -> day.equals(day.with(dayOfWeekInMonth(week, weekday)));
        }
        if (text.length() > 1 && text.endsWith("L")) {
            var weekday = dayOfWeek(text.substring(0, text.length() - 1));
            return day -> day.equals(day.with(lastInMonth(weekday)));
        }
        var weekdays = WEEKDAYS.in(text.equals("L") ? "SAT" : text);
        return day -> weekdays.contains(day.getDayOfWeek().getValue() % 7 + 1);
    }

    private static DayOfWeek dayOfWeek(String text) {
        return DayOfWeek.SUNDAY.plus(WEEKDAYS.one(text) - 1);
    }

    /// What may stand in a field.
    ///
    /// @param names of the values from `least` on
    private record Values(int least, int most, List<String> names) {

        /// All that a field names.
        ///
        /// @throws IllegalArgumentException when it can't be read, or names what there is not
        TreeSet<Integer> in(String field) {
            var values = new TreeSet<Integer>();
            for (var part : field.split(",", -1)) part(part).forEach(values::add);
            return values;
        }

        private IntStream part(String text) {
            var step = text.split("/", 2);
            var by = step.length == 2 ? Integer.parseInt(step[1]) : 1;
            if (by < 1) throw new IllegalArgumentException(text);
            var isAny = step[0].equals("*") || step[0].equals("?");
            var range = step[0].split("-", 2);
            var from = isAny ? least : one(range[0]);
            var to = isAny || (range.length == 1 && step.length == 2) ? most : one(range[range.length - 1]);
            // From Saturday to Monday goes by Sunday.
            var length = to >= from ? to - from : to - from + most - least + 1;
            return IntStream.iterate(0, ahead -> ahead <= length, ahead -> ahead + by)
                    .map(ahead -> least + (from - least + ahead) % (most - least + 1));
        }

        /// The one value that a text is.
        int one(String text) {
            var name = names.indexOf(text.toUpperCase(Locale.ROOT));
            var value = name < 0 ? Integer.parseInt(text) : least + name;
            if (value < least || value > most) throw new IllegalArgumentException(text);
            return value;
        }
    }
}
