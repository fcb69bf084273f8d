package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTextTest {

    @Test
    void eachBlockIsSetInItsWay() {
        assertThat(
                        told(
                                "<h2>Roads</h2><p>One</p><hr><h3>Schools</h3><div><p>Two</p></div>"
                                        + "<figure><img src=x><figcaption>The seal</figcaption></figure><dl><dt>Term</dt><dd>Its sense</dd></dl>"))
                .containsExactly("Roads =", "One", "* * *", "Schools -", "Two", "The seal", "Term", "Its sense");
    }

    @Test
    void linesThatAreSetAsTheyAreStayLines() {
        assertThat(told("<pre>a\n  b\n\nc</pre>")).containsExactly("a +", "  b +", "c +");
    }

    @Test
    void aQuoteIsMarkedWhetherItHoldsBlocksOrWords() {
        assertThat(told("<blockquote>Said</blockquote><blockquote><p>One</p><ul><li>Two</li></ul></blockquote>"))
                .containsExactly("> Said", "> One", "> - Two");
    }

    @Test
    void itemsAreCountedFromWhereTheListBegins() {
        assertThat(told("<ol start=9><li>Nine</li><li>Ten</li></ol><ol start=x><li>One</li></ol>"))
                .containsExactly("9. Nine +", "10. Ten", "1. One");
    }

    @Test
    void aListInAListIsSetIn() {
        assertThat(told("<ul><li>One<ol><li>Inner</li></ol></li><li>Two</li></ul>"))
                .containsExactly("- One +", "  1. Inner", "- Two");
    }

    @Test
    void theNextLinesOfAnItemStandBelowItsWords() {
        var item = blocks("<ol start=10><li>Ten</li></ol>").getFirst();

        assertThat(item.first()).isEqualTo("10. ");
        assertThat(item.rest()).isEqualTo("    ");
    }

    @Test
    void theRowsOfATableAreLinesAndWhatFollowsIsApart() {
        assertThat(told("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>e</p>"))
                .containsExactly("a | b +", "c | d", "e");
    }

    @Test
    void wordsOfParagraphsInACellStayApart() {
        assertThat(told("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>"))
                .singleElement()
                .asString()
                .isEqualToNormalizingWhitespace("a b | c");
    }

    @Test
    void whatSaysNothingIsLeftOut() {
        assertThat(told("<ul></ul><p> </p><p>One</p><ul><li></li></ul><table></table>"))
                .containsExactly("One");
    }

    @ParameterizedTest
    @CsvSource({
        "a{, a{\u2060",
        "a}, a}\u2060",
        "a, a",
        "a<br>b, a b",
        "<i>a</i>b, ab",
        "<a>a</a>, a",
        "<a href=https://example.org/></a>b, b",
        "a<sup></sup>, a",
        "<sup>1</sup> See below., ¹ See below.",
        "<del></del>a, a"
    })
    void wordsAreReadAsTheyStand(String html, String text) {
        assertThat(blocks("<p>" + html + "</p>")).extracting(BodyTextTest::text).containsExactly(text);
    }

    @Test
    void aLinkKeepsWhereItLeadsAlsoWhereItIsRaised() {
        var spans = blocks("<p>as told<sup><a href=\"https://example.org/1\">1</a></sup></p>")
                .getFirst()
                .spans();

        assertThat(spans).extracting(MailBody.Span::text).containsExactly("as told", "1");
        assertThat(spans.getLast().link()).contains("https://example.org/1");
    }

    private static List<MailBody.Block> blocks(String html) {
        return BodyText.of(Jsoup.parseBodyFragment(html).body());
    }

    /// Each block with what stands before it, its underline, and a plus if the next one follows without an empty line.
    private static List<String> told(String html) {
        return blocks(html).stream()
                .map(block -> block.first()
                        + text(block)
                        + (block.underline().isEmpty() ? "" : " " + block.underline())
                        + (block.tight() ? " +" : ""))
                .toList();
    }

    private static String text(MailBody.Block block) {
        return block.spans().stream().map(MailBody.Span::text).collect(Collectors.joining());
    }
}
