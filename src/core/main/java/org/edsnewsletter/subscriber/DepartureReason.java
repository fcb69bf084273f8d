package org.edsnewsletter.subscriber;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why somebody has left, if they care to say.
public enum DepartureReason {
    /// Too many mails.
    TOO_MANY,
    /// Not what they care for.
    NOT_INTERESTING,
    /// They never asked for it.
    NEVER_ASKED,
    /// Anything else.
    OTHER;

    /// How forms spell it, such as `too-many`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The reason that forms spell so; empty when there is none.
    public static Optional<DepartureReason> ofKey(String key) {
        return Arrays.stream(values())
                .filter(reason -> reason.key().equals(key))
                .findFirst();
    }
}
