package org.edsnewsletter.article;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a site lets robots read: its `robots.txt` (RFC 9309), as it concerns one of them.
///
/// @param rules in no order: the longest that matches counts
record RobotRules(List<Rule> rules) {

    /// @param length of the path as written: of two rules, the longer counts, and of two of a length the
    /// one that allows
    record Rule(boolean allows, Pattern path, int length) {}

    static final RobotRules ALL_ALLOWED = new RobotRules(List.of());

    static final RobotRules NONE_ALLOWED = new RobotRules(List.of(rule(false, "/")));

    /// What is read of a file at most (RFC 9309, 2.5).
    private static final int SIZE_LIMIT = 500 * 1024;

    /// @param product the robot's name, letters, `-` and `_` only
    static RobotRules read(byte[] file, String product) {
        var text = new String(file, 0, Math.min(file.length, SIZE_LIMIT), StandardCharsets.UTF_8);
        var lines = new Lines(product);
        text.replaceFirst("^\\uFEFF", "").lines().forEach(lines::read);
        return new RobotRules(lines.named ? lines.own : lines.everybodys);
    }

    /// The lines of a file, one after the other: groups of rules, each under the names of those it is for.
    private static final class Lines {

        private final String product;
        private final List<Rule> own = new ArrayList<>();
        private final List<Rule> everybodys = new ArrayList<>();
        private boolean named;
        private boolean inNames;
        private boolean forUs;
        private boolean forAll;

        Lines(String product) {
            this.product = product;
        }

        void read(String line) {
            var sides = line.replaceFirst("#.*", "").split(":", 2);
            if (sides.length < 2) return;
            var value = sides[1].strip();
            switch (sides[0].strip().toLowerCase(Locale.ROOT)) {
                case "user-agent" -> name(value);
                case "allow" -> add(rule(true, value));
                case "disallow" -> add(rule(false, value));
                default -> {}
            }
        }

        private void name(String name) {
            if (!inNames) forUs = forAll = false;
            inNames = true;
            forUs |= name.replaceFirst("[^A-Za-z_-].*", "").equalsIgnoreCase(product);
            forAll |= name.equals("*");
            named |= forUs;
        }

        private void add(Rule rule) {
            inNames = false;
            if (rule.length == 0) return;
            if (forUs) own.add(rule);
            if (forAll) everybodys.add(rule);
        }
    }

    /// `*` is anything, `$` the end (RFC 9309, 2.2.3).
    private static Rule rule(boolean allows, String path) {
        var ends = path.endsWith("$");
        var body = (ends ? path.substring(0, path.length() - 1) : path).split("\\*+", -1);
        var pattern =
                String.join(".*", List.of(body).stream().map(Pattern::quote).toList());
        return new Rule(allows, Pattern.compile(pattern + (ends ? "" : ".*"), Pattern.DOTALL), path.length());
    }

    /// @param path with its query, as in the address
    boolean allow(String path) {
        return rules.stream()
                .filter(rule -> rule.path.matcher(path).matches())
                .max(Comparator.comparingInt(Rule::length).thenComparing(Rule::allows))
                .map(Rule::allows)
                .orElse(true);
    }
}
