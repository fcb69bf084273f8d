package org.edsnewsletter.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    /// Those of the languages people are likely to write in that are written from right to left.
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi");

    private Languages() {}

    /// Which way a language is written, as HTML says it: `ltr` or `rtl`.
    ///
    /// @param tag an IETF tag
    public static String direction(String tag) {
        return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(tag).getLanguage()) ? "rtl" : "ltr";
    }

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
