package org.edsnewsletter.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands between the two lines of `---` at the top of a Markdown file.
///
/// @param values by key, as commonmark's extension reads them: a subset of YAML
record FrontMatter(Map<String, List<String>> values) {

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

    /// A list in either of YAML's ways, `[a, b]` or a line for each; or just with commas.
    List<String> list(String key) {
        var given = values.getOrDefault(key, List.of());
        var entries = given.size() == 1
                ? Arrays.asList(
                        given.getFirst().strip().replaceAll("^\\[|]$", "").split(","))
                : given;
        return entries.stream()
                .map(entry -> entry.strip().replaceAll("^([\"'])(.*)\\1$", "$2").strip())
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    /// A day, also where a time is given.
    Optional<LocalDate> day(String key, ZoneId zone) throws Unclear {
        return moment(key, zone).map(instant -> LocalDate.ofInstant(instant, zone));
    }

    /// A moment; where only a day is given, its beginning.
    Optional<Instant> moment(String key, ZoneId zone) throws Unclear {
        var text = line(key).map(line -> line.replace(' ', 'T'));
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(parse(text.get(), zone));
        } catch (DateTimeException e) {
            throw new Unclear("has the %s \"%s\": write it like 2026-11-20 or 2026-11-20T09:30"
                    .formatted(key, line(key).orElseThrow()));
        }
    }

    private static Instant parse(String text, ZoneId zone) {
        if (!text.contains("T")) return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        var hasOffset = text.matches(".*T.*(?:Z|[+-]\\d\\d(?::?\\d\\d)?)");
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
