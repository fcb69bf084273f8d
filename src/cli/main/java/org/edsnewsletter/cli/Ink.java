package org.edsnewsletter.cli;

import java.nio.charset.Charset;
import java.util.Map;

/// What a terminal can show. Styled text is printed through a [TerminalOutput].
///
/// @param colour whether it shows colours
/// @param unicode whether it shows more than ASCII
public record Ink(boolean colour, boolean unicode) {

    // The first of the characters that Unicode reserves for a program's own use (23.7, "Noncharacters"). Styles are
    // marked with them, so that TerminalOutput can tell them from escape sequences in text from outside.
    private static final char MARKS = '\uFDD0';

    private static final int PLAINLY = 0;
    private static final int BOLD = 1;
    private static final int DIM = 2;
    private static final int RED = 3;
    private static final int GREEN = 4;

    /// What each style is in ECMA-48, 8.3.117 (SGR).
    private static final int[] CODES = {0, 1, 2, 31, 32};

    /// Plain ASCII, for files and programs.
    public static final Ink PLAIN = new Ink(false, false);

    /// @param environment `NO_COLOR` (no-color.org) and `TERM` count
    /// @param charset of the output
    public static Ink of(Map<String, String> environment, Charset charset) {
        var wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Ink(wanted && Screen.isTerminal(), charset.newEncoder().canEncode("✔✘–→·▁█"));
    }

    /// The escape sequence that a mark of ours stands for; empty for any other character.
    static String escape(char character) {
        var index = character - MARKS;
        return index >= 0 && index < CODES.length ? "\033[" + CODES[index] + "m" : "";
    }

    String good() {
        return green(unicode ? "✔" : "ok");
    }

    String bad() {
        return red(unicode ? "✘" : "!!");
    }

    String none() {
        return dim(unicode ? "–" : "--");
    }

    String arrow() {
        return unicode ? "→" : "->";
    }

    String green(String text) {
        return in(GREEN, text);
    }

    String red(String text) {
        return in(RED, text);
    }

    String dim(String text) {
        return in(DIM, text);
    }

    String bold(String text) {
        return in(BOLD, text);
    }

    /// A bar for each number, as high as the number is beside the largest.
    String bars(long[] numbers) {
        var steps = unicode ? "▁▂▃▄▅▆▇█" : "_:-=+*#";
        var most = 0L;
        for (var number : numbers) most = Math.max(most, number);
        var bars = new StringBuilder();
        for (var number : numbers)
            bars.append(
                    number == 0
                            ? (unicode ? '·' : '.')
                            : steps.charAt((int) ((number * steps.length() - 1) / Math.max(1, most))));
        return bars.toString();
    }

    private String in(int style, String text) {
        return colour ? mark(style) + text + mark(PLAINLY) : text;
    }

    private static String mark(int style) {
        return String.valueOf((char) (MARKS + style));
    }
}
