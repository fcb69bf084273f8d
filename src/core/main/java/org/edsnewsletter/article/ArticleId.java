package org.edsnewsletter.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/// Which article: the first 16 bytes of SHA-256 of its guid (else its canonical URL), in base64url, so that it can
/// stand in keys, file names and mail tags.
///
/// @param text 22 characters of `[A-Za-z0-9_-]`
public record ArticleId(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    public ArticleId {
        if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("not an article id: " + text);
    }

    /// @param guid the feed's guid or id, else the canonical URL
    public static ArticleId ofGuid(String guid) {
        return new ArticleId(digest(guid));
    }

    /// First 16 bytes of SHA-256 of a text, in base64url: 22 characters.
    static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
