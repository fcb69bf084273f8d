package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalOutputTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TerminalOutput plain = over(false);
    private final TerminalOutput coloured = over(true);

    @ParameterizedTest
    @CsvSource({
        "a\u001B[31mred\u001B[0m b, ared b",
        "a\u001B[2J\u001B[1;1Hb, ab",
        "a\u009B31mb, ab",
        "a\u001B[?25lb, ab",
        "a\u001B[ qb, ab",
        "a\u001B[, a",
        "a\u001B[31, a",
        "a\u001B[3\u001B[31mb, ab",
        "a\u001B]0;title\u0007b, a]0;titleb",
        "a\u001BPq\u001B\\b, aPq\\b",
        "a\u001Bcb, acb",
        "a\b\b\bxyz, axyz",
        "a\u007F\u0000\u0085b, ab",
        "a\u202Eb\u202C\u2066c\u2069\u200Ed\u200F\u061Ce, abcde",
        "a\u2028b\u2029c, abc",
        "a\uFDD1b\uFFFE, ab",
        "Привет ✔ שלום 👩\u200D👩 é ñ 日本, Привет ✔ שלום 👩\u200D👩 é ñ 日本"
    })
    void whatATerminalWouldObeyIsLeftOut(String text, String shown) {
        assertThat(TerminalOutput.clean(text)).isEqualTo(shown);
        assertThat(TerminalOutput.clean(TerminalOutput.clean(text))).isEqualTo(shown);
    }

    @Test
    void linesAndTabsStay() {
        assertThat(TerminalOutput.clean("a\tb\nc")).isEqualTo("a\tb\nc");
        assertThat(TerminalOutput.clean("one\rtwo\r\n")).isEqualTo("onetwo\n");
    }

    @Test
    void everyWayOfPrintingIsClean() {
        var evil = "\u001B[31mx\u202E";
        plain.print(evil);
        plain.println(evil);
        plain.printf("%s|%5s|%c%n", evil, evil, '\u001B');
        plain.format(Locale.ROOT, "%s%n", evil);
        plain.append(evil).append('\u001B').append(evil, 0, evil.length());
        plain.print(evil.toCharArray());
        plain.println(evil.toCharArray());
        plain.print('\u0007');
        plain.println('\u0007');
        plain.print(List.of(evil));
        plain.println(List.of(evil));
        plain.print((String) null);
        plain.println(7);

        assertThat(printed()).isEqualToNormalizingNewlines("xx\nx|x|\nx\nxxxx\n\n[x][x]\nnull7\n");
    }

    @Test
    void ourOwnColoursAreShownAndNobodyElses() {
        var ink = new Ink(true, true);
        coloured.println(ink.red("held") + " \u001B[32mgood\u001B[0m " + ink.bold("a\u001B[2Jb"));
        assertThat(printed()).isEqualToNormalizingNewlines("\u001B[31mheld\u001B[0m good \u001B[1mab\u001B[0m\n");
    }

    @Test
    void withoutColourNothingIsLeftOfIt() {
        plain.println(new Ink(true, true).green("good"));
        assertThat(printed()).isEqualToNormalizingNewlines("good\n");
    }

    @Test
    void bytesStayAsTheyAre() throws Exception {
        var writer = new OutputStreamWriter(plain, StandardCharsets.UTF_8);
        writer.write("a\u001Bb\r\n");
        writer.flush();
        assertThat(printed()).isEqualTo("a\u001Bb\r\n");
    }

    private TerminalOutput over(boolean colour) {
        return new TerminalOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), colour);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
