package org.edsnewsletter.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How often a digest is made; a subscriber chooses one.
public enum Edition {
    /// Every article by itself, as soon as it has settled.
    EACH,
    /// What was new since the last one, every day.
    DAILY,
    /// What was new since the last one, once a week.
    WEEKLY;

    /// The name in identifiers, tables, forms and files: `each`, `daily`, `weekly`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The edition of a key, in any case; empty when there is none.
    public static Optional<Edition> ofKey(String key) {
        return Arrays.stream(values())
                .filter(edition -> edition.key().equals(key.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
