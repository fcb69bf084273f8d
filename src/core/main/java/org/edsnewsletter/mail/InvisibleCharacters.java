package org.edsnewsletter.mail;

import java.util.Set;

/// Characters that nobody sees: they get into addresses when these are copied from web pages, spreadsheets and
/// word processors.
public final class InvisibleCharacters {

    /// Letters and marks by their category, but shown as nothing (Unicode, `Default_Ignorable_Code_Point`).
    private static final Set<Integer> FILLERS =
            Set.of(0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x3164, 0xffa0);

    private InvisibleCharacters() {}

    /// Returns a text without white space, control and other invisible characters at its start and end.
    public static String strip(String text) {
        var start = 0;
        while (start < text.length() && isInvisible(text.codePointAt(start)))
            start += Character.charCount(text.codePointAt(start));
        var end = text.length();
        while (end > start && isInvisible(text.codePointBefore(end)))
            end -= Character.charCount(text.codePointBefore(end));
        return text.substring(start, end);
    }

    /// Returns a text without any such characters.
    public static String remove(String text) {
        return text.codePoints()
                .filter(one -> !isInvisible(one))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Returns whether a character is white space, a control or format character, or otherwise shown as nothing.
    public static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isVariationSelector(codePoint) || FILLERS.contains(codePoint);
        };
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
    }
}
