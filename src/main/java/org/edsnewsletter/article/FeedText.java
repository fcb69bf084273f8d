package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/// The text that bytes are: by their byte order mark, else the charset the server names, else what they declare
/// themselves (RFC 7303, 3); unless the bytes prove that wrong.
final class FeedText {

    /// What is meant when ISO 8859-1 is said: curly quotes are in it (WHATWG Encoding, 4.2).
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private FeedText() {}

    /// @param contentType as the server names it
    /// @throws IOException if the charset is none
    static String decode(byte[] bytes, Optional<String> contentType) throws IOException {
        var charset = said(bytes, contentType);
        var oneByte = charset.equals(WINDOWS) || charset.equals(UTF_8);
        if (!oneByte) return new String(bytes, charset);
        // What is not ASCII and yet UTF-8 is no other text but by a very odd chance.
        return isUtf8(bytes) ? new String(bytes, UTF_8) : new String(bytes, WINDOWS);
    }

    private static Charset said(byte[] bytes, Optional<String> contentType) throws IOException {
        var named = contentType.filter(type -> type.toLowerCase(Locale.ROOT).contains("charset="));
        var stream = new ByteArrayInputStream(bytes);
        try (var reader = named.isPresent() ? new XmlReader(stream, named.get(), true) : new XmlReader(stream, true)) {
            var charset = Charset.forName(reader.getEncoding());
            return charset.equals(ISO_8859_1) ? WINDOWS : charset;
        } catch (IllegalArgumentException e) {
            throw new IOException("no charset is called that", e);
        }
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
