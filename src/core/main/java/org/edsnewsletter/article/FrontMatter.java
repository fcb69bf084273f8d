package org.edsnewsletter.article;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a Markdown file says about itself at its top, as [FrontMatterParser] reads it.
///
/// @param values by key, in lower case
record FrontMatter(Map<String, List<String>> values) {

    private static final Pattern COMMA = Pattern.compile(",");

    private static final Pattern COMMA_OR_BLANK = Pattern.compile("[,\\s]");

    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private static final Set<String> FALSE = Set.of("false", "no", "off");

    /// Dates of Eleventy that stand for those of the file: whoever copies it changes them.
    private static final Set<String> OF_FILE = Set.of("created", "last modified", "git created", "git last modified");

    /// A value that can't be used; the problem is said for its writer.
    static final class Unclear extends Exception {
        private final String problem;

        Unclear(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    /// One line of text; empty if there is none.
    Optional<String> line(String key) {
        return Optional.of(String.join(" ", values.getOrDefault(key, List.of()))
                        .replaceAll("\\s+", " ")
                        .strip())
                .filter(text -> !text.isEmpty());
    }

    /// The first of several that says anything.
    Optional<String> line(List<String> keys) {
        return keys.stream().flatMap(key -> line(key).stream()).findFirst();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    boolean isTrue(String key) {
        return line(key)
                .filter(text -> TRUE.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    boolean isFalse(String key) {
        return line(key)
                .filter(text -> FALSE.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /// A list in either of YAML's ways, `[a, b]` or a line for each; or just with commas.
    List<String> list(String key) {
        return list(key, COMMA);
    }

    /// Returns the same, where blanks divide the entries of one text too.
    List<String> words(String key) {
        return list(key, COMMA_OR_BLANK);
    }

    private List<String> list(String key, Pattern divider) {
        var given = values.getOrDefault(key, List.of());
        var entries = given.size() == 1 ? Arrays.asList(divider.split(given.getFirst())) : given;
        return entries.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    /// A day, also where a time is given.
    Optional<LocalDate> day(String key, ZoneId zone) throws Unclear {
        return moment(key, zone).map(instant -> LocalDate.ofInstant(instant, zone));
    }

    /// A moment; where only a day is given, its beginning. The year 1, which Hugo writes for want of a date, is
    /// none.
    Optional<Instant> moment(String key, ZoneId zone) throws Unclear {
        var text = line(key).filter(given -> !OF_FILE.contains(given.toLowerCase(Locale.ROOT)));
        if (text.isEmpty()) return Optional.empty();
        var moment = PublishedDate.parse(text.get(), zone);
        if (moment.isEmpty())
            throw new Unclear(
                    "has the %s \"%s\": write it like 2026-11-20 or 2026-11-20T09:30".formatted(key, text.get()));
        return moment.filter(instant -> PublishedDate.isPossible(instant, instant));
    }
}
