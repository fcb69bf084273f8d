package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermalinkTest {

    private static final URI BASE = URI.create("https://ed.example.org/feed/rss.xml");

    @ParameterizedTest
    @CsvSource({
        "https://ed.example.org/a, https://ed.example.org/a",
        "/a, https://ed.example.org/a",
        "a?b=c, https://ed.example.org/feed/a?b=c",
        "//other.example.org/a, https://other.example.org/a",
        "https://ed.example.org/a b|c, https://ed.example.org/a%20b%7Cc",
        "https://ed.example.org/café, https://ed.example.org/caf%C3%A9",
    })
    void anAddressIsReadAsBrowsersDo(String text, String url) {
        assertThat(Permalink.read(text, BASE)).contains(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "javascript:x()",
                "mailto:a@example.org",
                "urn:x:1",
                "https://",
                "https:///a",
                "http://[",
                "%zz"
            })
    void whatIsNoWebAddressIsNone(String text) {
        assertThat(Permalink.read(text, BASE)).isEmpty();
    }

    @Test
    void anAddressThatIsTooLongIsNone() {
        assertThat(Permalink.read("https://ed.example.org/" + "a".repeat(2000), BASE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ed.example.org/a?p=1",
                "http://ed.example.org/a?p=1",
                "http://ED.example.org:80/a/?p=1",
                "https://ed.example.org:443/a?utm_source=feed&p=1&utm_medium=rss&fbclid=9",
            })
    void spellingsOfOnePageAreOne(String url) {
        assertThat(Permalink.canonical(URI.create(url))).isEqualTo("https://ed.example.org/a?p=1");
    }

    @Test
    void otherPagesStayApart() {
        assertThat(Permalink.canonical(URI.create("https://ed.example.org:8443/a?p=2#news-3")))
                .isEqualTo("https://ed.example.org:8443/a?p=2#news-3");
    }
}
