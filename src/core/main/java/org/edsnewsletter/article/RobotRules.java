package org.edsnewsletter.article;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What a site lets robots read: its `robots.txt` (RFC 9309), as it concerns one of them.
///
/// @param rules in no order: the longest that matches counts
record RobotRules(List<Rule> rules) {

    /// @param path as written; of two rules, the longer counts, and of two of a length the one that allows
    record Rule(boolean allows, String path) {

        /// `*` is anything, `$` the end (RFC 9309, 2.2.3). No regular expression: a site could write one that takes
        /// years.
        boolean matches(String address) {
            var ends = path.endsWith("$");
            var parts = (ends ? path.substring(0, path.length() - 1) : path).split("\\*", -1);
            if (!address.startsWith(parts[0])) return false;
            if (ends && parts.length == 1) return address.equals(parts[0]);
            var at = parts[0].length();
            for (var i = 1; i < parts.length - (ends ? 1 : 0); i++) {
                var found = address.indexOf(parts[i], at);
                if (found < 0) return false;
                at = found + parts[i].length();
            }
            return !ends
                    || (address.length() - parts[parts.length - 1].length() >= at
                            && address.endsWith(parts[parts.length - 1]));
        }
    }

    static final RobotRules ALL_ALLOWED = new RobotRules(List.of());

    static final RobotRules NONE_ALLOWED = new RobotRules(List.of(new Rule(false, "/")));

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
                case "allow" -> add(new Rule(true, value));
                case "disallow" -> add(new Rule(false, value));
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
            if (rule.path().isEmpty()) return;
            if (forUs) own.add(rule);
            if (forAll) everybodys.add(rule);
        }
    }

    /// @param path with its query, as in the address
    boolean allow(String path) {
        return rules.stream()
                .filter(rule -> rule.matches(path))
                .max(Comparator.comparingInt((Rule rule) -> rule.path().length())
                        .thenComparing(Rule::allows))
                .map(Rule::allows)
                .orElse(true);
    }
}
