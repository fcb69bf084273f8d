package org.edsnewsletter.article;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dateline that a text opens with: "SPRINGFIELD, Ill. — ", "Alder Falls, March 3, 2026 – ",
/// "Springfield, Ill.-, March 3, 2021".
///
/// Taking a sentence for a dateline would lose its beginning, missing a dateline loses nothing. So a place must be
/// in capitals, or come with the abbreviation of a state, or with a date.
///
/// @param place as written
/// @param date empty if there is none
/// @param length how many characters of the text it is, with the dash and the space after it
record Opening(String place, Optional<LocalDate> date, int length) {

    private static final String CAPITALS = "\\p{Lu}[\\p{Lu}.'’-]+(?:\\s+\\p{Lu}[\\p{Lu}.'’-]*){0,4}";

    private static final String NAME = "\\p{Lu}[\\p{L}.'’-]+(?:\\s+\\p{L}[\\p{L}.'’-]*){0,4}";

    /// "Ill.", "N.Y.", "IL".
    private static final String SHORT_STATE = "(?:\\p{Lu}\\p{L}{1,4}\\.|(?:\\p{Lu}\\.\\s?){2,3}|\\p{Lu}{2}\\b)";

    /// Those, or "Illinois", "New York".
    private static final String STATE = "(?:" + SHORT_STATE + "|\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+){0,2})";

    /// A dash that stands for itself, not the hyphen of a word.
    private static final String DASH = "(?:\\s*[—―]|\\s+–|\\s*[-–]{1,3}(?=\\s))\\s*";

    private static final Pattern PLACE_ONLY = Pattern.compile(
            "\\s*(?<place>" + CAPITALS + "(?:,\\s*" + STATE + ")?|" + NAME + ",\\s*" + SHORT_STATE + ")" + DASH);

    /// "Place, DATE — ", "Place (DATE) — ", or either on a line of its own; and the odd "Place-, DATE ".
    private static final Pattern PLACE_AND_DATE = Pattern.compile("\\s*(?<place>" + NAME + "(?:,\\s*" + STATE + ")?)"
            + "(?:(?:\\s*,\\s*|\\s*\\(|\\s+[-–—]\\s+)(?<date>" + WrittenDate.FORM + ")\\)?[,:]?"
            + "(?:" + DASH + "|\\s*(?=\\n|$))"
            + "|[-–—],\\s*(?<odd>" + WrittenDate.FORM + ")(?:" + DASH + "|\\s+|$))");

    /// What stands in capitals or before a date at the beginning of other texts.
    private static final Set<String> NO_PLACES = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "today",
            "yesterday",
            "tomorrow",
            "on",
            "posted",
            "published",
            "updated",
            "update",
            "breaking",
            "news",
            "new",
            "correction",
            "watch",
            "video",
            "photo",
            "photos",
            "note",
            "editor",
            "editor's",
            "editor’s",
            "opinion",
            "column",
            "letter",
            "live",
            "press",
            "media",
            "for",
            "attention",
            "contact",
            "join",
            "see",
            "listen",
            "read",
            "click",
            "save",
            "icymi",
            "reminder",
            "exclusive",
            "guest",
            "the",
            "this",
            "last",
            "next",
            "since",
            "until",
            "by",
            "in");

    /// The longest text that can be a dateline.
    private static final int REACH = 120;

    /// @param text of the first block of prose, lines divided by line feeds
    /// @param near what a date without year is near to
    /// @return empty if it opens with no dateline
    static Optional<Opening> read(String text, Optional<LocalDate> near) {
        var start = text.substring(0, Math.min(text.length(), REACH));
        return readDated(PLACE_AND_DATE.matcher(start), near).or(() -> readPlace(PLACE_ONLY.matcher(start)));
    }

    private static Optional<Opening> readDated(Matcher found, Optional<LocalDate> near) {
        if (!found.lookingAt() || !canBePlace(found.group("place"))) return Optional.empty();
        var date = Optional.ofNullable(found.group("date")).orElseGet(() -> found.group("odd"));
        return Optional.of(new Opening(tidy(found.group("place")), WrittenDate.read(date, near), found.end()));
    }

    private static Optional<Opening> readPlace(Matcher found) {
        if (!found.lookingAt()) return Optional.empty();
        var place = found.group("place");
        // A short word alone in capitals is rather an organisation: "NATO — …".
        var tooShort = !place.contains(",") && !place.contains(" ") && place.length() < 5;
        return tooShort || !canBePlace(place)
                ? Optional.empty()
                : Optional.of(new Opening(tidy(place), Optional.empty(), found.end()));
    }

    private static boolean canBePlace(String place) {
        var first = place.strip().split("[\\s,]", 2)[0].toLowerCase(Locale.ROOT);
        return !NO_PLACES.contains(first);
    }

    private static String tidy(String place) {
        return place.strip().replaceAll("\\s+", " ").replaceAll("(?<![-,])[-,]++$", "");
    }
}
