package org.edsnewsletter.subscriber;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A [Consent] as it is told back to the person who gave it.
///
/// @param moment such as `November 23, 2026, 9:15 AM CST`
public record Receipt(String wording, String version, String page, String moment) {

    // The space before AM would be U+202F, which some mail programs can't show.
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMMM d, uuuu, h:mm a z", Locale.US);

    public static Receipt of(Consent consent, ZoneId zone) {
        return new Receipt(
                consent.wording(),
                consent.version(),
                consent.page(),
                MOMENT.format(consent.at().atZone(zone)));
    }
}
