package org.edsnewsletter.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// What commands print to. Text from outside (titles, names, answers of servers) reaches a terminal without what a
/// terminal obeys, and without what changes the order of characters: control characters, escape sequences (ECMA-48,
/// 5.4) and Unicode's bidirectional controls are left out. The colours of [Ink] get through.
///
/// Bytes that are written, such as an export, stay as they are.
public final class TerminalOutput extends PrintStream {

    private static final char ESCAPE = '\u001B';
    private static final char SEQUENCE = '\u009B';

    private final boolean colour;

    /// @param colour whether the colours of [Ink] are shown
    public TerminalOutput(PrintStream to, boolean colour) {
        super(to, true, to.charset());
        this.colour = colour;
    }

    /// A text without what a terminal would obey; lines and tabs stay.
    public static String clean(String text) {
        return clean(text, false);
    }

    @Override
    public void print(@Nullable String text) {
        super.print(clean(String.valueOf(text), colour));
    }

    @Override
    public void print(@Nullable Object object) {
        print(String.valueOf(object));
    }

    @Override
    public void print(char character) {
        print(String.valueOf(character));
    }

    @Override
    public void print(char[] characters) {
        print(String.valueOf(characters));
    }

    private static String clean(String text, boolean colour) {
        if (text.chars().noneMatch(TerminalOutput::isUnwanted)) return text;
        var clean = new StringBuilder(text.length());
        var at = 0;
        while (at < text.length()) {
            var character = text.charAt(at);
            if (colour) clean.append(Ink.escape(character));
            if (!isUnwanted(character)) clean.append(character);
            at = isSequence(text, at) ? end(text, at) : at + 1;
        }
        return clean.toString();
    }

    private static boolean isSequence(String text, int at) {
        return text.charAt(at) == SEQUENCE || text.startsWith(ESCAPE + "[", at);
    }

    // Parameters, intermediate characters and a final one.
    private static int end(String text, int begin) {
        var at = begin + (text.charAt(begin) == SEQUENCE ? 1 : 2);
        while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < '@') at++;
        var isComplete = at < text.length() && text.charAt(at) >= '@' && text.charAt(at) <= '~';
        return isComplete ? at + 1 : at;
    }

    private static boolean isUnwanted(int character) {
        return switch (character) {
            case '\n', '\t' -> false;
            case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFFFE, 0xFFFF -> true;
            default ->
                Character.isISOControl(character)
                        || isIn(0x202A, 0x202E, character)
                        || isIn(0x2066, 0x206F, character)
                        || isIn(0xFDD0, 0xFDEF, character)
                        || isIn(0xFFF9, 0xFFFB, character);
        };
    }

    private static boolean isIn(int first, int last, int character) {
        return first <= character && character <= last;
    }
}
