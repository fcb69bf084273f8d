package org.edsnewsletter.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages that mails and pages are written in: those of `templates/words`.
public final class Languages {

    /// IETF tags (RFC 5646).
    public static final List<String> SUPPORTED = List.of("en", "es");

    /// What is written to people whose language is not among them.
    public static final String FALLBACK = "en";

    private static final List<Locale> LOCALES =
            SUPPORTED.stream().map(Locale::forLanguageTag).toList();

    /// No browser sends more; the rest is not worth reading.
    private static final int LONGEST_WISH = 200;

    private Languages() {}

    /// The best for what someone reads: an IETF tag such as `es-MX`, or several by preference, as in the header
    /// `Accept-Language` (RFC 9110, 12.5.4); empty when none of them is supported.
    public static Optional<String> best(String wish) {
        if (wish.isBlank() || wish.length() > LONGEST_WISH) return Optional.empty();
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(wish.strip()), LOCALES))
                    .map(Locale::toLanguageTag);
        } catch (IllegalArgumentException notALanguage) {
            return Optional.empty();
        }
    }

    /// The language that mails to someone are written in.
    ///
    /// @param tag of the language they read
    public static String of(String tag) {
        return SUPPORTED.contains(tag) ? tag : best(tag).orElse(FALLBACK);
    }
}
