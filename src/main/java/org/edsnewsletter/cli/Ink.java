package org.edsnewsletter.cli;

import java.nio.charset.Charset;
import java.util.Map;

/// What a terminal can show.
///
/// @param colour whether it shows colours
/// @param unicode whether it shows more than ASCII
public record Ink(boolean colour, boolean unicode) {

    /// Plain ASCII, for files and programs.
    public static final Ink PLAIN = new Ink(false, false);

    /// @param environment `NO_COLOR` (no-color.org) and `TERM` count
    /// @param charset of the output
    public static Ink of(Map<String, String> environment, Charset charset) {
        var wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Ink(wanted && Screen.isTerminal(), charset.newEncoder().canEncode("✔✘–→·▁█"));
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
        return in(32, text);
    }

    String red(String text) {
        return in(31, text);
    }

    String dim(String text) {
        return in(2, text);
    }

    String bold(String text) {
        return in(1, text);
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

    private String in(int code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
