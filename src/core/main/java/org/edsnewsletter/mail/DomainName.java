package org.edsnewsletter.mail;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// Names of domains as the DNS has them: in lower-case ASCII.
///
/// Other letters are written in Punycode as IDNA 2008 and browsers do it (UTS #46, non-transitional processing):
/// `straße.example` is `xn--strae-oqa.example`. `java.net.IDN` is IDNA 2003, by which it would be `strasse.example`,
/// which may be somebody else's domain. ICU4J has the table of UTS #46, but would double the size of what is
/// deployed. The JDK knows what that table was made from, NFKC and case folding, so this class maps each character
/// by these. For all characters of Unicode 16 the result is that of the table, but for some invisible ones and
/// symbols, which are refused.
public final class DomainName {

    /// Of a name in the DNS (RFC 1035, 2.3.4) in any spelling; much more than it can have.
    private static final int LONGEST = 1000;

    private static final String PREFIX = "xn--";

    private DomainName() {}

    /// Returns the ASCII form of a domain or host name. ASCII characters that no domain has, such as `_`, stay:
    /// hosts have them.
    ///
    /// @return empty if it has none
    public static Optional<String> toAscii(String name) {
        if (name.length() > LONGEST) return Optional.empty();
        if (isAscii(name) && !hasPunycode(name)) return Optional.of(name.toLowerCase(Locale.ROOT));
        return map(name).flatMap(mapped -> labels(mapped.split("\\.", -1)));
    }

    /// Returns whether a character is a joiner: invisible, but part of words in some scripts (RFC 5892, A.1 and
    /// A.2).
    static boolean isJoiner(int codePoint) {
        return codePoint == DomainLabel.JOINER || codePoint == DomainLabel.NON_JOINER;
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(one -> one < 0x80);
    }

    private static boolean hasPunycode(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                || name.toLowerCase(Locale.ROOT).contains("." + PREFIX);
    }

    private static Optional<String> labels(String[] mapped) {
        var inUnicode = new ArrayList<String>();
        var inAscii = new ArrayList<String>();
        for (var label : mapped) {
            var decoded = decode(label);
            var encoded = decoded.filter(DomainLabel::isValid).flatMap(text -> encode(label, text));
            if (encoded.isEmpty()) return Optional.empty();
            inUnicode.add(decoded.get());
            inAscii.add(encoded.get());
        }
        return DomainLabel.obeyBidiRule(inUnicode) ? Optional.of(String.join(".", inAscii)) : Optional.empty();
    }

    /// The label in Unicode: one in Punycode must be what encoding makes of it (UTS #46, 4, step 4).
    private static Optional<String> decode(String label) {
        if (!label.startsWith(PREFIX)) return Optional.of(label);
        return Punycode.decode(label.substring(PREFIX.length()))
                .filter(text -> !isAscii(text) && map(text).equals(Optional.of(text)));
    }

    private static Optional<String> encode(String label, String decoded) {
        if (isAscii(decoded)) return Optional.of(decoded);
        var encoded = Punycode.encode(decoded).map(PREFIX::concat);
        return label.startsWith(PREFIX) ? encoded.filter(label::equals) : encoded;
    }

    /// What UTS #46 maps a name to, in NFC; empty if it has characters that no name may have.
    private static Optional<String> map(String name) {
        var mapped = new StringBuilder();
        for (var point : name.codePoints().toArray()) {
            var one = map(point);
            if (one.isEmpty()) return Optional.empty();
            mapped.append(one.get());
        }
        return Optional.of(Normalizer.normalize(mapped, Form.NFC));
    }

    private static Optional<String> map(int point) {
        return switch (point) {
            // The characters by which IDNA 2008 deviates from IDNA 2003: they stay.
            case 'ß', 'ς', DomainLabel.JOINER, DomainLabel.NON_JOINER -> Optional.of(Character.toString(point));
            case 'ẞ' -> Optional.of("ß");
            case '.', '。', '．', '｡' -> Optional.of(".");
            default -> isIgnored(point) ? Optional.of("") : fold(point);
        };
    }

    private static boolean isIgnored(int point) {
        return switch (point) {
            case 0x00ad, 0x034f, 0x180b, 0x180c, 0x180d, 0x180f, 0x200b, 0x2060, 0x2064, 0xfeff -> true;
            default -> (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
        };
    }

    private static Optional<String> fold(int point) {
        var folded = new StringBuilder();
        Normalizer.normalize(Character.toString(point), Form.NFKC)
                .codePoints()
                .forEach(one -> folded.append(caseFolded(one)));
        var mapped = Normalizer.normalize(folded, Form.NFKC);
        // Such as "…" and "㏂": a dot that is part of a character divides no labels.
        return mapped.contains(".") || mapped.contains("。") ? Optional.empty() : Optional.of(mapped);
    }

    // Lower case of upper case, as folding also takes letters apart that have no single upper-case one. Cherokee is
    // folded to upper case (Unicode, CaseFolding.txt); the dotless i has the upper case of another letter.
    private static String caseFolded(int point) {
        var text = Character.toString(point);
        if (point == 'ı') return text;
        var upper = text.toUpperCase(Locale.ROOT);
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.CHEROKEE
                ? upper
                : upper.toLowerCase(Locale.ROOT);
    }
}
