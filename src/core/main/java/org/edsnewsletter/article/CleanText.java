package org.edsnewsletter.article;

/// Text from outside without the characters that only deceive or break what shows it: terminal escapes and other
/// controls, direction overrides (Trojan Source, CVE-2021-42574), halves of surrogate pairs, noncharacters.
///
/// Marks that scripts and emoji need stay: direction marks (U+200E, U+200F, U+061C), joiners (U+200C, U+200D).
final class CleanText {

    /// What U+0080 to U+009F mean where they are written as references (HTML, "numeric character reference end
    /// state"). The five that Windows-1252 leaves open are dropped.
    private static final String WINDOWS_1252 =
            "\u20ac\u0000\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u0000\u017d\u0000"
                    + "\u0000\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u0000\u017e\u0178";

    private static final int ESCAPE = 0x1b;

    /// The longest control sequence that is taken for one.
    private static final int LONGEST_SEQUENCE = 32;

    /// The flags of Scotland, Wales and England are spelled with tags (U+E0020 to U+E007F) after it.
    private static final int BLACK_FLAG = 0x1f3f4;

    private CleanText() {}

    /// The same text; line breaks and tabs stay.
    static String of(String text) {
        return isClean(text) ? text : clean(text);
    }

    /// The same text in one line, without blanks around it.
    static String line(String text) {
        var clean = of(text);
        var line = new StringBuilder(clean.length());
        for (var i = 0; i < clean.length(); i++) {
            var c = clean.charAt(i);
            if (!isBlank(c)) line.append(c);
            else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') line.append(' ');
        }
        return line.toString().strip();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isClean(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 0x7f || (c < ' ' && c != '\n' && c != '\t'))
                return text.codePoints().allMatch(CleanText::isPlain);
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return c != 0 && c < 0xe0000 && clean(c) == c;
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        var flag = false;
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            flag = c == BLACK_FLAG || (flag && isTag(c));
            var replaced = isTag(c) && !flag ? 0 : clean(c);
            var twice = c == '\r' && text.startsWith("\n", i + 1);
            if (replaced != 0 && !twice) clean.appendCodePoint(replaced);
            i += c == ESCAPE ? sequence(text, i) : Character.charCount(c);
        }
        return clean.toString();
    }

    /// @return what stands for it; 0: nothing
    private static int clean(int c) {
        if (c == '\n' || c == '\t') return c;
        if (c == '\r' || c == 0x0b || c == 0x0c || c == 0x2028 || c == 0x2029) return '\n';
        if (c >= 0x80 && c <= 0x9f) return WINDOWS_1252.charAt(c - 0x80);
        return c < ' ' || c == 0x7f || isNothing(c) ? 0 : c;
    }

    private static boolean isNothing(int c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || (c >= 0xd800 && c <= 0xdfff)
                || (c >= 0xfdd0 && c <= 0xfdef)
                || (c >= 0xfff9 && c <= 0xfffb)
                || (c & 0xfffe) == 0xfffe
                || c == 0xfeff
                || c == 0xe0001;
    }

    private static boolean isTag(int c) {
        return c >= 0xe0020 && c <= 0xe007f;
    }

    /// The length of what begins with an escape: `ESC [ 31 m` (ECMA-48, 5.4), or the escape alone.
    private static int sequence(String text, int start) {
        if (start + 1 >= text.length() || text.charAt(start + 1) != '[') return 1;
        var end = start + 2;
        while (end < text.length() && text.charAt(end) >= 0x20 && text.charAt(end) <= 0x3f) end++;
        var ends = end < text.length() && text.charAt(end) >= 0x40 && text.charAt(end) <= 0x7e;
        return ends && end - start <= LONGEST_SEQUENCE ? end - start + 1 : 1;
    }
}
