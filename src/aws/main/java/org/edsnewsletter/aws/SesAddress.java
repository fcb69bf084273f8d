package org.edsnewsletter.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.edsnewsletter.mail.EmailAddress;

/// Addresses as SES takes them: in ASCII, domains in Punycode
/// (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html).
final class SesAddress {

    /// What of the UTF-8 of a name fits into one encoded word: 75 characters (RFC 2047, 2) less `=?UTF-8?B?` and `?=`
    /// are 60 of base64.
    private static final int BYTES_A_WORD = 45;

    private SesAddress() {}

    /// The value of a From header: `"Ed's newsletter" <ed@example.org>`.
    ///
    /// @throws IllegalArgumentException when the name has line breaks
    static String header(String name, EmailAddress address) {
        if (name.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("the sender's name holds a line break or other control character");
        return phrase(name) + " <" + address.ascii() + ">";
    }

    // RFC 5322, 3.2.4 for a quoted string; RFC 2047, 5 (3) for encoded words in its place.
    private static String phrase(String name) {
        if (isAscii(name)) return '"' + name.replaceAll("[\"\\\\]", "\\\\$0") + '"';
        return String.join(
                " ",
                chunks(name).stream()
                        .map(chunk -> "=?UTF-8?B?"
                                + Base64.getEncoder().encodeToString(chunk.getBytes(StandardCharsets.UTF_8)) + "?=")
                        .toList());
    }

    // No character may lie in two words (RFC 2047, 5).
    private static List<String> chunks(String text) {
        var chunks = new ArrayList<String>();
        var chunk = "";
        for (var character : text.codePoints().mapToObj(Character::toString).toList()) {
            var longer = chunk + character;
            if (longer.getBytes(StandardCharsets.UTF_8).length <= BYTES_A_WORD) {
                chunk = longer;
            } else {
                chunks.add(chunk);
                chunk = character;
            }
        }
        chunks.add(chunk);
        return chunks;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
