package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The text that bytes stand for: by their byte order mark, else the charset the server names, else what they
/// declare themselves (RFC 7303, 3); unless the bytes prove that wrong. A broken byte costs one character, not the
/// text.
final class FeedText {

    /// What is meant when ISO 8859-1 is said: curly quotes are in it (WHATWG Encoding, 4.2).
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    /// In a content type, and in the head of a page.
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s{0,5}=\\s{0,5}[\"']?(?<name>[\\w.:-]{1,40})");

    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s[^>]{0,200}?encoding\\s{0,5}=\\s{0,5}[\"'](?<name>[\\w.:-]{1,40})");

    /// How far into bytes a declaration is looked for.
    private static final int REACH = 4000;

    /// So many characters are not UTF-8 by chance in a text of another charset.
    private static final int NO_CHANCE = 4;

    private FeedText() {}

    /// Returns the text of XML.
    ///
    /// @param contentType as the server names it
    /// @throws IOException if the charset is unknown, and the bytes don't show which it is
    static String decode(byte[] bytes, Optional<String> contentType) throws IOException {
        var names = Stream.of(contentType.flatMap(type -> find(CHARSET, type)), find(DECLARATION, head(bytes)))
                .flatMap(Optional::stream)
                .toList();
        var known = names.stream().flatMap(name -> charset(name).stream()).toList();
        if (known.isEmpty() && !names.isEmpty() && !isUtf8(bytes))
            throw new IOException("no charset is called " + names.getFirst());
        return decode(bytes, known.stream());
    }

    /// Returns the text of HTML. A charset that is unknown is passed over.
    ///
    /// @param contentType as the server names it
    static String decodePage(byte[] bytes, Optional<String> contentType) {
        var head = head(bytes);
        return decode(
                bytes,
                Stream.of(
                                contentType.flatMap(type -> find(CHARSET, type)),
                                find(CHARSET, head),
                                find(DECLARATION, head))
                        .flatMap(name -> name.flatMap(FeedText::charset).stream()));
    }

    /// Returns the text of a file that can't declare its charset: UTF-8, but for what old editors write.
    static String decode(byte[] bytes) {
        return decode(bytes, Stream.empty());
    }

    private static String decode(byte[] bytes, Stream<Charset> declared) {
        var wide = marked(bytes).or(() -> wide(bytes));
        var text = new String(bytes, wide.orElseGet(() -> proven(bytes, declared)));
        var start = 0;
        while (start < text.length() && (text.charAt(start) == '\uFEFF' || text.charAt(start) <= ' ')) start++;
        return text.substring(start);
    }

    /// By its mark; that of UTF-8 proves nothing where programs put it before other text.
    private static Optional<Charset> marked(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) return Optional.of(UTF_32LE);
        if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) return Optional.of(UTF_32BE);
        if (startsWith(bytes, 0xFE, 0xFF)) return Optional.of(UTF_16BE);
        if (startsWith(bytes, 0xFF, 0xFE)) return Optional.of(UTF_16LE);
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) return false;
        for (var i = 0; i < start.length; i++) if ((bytes[i] & 0xFF) != start[i]) return false;
        return true;
    }

    /// UTF-16 without a mark: markup is ASCII, every other byte of it is zero.
    private static Optional<Charset> wide(byte[] bytes) {
        var most = Math.min(bytes.length, REACH) / 2;
        var even = 0;
        var odd = 0;
        for (var i = 0; i < most; i++) {
            if (bytes[2 * i] == 0) even++;
            if (bytes[2 * i + 1] == 0) odd++;
        }
        if (even > most / 2 && odd < most / 10) return Optional.of(UTF_16BE);
        if (odd > most / 2 && even < most / 10) return Optional.of(UTF_16LE);
        return Optional.empty();
    }

    /// The first declared charset that the bytes may be. UTF-8 is taken where the bytes show it, whatever is
    /// declared; and not where they show that it isn't.
    private static Charset proven(byte[] bytes, Stream<Charset> declared) {
        var utf8 = Utf8Evidence.of(bytes);
        var charset = declared.filter(name -> !isWide(name))
                .filter(name -> !name.equals(UTF_8) || utf8.isLikely())
                .findFirst();
        if (charset.isEmpty() || charset.get().equals(WINDOWS)) return utf8.isLikely() ? UTF_8 : WINDOWS;
        return utf8.broken() == 0 && utf8.valid() >= NO_CHANCE ? UTF_8 : charset.get();
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(
                    switch (name.toLowerCase(Locale.ROOT)) {
                        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii" -> WINDOWS;
                        case "gb2312", "gbk" -> Charset.forName("GB18030");
                        default -> Charset.forName(name);
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group("name")) : Optional.empty();
    }

    private static String head(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, REACH), WINDOWS);
    }

    static boolean isUtf8(byte[] bytes) {
        return Utf8Evidence.of(bytes).broken() == 0;
    }
}
