package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.edsnewsletter.testing.ParsedTemplates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySettingTest {

    private final BodySetting setting = BodySetting.from(ParsedTemplates.BUILT_IN);

    @Test
    void aSmallPictureStaysSmallInOutlookToo() {
        assertThat(
                        html(
                                "<p><img src=\"https://i.example.org/seal.png\" width=\"120\" height=\"120\" alt=\"The seal\"></p>"))
                .contains("width=\"120\"", "width:120px; max-width:100%; height:auto;")
                .doesNotContain("height=");
    }

    @Test
    void aLargePictureIsAsWideAsTheColumn() {
        assertThat(html("<p><img src=\"https://i.example.org/hall.png\" width=\"2400\" alt=\"\"></p>"))
                .contains("width=\"528\"", "width:528px; max-width:100%; height:auto;");
    }

    @Test
    void aPictureWithoutASizeHasTheColumnAsItsMost() {
        assertThat(html("<p><img src=\"https://i.example.org/nosize.png\" alt=\"\"></p>"))
                .contains("width=\"528\"", "width:auto; max-width:100%; height:auto;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10<sup>2</sup> and 10<sup>-6</sup>      | 10² and 10⁻⁶",
                "CO<sub>2</sub>, x<sub>1</sub>           | CO₂, x₁",
                "2<sup>n+1</sup>, x<sup>k</sup>          | 2ⁿ⁺¹, x^k",
                "x<sup>2a</sup>, x<sub>1,2</sub>         | x^2a, x_(1,2)",
                "a<sup>b+c</sup>, as told<sup>[1]</sup>  | a^(b+c), as told[1]",
                "the 1<sup>st</sup>, M<sup>me</sup> Roux | the 1st, Mme Roux",
                "<s>Monday</s> Tuesday                   | ~~Monday~~ Tuesday",
                "<del>5</del> <ins>6</ins> euros         | ~~5~~ 6 euros",
            })
    void raisedAndStruckOutTextIsToldApartInTheTextPart(String html, String text) {
        var blocks = setting.article("<p>" + html + "</p>", 12_000).blocks();

        assertThat(blocks.getFirst().spans().stream().map(MailBody.Span::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void cellsOfATableReadAsOtherTextDoes() {
        var table = "<table><tr><th>Area</th><th>Until</th></tr><tr><td>9 m<sup>2</sup></td>"
                + "<td><s>May</s> <a href=\"https://ed.example.org/june\">June</a></td></tr></table>";

        var blocks = setting.article(table, 12_000).blocks();

        assertThat(blocks)
                .extracting(
                        block -> block.spans().stream().map(MailBody.Span::text).collect(Collectors.joining()))
                .containsExactly("Area | Until", "9 m² | ~~May~~ June");
    }

    @Test
    void boxesInBoxesAreTakenAwayWhateverTheirOrder() {
        assertThat(html("<div><div><p>a</p>b<div>c</div></div><blockquote><div>d</div></blockquote></div>")
                        .replaceAll(" (?:class|style)=\"[^\"]*\"", ""))
                .isEqualTo("<p>a</p><p>b</p><p>c</p><blockquote><p>d</p></blockquote>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p><a>a</a></p>                              | <p>a</p>",
                "<p><a href=\"javascript:x\">a</a></p>        | <p>a</p>",
                "<p><a href=\"https://e.org/\"> </a>a</p>     | <p> a</p>",
                "<p><a href=\"https://e.org/\">a</a></p>      | <p><a href=\"https://e.org/\">a</a></p>",
                "<p><a href=\"mailto:a@e.org\">a</a></p>      | <p><a href=\"mailto:a@e.org\">a</a></p>",
                "<p><a href=\"https://e.org/\"><b></b></a>a</p> | <p><b></b>a</p>",
                "<h2><p>a</p></h2>                            | <p>a</p>",
                "<h1>a</h1><h2>b</h2><h4>c</h4>               | <h2>a</h2><h3>b</h3><h3>c</h3>",
                "<h3>a</h3><h1>b</h1>                         | <h2>a</h2><h2>b</h2>",
                "<p>a<img src=\"http://e.org/i.png\"></p>     | <p>a</p>",
                "<p>a<img src=\"i.png\"></p>                  | <p>a</p>",
                "<p>a<img src=\"https://e org/i.png\"></p>    | <p>a</p>"
            })
    void whatWouldDoHarmInAnEmailIsTakenAwayAndItsWordsStay(String html, String set) {
        assertThat(html(html).replaceAll(" (?:class|style)=\"[^\"]*\"", "")).isEqualTo(set);
    }

    @Test
    void aPictureThatSaysWhatItShowsIsWordsEnoughForALink() {
        assertThat(html("<p><a href=\"https://e.org/\"><img src=\"https://e.org/i.png\" alt=\"The seal\"></a></p>"))
                .contains("<a href=\"https://e.org/\"")
                .contains("alt=\"The seal\"");
    }

    @Test
    void aHeadingOfAnIntroductionThatHoldsBlocksIsNone() {
        assertThat(setting.introduction("<h2><p>a</p></h2><h3>b</h3>", 3_000)
                        .html()
                        .replaceAll(" (?:class|style)=\"[^\"]*\"", ""))
                .isEqualTo("<p>a</p><p><strong>b</strong></p>");
    }

    @Test
    void anElementHasTheClassesByWhichItIsDarkInTheDark() {
        assertThat(html("<h2 class=x id=y>a</h2><p class=x>b</p><blockquote><p>c</p></blockquote>"))
                .contains("<h2 class=\"ink\" style=\"margin:28px", "<p style=\"margin:0 0 18px;\">b")
                .contains("<blockquote class=\"quiet line\"")
                .doesNotContain("class=\"\"", "id=");
    }

    private String html(String body) {
        return setting.article(body, 12_000).html();
    }
}
