package org.edsnewsletter.subscriber;

import java.time.ZoneId;
import org.edsnewsletter.template.Templates;

/// A [Consent] as it is told back to the person who gave it.
///
/// @param moment such as `November 23, 2026, 9:15 AM CST`
public record Receipt(String wording, String page, String moment) {

    /// @param zone in which the moment is told
    /// @param language in which it is told: one that has words
    public static Receipt of(Consent consent, ZoneId zone, String language, Templates templates) {
        // By a pattern of ours: Java's own has U+202F before AM, which some mail programs can't show.
        var moment = templates.dates(language, "moment");
        return new Receipt(
                consent.wording(), consent.page(), moment.format(consent.at().atZone(zone)));
    }
}
