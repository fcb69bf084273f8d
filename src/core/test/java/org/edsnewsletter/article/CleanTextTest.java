package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a \u001b[31mred\u001b[0m              | a red",
                "a \u001b[1;31;40mred\u001b[Kb         | a redb",
                "\u001bend                             | end",
                "a\u0000b\u0007c\u007f                 | abc",
                "evil\u202egnp.exe\u202c               | evilgnp.exe",
                "\u2066here\u2069                      | here",
                "half \ud83d here                      | half  here",
                "\udc00here                            | here",
                "a\ufffe\uffff\ufdd0\ufeffb            | ab",
                "it\u0092s \u0093simple\u0094\u0085    | it’s “simple”…",
                "\u0080 5 \u0096 6\u0081               | € 5 – 6",
                "spelled\udb40\udc61\udb40\udc62       | spelled",
            })
    void whatDeceivesOrBreaksIsTakenOut(String text, String clean) {
        assertThat(CleanText.of(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "می\u200cخواهم",
                "👨\u200d👩\u200d👧",
                "❤\ufe0f",
                "🏴\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f",
                "a \u200fשלום\u200e b",
                "co\u00adoperate",
                "lines\nand\ttabs",
                "日本語",
            })
    void whatScriptsAndEmojiNeedStays(String text) {
        assertThat(CleanText.of(text)).isEqualTo(text);
    }

    @Test
    void aLineIsOneLine() {
        assertThat(CleanText.line(" a\r\n b\u2028c\u00a0\u00a0 d\u000b ")).isEqualTo("a b c d");
        assertThat(CleanText.of("a\r\nb\rc\u2028d")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void anArticleIsCleanWhereverItComesFrom() {
        var draft = new Draft(
                "1",
                "\u202etitle",
                URI.create("https://ed.example.org/1"),
                Optional.empty(),
                new Dateline(Optional.of("Alder\u001b[1m Falls"), LocalDate.of(2026, 11, 23)),
                Optional.of(new Attribution("The\u0007 Courier", Optional.empty())),
                Optional.of("No\u2067ra"),
                Optional.empty(),
                "sum\u0000mary",
                "<p>Text</p>",
                List.of("t\u001bag"));

        assertThat(draft.title()).isEqualTo("title");
        assertThat(draft.dateline().place()).contains("Alder Falls");
        assertThat(draft.attribution().orElseThrow().publication()).isEqualTo("The Courier");
        assertThat(draft.author()).contains("Nora");
        assertThat(draft.summary()).isEqualTo("summary");
        assertThat(draft.categories()).containsExactly("tag");
    }
}
