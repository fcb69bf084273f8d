package org.edsnewsletter.aws;

import java.time.Instant;
import org.edsnewsletter.subscriber.Consent;

/// How what a person agreed to is written: when, which version, on which page, a line each, and then the wording,
/// which can have several.
///
/// One text and not four attributes: it is written once, told back whole and never looked for by a part, while every
/// attribute of an item is read each time a page of people is.
final class ConsentText {

    private static final String END = "\n";

    private ConsentText() {}

    static String of(Consent consent) {
        return String.join(
                END, consent.at().toString(), line(consent.version()), line(consent.page()), consent.wording());
    }

    /// @throws IllegalStateException if it is none
    static Consent parse(String text) {
        var parts = text.split(END, 4);
        if (parts.length < 4) throw new IllegalStateException("not a consent: " + text);
        return new Consent(parts[3], parts[1], parts[2], Instant.parse(parts[0]));
    }

    // An import may have brought anything.
    private static String line(String text) {
        return text.replace('\n', ' ');
    }
}
