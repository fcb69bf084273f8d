package org.edsnewsletter.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// The secret in the links of a person's mails: whoever holds it may act for the mailbox; the one in a link
/// that confirms is good for that request only.
///
/// @param text 128 random bits as 22 characters of base64url
public record Token(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    /// The token of who was erased: matches nothing, not even itself.
    static final Token DEAD = new Token("-".repeat(22));

    public Token {
        if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("not a token");
    }

    public static Token random(SecureRandom random) {
        var bits = new byte[16];
        random.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// Compares in constant time.
    public boolean matches(String presented) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8))
                && !equals(DEAD);
    }

    /// Hides the token: it never reaches a log.
    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
