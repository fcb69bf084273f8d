package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.WireFeedInput;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.edsnewsletter.mail.Edition;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// `/feed.xml`, read by a parser of feeds and held against RFC 4287.
class FeedTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String DAILY = "daily-2026-11-23";

    private final ArchiveWorld world = new ArchiveWorld();
    private final SiteWorld site = world.site;

    @Test
    void aFeedReaderFindsTheIssuesTheLatestFirst() throws Exception {
        world.sent(DAILY, List.of(world.full("Bridges & <roads>"), world.bare("A new bus line")));
        world.sent("each-AAAAAAAAAAAAAAAAAAAAAA", "Library hours");

        var feed =
                new SyndFeedInput().build(new StringReader(site.get("/feed.xml").body()));

        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getTitle()).isEqualTo("Ed's newsletter");
        assertThat(feed.getLinks())
                .extracting(link -> link.getRel() + " " + link.getHref())
                .containsExactly(
                        "alternate https://news.example.org/archive", "self https://news.example.org/feed.xml");
        assertThat(feed.getEntries()).hasSize(2);
        var entry = feed.getEntries().getLast();
        assertThat(entry.getTitle()).isEqualTo("Bridges & <roads> + 1 more");
        assertThat(entry.getLink()).isEqualTo("https://news.example.org/archive/daily-2026-11-23");
        assertThat(entry.getPublishedDate().toInstant()).isEqualTo("2026-11-23T15:16:00Z");
        assertThat(entry.getCategories().getFirst().getName()).isEqualTo("daily");
        assertThat(entry.getContents().getFirst().getType()).isEqualTo("html");
        var content = Jsoup.parse(entry.getContents().getFirst().getValue());
        assertThat(content.select("h2").eachText()).containsExactly("Bridges & <roads>", "A new bus line");
        assertThat(content.select("h2 a").attr("href")).endsWith("?a=1&b=2");
        assertThat(content.text())
                .contains("Alder Falls, November 21, 2026 · by Ann Miller")
                .contains("The bridge is <open> & {{greeting}} again.")
                .contains("Content originally published by The Prairie Courier on November 20, 2026.");
    }

    @Test
    void itHasWhatTheStandardRequiresAndNothingTwice() throws Exception {
        for (var day = 10; day < 13; day++) world.sent("daily-2026-11-" + day, List.of(world.full("Day " + day)));
        world.sent("daily-2026-11-14", List.of());

        var feed = root(site.get("/feed.xml"));

        // 4.1.1: exactly one id, title and updated; an author; one self link, and one alternate of a type.
        assertThat(feed.getNamespaceURI() + " " + feed.getLocalName()).isEqualTo(ATOM + " feed");
        assertThat(texts(feed, "id")).containsExactly("https://news.example.org/feed.xml");
        assertThat(texts(feed, "title")).containsExactly("Ed's newsletter");
        assertThat(texts(feed, "updated")).containsExactly("2026-11-23T15:19:00Z");
        assertThat(texts(children(feed, "author").getFirst(), "name")).containsExactly("Ed's newsletter");
        assertThat(links(feed))
                .containsExactly(
                        "alternate https://news.example.org/archive", "self https://news.example.org/feed.xml");
        // 4.1.2: of an entry the same; an alternate link; a content of one type.
        var entries = children(feed, "entry");
        assertThat(entries).hasSize(4);
        for (var entry : entries) {
            assertThat(texts(entry, "id")).hasSize(1);
            assertThat(texts(entry, "title")).hasSize(1).doesNotContain("");
            assertThat(texts(entry, "updated")).hasSize(1).isEqualTo(texts(entry, "published"));
            assertThat(links(entry))
                    .containsExactly("alternate " + texts(entry, "id").getFirst());
            assertThat(children(entry, "content"))
                    .singleElement()
                    .satisfies(
                            content -> assertThat(content.getAttribute("type")).isEqualTo("html"));
        }
        assertThat(entries).extracting(entry -> texts(entry, "id").getFirst()).doesNotHaveDuplicates();
        assertThat(feed.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"))
                .isEqualTo("en");
    }

    @Test
    void beforeTheFirstIssueItIsAFeedToo() throws Exception {
        var feed = (Feed)
                new WireFeedInput().build(new StringReader(site.get("/feed.xml").body()));

        assertThat(feed.getEntries()).isEmpty();
        assertThat(feed.getUpdated().toInstant()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void ofManyIssuesItHasTheLatest() throws Exception {
        for (var day = 10; day < 31; day++) world.sent("daily-2026-10-" + day, "October " + day);

        var feed = (Feed)
                new WireFeedInput().build(new StringReader(site.get("/feed.xml").body()));

        assertThat(feed.getEntries())
                .extracting(Entry::getTitle)
                .hasSize(20)
                .startsWith("October 30")
                .endsWith("October 11");
    }

    @Test
    void oneEditionHasAFeedOfItsOwn() throws Exception {
        world.sent(DAILY, "The bridge is open");
        world.sent("weekly-2026-11-23", "The week");

        for (var edition : Edition.values()) {
            var feed = root(site.get("/feed.xml?edition=" + edition.key()));
            assertThat(texts(feed, "id")).containsExactly("https://news.example.org/feed.xml?edition=" + edition.key());
            assertThat(children(feed, "entry")).hasSize(edition == Edition.EACH ? 0 : 1);
        }
    }

    @Test
    void whatXmlHasNoPlaceForIsLeftOutAndMarkupIsText() throws Exception {
        world.sent(
                DAILY,
                List.of(
                        world.bare("A\u0000\u0008\u001b\u000b ]]> <b>&amp; \uD800x \uFFFE😀 \u202Eend"),
                        world.bare("Two")));

        var feed = root(site.get("/feed.xml"));

        var entry = children(feed, "entry").getFirst();
        assertThat(texts(entry, "title")).containsExactly("A ]]> <b>&amp; x 😀 end + 1 more");
        assertThat(Jsoup.parse(texts(entry, "content").getFirst())
                        .select("h2")
                        .getFirst()
                        .wholeText())
                .isEqualTo("A ]]> <b>&amp; x 😀 end");
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        world.sent(DAILY, "The bridge is open");
        var feed = site.get("/feed.xml");
        var etag = feed.headers().getOrDefault("ETag", "");
        var modified = feed.headers().getOrDefault("Last-Modified", "");

        assertThat(feed.headers())
                .containsEntry("Content-Type", "application/atom+xml; charset=utf-8")
                .containsEntry("Cache-Control", "public, max-age=300")
                .containsEntry("Last-Modified", "Mon, 23 Nov 2026 15:16:00 GMT");
        assertThat(etag).matches("\"[A-Za-z0-9_-]{22}\"");
        for (var has : List.of(
                Map.of("if-none-match", etag),
                Map.of("if-none-match", "W/" + etag),
                Map.of("if-none-match", "\"other\", " + etag),
                Map.of("if-none-match", "*"),
                Map.of("if-modified-since", modified),
                Map.of("if-modified-since", "Tue, 24 Nov 2026 00:00:00 GMT"))) {
            var again = site.send("GET", "/feed.xml", "", has);
            assertThat(again.status()).as(has.toString()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers())
                    .containsEntry("ETag", etag)
                    .containsEntry("Cache-Control", "public, max-age=300")
                    .doesNotContainKey("Content-Type");
        }
        for (var has : List.of(
                Map.of("if-none-match", "\"other\""),
                Map.of("if-none-match", ""),
                Map.of("if-none-match", "\"other\"", "if-modified-since", modified),
                Map.of("if-modified-since", "Mon, 23 Nov 2026 15:15:59 GMT"),
                Map.of("if-modified-since", "yesterday"),
                Map.of("if-modified-since", "")))
            assertThat(site.send("GET", "/feed.xml", "", has))
                    .as(has.toString())
                    .isEqualTo(feed);
    }

    @Test
    void aNewIssueMakesItANewFeed() {
        world.sent(DAILY, "The bridge is open");
        var before = site.get("/feed.xml");
        site.people.pass(Duration.ofDays(1));
        world.sent("daily-2026-11-24", "Rain");

        var conditions = Map.of("if-modified-since", before.headers().getOrDefault("Last-Modified", ""));

        assertThat(site.send("GET", "/feed.xml", "", conditions).status()).isEqualTo(200);
        assertThat(site.get("/feed.xml").headers().get("ETag"))
                .isNotEqualTo(before.headers().get("ETag"));
    }

    @Test
    void aReadersLanguageDoesNotMakeItAnotherFeed() {
        world.sent(DAILY, "The bridge is open", "Rain");

        assertThat(site.send("GET", "/feed.xml", "", Map.of("accept-language", "es")))
                .isEqualTo(site.get("/feed.xml"));
        assertThat(site.get("/feed.xml").headers()).doesNotContainKey("Vary");
    }

    private static Element root(Response response) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var source = new InputSource(new StringReader(response.body()));
        return factory.newDocumentBuilder().parse(source).getDocumentElement();
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling())
            if (child instanceof Element element && name.equals(element.getLocalName())) found.add(element);
        return found;
    }

    private static List<String> texts(Element parent, String name) {
        return children(parent, name).stream().map(Element::getTextContent).toList();
    }

    private static List<String> links(Element parent) {
        return children(parent, "link").stream()
                .map(link -> link.getAttribute("rel") + " " + link.getAttribute("href"))
                .toList();
    }
}
