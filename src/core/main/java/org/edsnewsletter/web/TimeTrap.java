package org.edsnewsletter.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.edsnewsletter.template.Phrase;

/// Asks for the button once more where a form comes back faster than a person fills it in, or from a page that was
/// opened long ago.
///
/// The hosted page says in a hidden field when it was given. That is no proof, for anybody can write any time there; it
/// keeps off programs that fetch the page and post at once, or post what they once fetched, for ever. A form without
/// the field, as it is copied into other pages or posted as JSON, is not asked: there the limits are what holds.
final class TimeTrap {

    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofDays(1);

    private TimeTrap() {}

    /// What the hidden field holds: Unix time in seconds.
    static String given(Instant now) {
        return Long.toString(now.getEpochSecond());
    }

    /// What to say to who is asked once more.
    ///
    /// @param given as posted; empty text when it was not
    static Optional<Problem> problem(String given, Instant now) {
        if (given.isEmpty()) return Optional.empty();
        if (!given.matches("\\d{1,11}")) return asked("formTooOld");
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(given)), now);
        if (age.compareTo(LONGEST) > 0) return asked("formTooOld");
        return age.compareTo(SHORTEST) < 0 ? asked("formTooQuick") : Optional.empty();
    }

    private static Optional<Problem> asked(String key) {
        return Optional.of(new Problem("given", Phrase.of(key)));
    }
}
