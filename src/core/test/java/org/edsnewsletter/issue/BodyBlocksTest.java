package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyBlocksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one <b>two</b> <i>three</i>       | <p>one <b>two</b> <i>three</i></p>",
                "<p>a</p><br> <p>b</p>             | <p>a</p><p>b</p>",
                "<p>a</p><br>b<p>c</p>d            | <p>a</p><p>b</p><p>c</p><p>d</p>",
                "<p>a</p><i>b</i>                  | <p>a</p><p><i>b</i></p>",
                "<ul><li><div>a</div></li></ul>    | <ul><li>a</li></ul>",
                "<div>a</div>                      | <p>a</p>",
                "<div>a <b>b</b></div><div><i>c</i></div> | <p>a <b>b</b></p><p><i>c</i></p>",
                "<div><p>a</p><p>b</p></div>       | <p>a</p><p>b</p>",
                "<div><div>a</div></div>           | <p>a</p>",
                "<div><div>a</div><div>b</div></div> | <p>a</p><p>b</p>",
                "<div><div>a</div><p>b</p></div>   | <p>a</p><p>b</p>",
                "<blockquote><div>a</div></blockquote> | <blockquote><p>a</p></blockquote>"
            })
    void whatATextIsMadeOfStandsInBlocks(String html, String blocks) {
        assertThat(html(BodyBlocks.of(body(html)).body())).isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>12345</p><p>678</p>                    | 8  | false | <p>12345</p><p>678</p>",
                "<p>1234567</p><p>12345</p><p>1</p>        | 12 | true  | <p>1234567</p><p>12345</p>",
                "<p>12345678</p><p>abcdef</p>              | 10 | true  | <p>12345678</p>",
                "<p>1234</p><p>abc def ghi jkl</p><p>m</p> | 12 | true  | <p>1234</p><p>abc def…</p>",
                "<p>1234</p><ul><li>abc def ghi</li></ul>  | 12 | true  | <p>1234</p>",
                "<ul><li>aaaa bbbb cccc</li></ul><p>d</p>  | 10 | true  | <p>aaaa bbbb…</p>",
                "<p>aaaa bbbb cccc</p>                     | 10 | true  | <p>aaaa bbbb…</p>"
            })
    void aLongTextIsCutAfterSoManyCharacters(String html, int most, boolean cut, String left) {
        var blocks = BodyBlocks.of(body(html));

        assertThat(blocks.cut(most)).isEqualTo(cut);
        assertThat(html(blocks.body())).isEqualTo(left);
    }

    @Test
    void theFirstBlockIsNeverLeftOut() {
        var blocks = BodyBlocks.of(body("<h2>A heading that is far too long</h2>"));

        blocks.cut(12);

        assertThat(html(blocks.body())).isEqualTo("<p>A heading…</p>");
    }

    private static Element body(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document.body();
    }

    private static String html(Element body) {
        return body.html();
    }
}
