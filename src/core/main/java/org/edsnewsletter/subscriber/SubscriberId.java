package org.edsnewsletter.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.edsnewsletter.mail.EmailAddress;

/// Which mailbox: the first 16 bytes of SHA-256 of [EmailAddress#identity], so that signing up is one conditional write
/// and a tombstone can outlive the address.
///
/// It has no key, so addresses can be guessed from it: it is personal data, and leaves the account only in a person's
/// own links. `SECURITY.md` says why.
///
/// @param text 22 characters of base64url, fit for links and mail tags
public record SubscriberId(String text) implements Comparable<SubscriberId> {

    private static final int BYTES = 16;
    private static final int CHARACTERS = 22;

    public SubscriberId {
        if (!isId(text)) throw new IllegalArgumentException("not a subscriber id");
    }

    public static SubscriberId of(EmailAddress address) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(address.identity().getBytes(StandardCharsets.UTF_8));
            return ofBytes(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The id in a text; empty when it is none.
    public static Optional<SubscriberId> parse(String text) {
        return isId(text) ? Optional.of(new SubscriberId(text)) : Optional.empty();
    }

    /// @param bytes 16
    public static SubscriberId ofBytes(byte[] bytes) {
        return new SubscriberId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The 16 bytes.
    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    /// The shard its audience entry lies in; the same for ever, so that nobody is met in two shards of one issue.
    ///
    /// @return 0 to [Subscribers#SHARDS] - 1
    public int shard() {
        return Byte.toUnsignedInt(bytes()[0]) % Subscribers.SHARDS;
    }

    /// By the text's characters.
    @Override
    public int compareTo(SubscriberId other) {
        return text.compareTo(other.text);
    }

    // By hand: every member of every batch comes by here several times. The last of 22 characters holds two bits.
    private static boolean isId(String text) {
        if (text.length() != CHARACTERS || "AQgw".indexOf(text.charAt(CHARACTERS - 1)) < 0) return false;
        for (var at = 0; at < CHARACTERS; at++) if (!isBase64(text.charAt(at))) return false;
        return true;
    }

    private static boolean isBase64(char one) {
        return (one >= 'a' && one <= 'z')
                || (one >= 'A' && one <= 'Z')
                || (one >= '0' && one <= '9')
                || one == '_'
                || one == '-';
    }

    @Override
    public String toString() {
        return text;
    }
}
