package org.edsnewsletter.subscriber;

import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;

/// Someone who asks for the newsletter, or whom the operator brings in, with what they agreed to.
///
/// @param name satisfies [#isName]
/// @param language of mails and pages: an IETF tag (RFC 5646) such as `en`
public record Applicant(
        EmailAddress address, Optional<String> name, Edition edition, String language, Consent consent) {

    /// The longest name, in UTF-16 units.
    public static final int LONGEST_NAME = 100;

    public Applicant {
        if (name.filter(given -> !isName(given)).isPresent()) throw new IllegalArgumentException("not a name");
    }

    /// Whether a text can be a person's name: something to read, of at most [#LONGEST_NAME], on one line, and nothing
    /// that turns the reading direction of what follows.
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && text.codePoints().noneMatch(Applicant::isUnfit);
    }

    Subscriber pending(Token token) {
        return Subscriber.pending(address, name, edition, language, token, consent);
    }

    private static boolean isUnfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // A surrogate without its other half can't be written in UTF-8.
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        };
    }
}
