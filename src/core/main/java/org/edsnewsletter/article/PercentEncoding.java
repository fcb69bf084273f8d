package org.edsnewsletter.article;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encodes what may not stand in a part of a URL (RFC 3986, 2.1).
///
/// Browsers leave some characters as they are that `java.net.URI` refuses (`|`, `^`, a `%` that begins no escape);
/// these are encoded too: servers decode them to the same.
enum PercentEncoding {
    USER(";:&=+$,"),
    PATH(";:&=+$,@"),
    QUERY(";:&=+$,@/?[]");

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String allowed;

    PercentEncoding(String reserved) {
        allowed = UNRESERVED + reserved;
    }

    /// Encodes a part; the escapes that it has stay.
    String encode(String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        var encoded = new StringBuilder(bytes.length);
        for (var at = 0; at < bytes.length; at++) {
            if (allowed.indexOf(bytes[at]) >= 0 || isEscape(bytes, at)) encoded.append((char) bytes[at]);
            else encoded.append('%').append(HEX.toHexDigits(bytes[at]));
        }
        return encoded.toString();
    }

    /// Returns whether a `%` and two hexadecimal digits stand there.
    static boolean isEscape(byte[] bytes, int at) {
        return bytes[at] == '%'
                && at + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[at + 1])
                && HexFormat.isHexDigit(bytes[at + 2]);
    }
}
