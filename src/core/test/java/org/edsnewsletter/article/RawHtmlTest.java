package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawHtmlTest {

    private static final String PASTED = "IpHYzcMQQR5+wnN4pmHJNRh8B/".repeat(13_347);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"data:image/jpeg;base64,%s\" alt=\"Playground\">",
                "<img src='DATA:image/jpeg;base64,%s' alt=Playground>",
                "<img src=data:image/jpeg;base64,%s alt=Playground>",
                "<img srcset=\"data:image/jpeg;base64,%s 1x\">",
                "<div style=\"background: url(data:image/png;base64,%s)\"></div>",
                "<div style=\"background: url(&quot;data:image/png;base64,%s&quot;)\"></div>",
                "<picture><source srcset=\"data:image/webp;base64,%s\"></picture>",
                "<video poster=\"data:image/png;base64,%s\"></video>",
                "<svg><image href=\"data:image/png;base64,%s\"/></svg>",
                "<svg><path d=\"%s\"/></svg>",
                "<style>p { background: url(data:image/png;base64,%s) }</style>",
                "<script>var a = \"%s\"; if (a < b) c</script>",
                "<!-- %s -->",
                "&lt;img src=&quot;data:image/png;base64,%s&quot;&gt;&lt;p&gt;&lt;/p&gt;",
            })
    void aPastedPictureCountsForNothing(String picture) {
        var html = "<p>The new playground is open.</p>" + picture.formatted(PASTED) + "<p>Come and see.</p>";
        if (picture.startsWith("&lt;")) html = html.replace("<", "&lt;").replace(">", "&gt;");

        var article = (Reading.Read) read(html);

        assertThat(PASTED).hasSizeGreaterThan(347_000);
        assertThat(article.draft().body()).isEqualTo("<p>The new playground is open.</p><p>Come and see.</p>");
        assertThat(article.draft().summary()).isEqualTo("The new playground is open. Come and see.");
    }

    @Test
    void aTextThatIsTooLongIsStillNamed() {
        assertThat(read("<p>" + PASTED + "</p>"))
                .isEqualTo(new Reading.Unusable("\"Photo\"", "is too long: its HTML may have 300 KB"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>The data: it was <code>url(data:a,b)</code>.</p>   | <p>The data: it was <code>url(data:a,b)</code>.</p>",
                "<img src=\"data:image/svg+xml;utf8,<svg a='b'>\" alt=x> | <img src=\"data:\" alt=x>",
                "<img srcset='data:a,b 1x, /c.jpg 2x'>                 | <img srcset='data: 1x, /c.jpg 2x'>",
                "a < b<!-- c -->d<!-->e                                | a < bde",
                "<svg><svg></svg>a</svg>b                              | <svg>a</svg>b",
                "<SCRIPT>a</p></sCript >b                              | b",
                "<p title=\"a > b\">c                                  | <p title=\"a > b\">c",
                "<svg/>a                                               | <svg/>a",
                "<style>a                                              | <style>a",
            })
    void nothingElseIsChanged(String html, String kept) {
        assertThat(RawHtml.withoutBulk(html)).isEqualTo(kept);
    }

    private static Reading read(String html) {
        return new EntryReader(
                        URI.create("https://ed.example.org/"),
                        ZoneOffset.UTC,
                        InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z")))
                .read(new Entry(
                        Optional.empty(),
                        Optional.of("Photo"),
                        Optional.of(URI.create("https://ed.example.org/photo")),
                        Optional.empty(),
                        Optional.of(html),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Provenance.of("title", "date")));
    }
}
