package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
    @CsvSource({
        "?ID=A1B2, https://ed.example.org/feed/rss.xml?ID=A1B2",
        "?, https://ed.example.org/feed/rss.xml?",
        "#news-3, https://ed.example.org/feed/rss.xml?page=2#news-3",
        "b?ID=1#c, https://ed.example.org/feed/b?ID=1#c",
        "., https://ed.example.org/feed/",
        ".., https://ed.example.org/",
        "../../../../news/d, https://ed.example.org/news/d",
        "/../a/./b/../c, https://ed.example.org/a/c",
        "%2E%2e/a, https://ed.example.org/a",
        "/a//b, https://ed.example.org/a//b",
        "\\a\\b, https://ed.example.org/a/b",
        "\\\\other.example.org\\a, https://other.example.org/a",
        "https:a, https://ed.example.org/feed/a",
        "https:/a, https://ed.example.org/a",
        "http:other.example.org/a, http://other.example.org/a",
        "///other.example.org/a, https://other.example.org/a",
    })
    void aRelativeAddressIsResolvedAsBrowsersDo(String text, String url) {
        var base = URI.create("https://ed.example.org/feed/rss.xml?page=2");
        assertThat(Permalink.read(text, base)).contains(URI.create(url));
    }

    @Test
    void aRelativeAddressOfAPageWithoutPathStartsAtTheRoot() {
        assertThat(Permalink.read("a", URI.create("https://ed.example.org")))
                .contains(URI.create("https://ed.example.org/a"));
        assertThat(Permalink.read("?a", URI.create("https://ed.example.org")))
                .contains(URI.create("https://ed.example.org?a"));
        assertThat(Permalink.read("a", URI.create(""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://pine_valley.example.org/a, https://pine_valley.example.org/a",
        "https://pine_valley.example.org:8443/a, https://pine_valley.example.org:8443/a",
        "https://-pine-.example.org/a, https://-pine-.example.org/a",
        "https://köln-süd.example/b, https://xn--kln-sd-wxa6c.example/b",
        "https://k%C3%B6ln-s%c3%bcd.example/b, https://xn--kln-sd-wxa6c.example/b",
        "https://KÖLN-SU\u0308D.example/b, https://xn--kln-sd-wxa6c.example/b",
        "https://straße.example/, https://xn--strae-oqa.example/",
        "https://例え。example/, https://xn--r8jz45g.example/",
        "https://pine\u00AD.example.org/a, https://pine.example.org/a",
        "https://ED.Example.ORG./a, https://ed.example.org./a",
        "HTTPS://ed.example.org:443/a, https://ed.example.org/a",
        "http://ed.example.org:80/a, http://ed.example.org/a",
        "http://ed.example.org:443/a, http://ed.example.org:443/a",
        "https://ed.example.org:/a, https://ed.example.org/a",
        "https://ed:p@ss@ed.example.org/a, https://ed:p%40ss@ed.example.org/a",
        "https:///ed.example.org/a, https://ed.example.org/a",
        "http:\\\\ed.example.org\\a, http://ed.example.org/a",
        "https://[2001:DB8:0:0:1:0:0:1]/, https://[2001:db8::1:0:0:1]/",
        "https://[::FFFF:1.2.3.4]/, https://[::ffff:102:304]/",
        "https://[::]/, https://[::]/",
        "https://[1::]:8443/, https://[1::]:8443/",
    })
    void aHostIsReadAsBrowsersDo(String text, String url) {
        assertThat(Permalink.read(text, URI.create(""))).contains(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({
        "100%-renewable, 100%25-renewable",
        "%, %25",
        "%4, %254",
        "%zz, %25zz",
        "%c3%A9, %c3%A9",
        "report[final].html, report%5Bfinal%5D.html",
        "a?filter[topic]=roads, a?filter[topic]=roads",
        "a?b=c|d^e{f}`g, a?b=c%7Cd%5Ee%7Bf%7D%60g",
        "a|b^c{d}`e, a%7Cb%5Ec%7Bd%7D%60e",
        "a\"b<c>d, a%22b%3Cc%3Ed",
        "a?b=\\, a?b=%5C",
        "a#b#c[d]|e, a#b%23c[d]%7Ce",
        "cafe\u0301, cafe%CC%81",
        "a\u007fb\u0085c, a%7Fb%C2%85c",
        "\ud83d\ude00, %F0%9F%98%80",
        "\ud83d, %EF%BF%BD",
        "a?\udc00#\ud83d, a?%EF%BF%BD#%EF%BF%BD",
    })
    void whatIsNotAllowedIsPercentEncoded(String text, String path) {
        assertThat(Permalink.read("https://ed.example.org/" + text, BASE))
                .contains(URI.create("https://ed.example.org/" + path));
    }

    @Test
    void tabsAndLineBreaksWithinAnAddressAreNoPartOfIt() {
        assertThat(Permalink.read("ht\ttps://ed.exa\nmple.org/a\tb\nc\r\n\td", BASE))
                .contains(URI.create("https://ed.example.org/abcd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u200B", "\uFEFF", "\u202A", "\n\t ", "\u0000", "\u3000"})
    void whatNobodySeesAroundAnAddressIsNoPartOfIt(String invisible) {
        assertThat(Permalink.read(invisible + "https://ed.example.org/a" + invisible, BASE))
                .contains(URI.create("https://ed.example.org/a"));
    }

    @Test
    void noTextMakesReadingFail() {
        var pieces = List.of(
                "https:", "http:", "/", "//", "\\", "?", "#", "@", ":", "..", "%", "%2e", "[", "]", "[::1]", "|", " ",
                "_", "a", "É", "ß", "0x7f", "1", ".", "\u200D", "\uD83D", "\uDE00", "\u0000", "\uFFFF", "xn--",
                "\u05D0");
        var random = new Random(16);
        for (var i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(10); length > 0; length--)
                text.append(pieces.get(random.nextInt(pieces.size())));
            assertThatCode(() -> Permalink.read(text.toString(), BASE).map(Permalink::canonical))
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
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
                "https:///",
                "http://[",
                "http://[::1",
                "http://[::1%25eth0]/",
                "http://[1.2.3.4]/",
                "https://ed.example.org:99999/",
                "https://ed.example.org:8o/",
                "https://exa mple.org/",
                "https://exa%mple.org/",
                "https://exa\uD83Dmple.org/",
                "https://1.2.3.4.5/",
                "https://256.256.256.256/",
                "https://0x100000000/",
                "https://ed.example.08/",
                "https://user@/a",
                "x-https://ed.example.org/",
                "c:\\news\\a.html"
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://köln_süd.example/a",
                "https://KÖLN_SÜD.example/a/",
                "http://ko\u0308ln_su\u0308d.example:80/a",
                "https://xn--kln_sd-wxa6c.example/a#",
            })
    void spellingsOfOneHostAreOne(String text) {
        var url = Permalink.read(text, BASE).orElseThrow();
        assertThat(Permalink.canonical(url).replace("#", "")).isEqualTo("https://xn--kln_sd-wxa6c.example/a");
    }

    /// Ids are made of it: what it made of addresses that are stored, it must make of them for ever.
    @ParameterizedTest
    @CsvSource({
        "https://ed.example.org, https://ed.example.org",
        "https://ed.example.org/, https://ed.example.org",
        "https://ed.example.org/a//, https://ed.example.org/a",
        "https://ed.example.org//a, https://ed.example.org//a",
        "http://user:word@Ed.Example.Org:8080/A/?B=C&utm_source=x#D, https://ed.example.org:8080/A?B=C#D",
        "https://ed.example.org/?, https://ed.example.org",
        "https://ed.example.org/a?utm_source=x, https://ed.example.org/a",
        "https://ed.example.org/a?b&&c, https://ed.example.org/a?b&&c",
        "https://ed.example.org/%7Ea%2fb?c=%C3%A9#%20, https://ed.example.org/%7Ea%2fb?c=%C3%A9#%20",
        "https://ed.example.org./a, https://ed.example.org./a",
        "https://127.0.0.1:443/a, https://127.0.0.1/a",
        "https://[::1]:8443/a, https://[::1]:8443/a",
        "https://xn--kln-sna.example/a;b=c, https://xn--kln-sna.example/a;b=c",
        "'https://ed.example.org/a,b;c=d@e:f$g!h*i(j)k~l''m', 'https://ed.example.org/a,b;c=d@e:f$g!h*i(j)k~l''m'",
    })
    void storedAddressesKeepTheirSpelling(String stored, String canonical) {
        assertThat(Permalink.canonical(URI.create(stored))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ed.example.org/news/bridge, -vqIG1HnO79JmFmGXIwbug",
        "http://www.ed.example.org:80/news/bridge/?utm_source=feed, 5_Ua7hnvkHsviAUHp_LaXw",
        "https://ed.example.org/news?id=7&utm_medium=rss#b, nAugNZKDxsPtYaZmKSPgBg",
    })
    void idsStayAsTheyWere(String address, String id) {
        var url = Permalink.read(address, BASE).orElseThrow();
        assertThat(ArticleId.ofGuid(Permalink.canonical(url)).text()).isEqualTo(id);
    }

    @Test
    void draftsOfOneArticleAreAlikeHoweverTheHostIsSpelled() {
        assertThat(likeness("https://köln_süd.example/a"))
                .isEqualTo(likeness("http://KO\u0308LN_SU\u0308D.example:80/a/"))
                .isEqualTo(likeness("https://k%c3%b6ln_s%c3%bcd。example/a"))
                .isNotEqualTo(likeness("https://koln_sud.example/a"));
    }

    private static String likeness(String address) {
        var link = Permalink.read(address, BASE).orElseThrow();
        var dateline = new Dateline(Optional.empty(), LocalDate.EPOCH);
        return new Draft(
                        "guid",
                        "Title",
                        link,
                        Optional.empty(),
                        dateline,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        "",
                        List.of())
                .likeness();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ed.example.org",
                "https://ed.example.org/news/2026/bridge.html?a=1&b[]=2;c#d",
                "http://ed.example.org:8080/a//b/%7Ec/(d)_e~f*g!h'i,j;k=l&m+n$o@p:q",
                "https://xn--kln-sna.example/%C3%A9/?q='a'",
            })
    void anOrdinaryAddressIsReadAsItIs(String url) {
        assertThat(Permalink.read(url, BASE)).contains(URI.create(url));
    }

    @Test
    void aHostIsKnownAlsoWhereJavaKnowsNone() {
        var url = URI.create("https://ed@Pine_Valley.example.org:8443/a");

        assertThat(url.getHost()).isNull();
        assertThat(Permalink.host(url)).isEqualTo("pine_valley.example.org");
        assertThat(Permalink.port(url)).isEqualTo(8443);
        assertThat(Permalink.canonical(url)).isEqualTo("https://pine_valley.example.org:8443/a");
        assertThat(Permalink.host(URI.create("mailto:ed@example.org"))).isEmpty();
    }

    @Test
    void otherPagesStayApart() {
        assertThat(Permalink.canonical(URI.create("https://ed.example.org:8443/a?p=2#news-3")))
                .isEqualTo("https://ed.example.org:8443/a?p=2#news-3");
    }
}
