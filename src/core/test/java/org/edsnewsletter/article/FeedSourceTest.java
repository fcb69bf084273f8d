package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSourceTest {

    private static final Path FEEDS = Path.of("src/core/test/resources/feeds");

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void anItemOfRss2IsReadWithAllItSays() {
        var draft = found("fairweather.rss").drafts().getFirst();

        assertThat(draft.guid()).isEqualTo("ed-2026-031");
        assertThat(draft.title()).isEqualTo("Orchard growers & beekeepers share a <new> market hall");
        assertThat(draft.link()).isEqualTo(URI.create("https://ed.example.org/news/market-hall?utm_source=feed"));
        assertThat(draft.published()).contains(Instant.parse("2026-11-21T05:30:00Z"));
        assertThat(draft.dateline()).isEqualTo(new Dateline(Optional.of("ALDER FALLS"), LocalDate.of(2026, 11, 20)));
        assertThat(draft.attribution())
                .contains(new Attribution("The Prairie Courier", Optional.of(LocalDate.of(2026, 11, 18))));
        assertThat(draft.author()).contains("Nell Harding");
        assertThat(draft.image()).contains(URI.create("https://ed.example.org/images/hall.jpg"));
        assertThat(draft.categories()).containsExactly("Farming", "Jobs");
        assertThat(draft.summary()).isEqualTo("The old cannery becomes a market hall. It opens in May.");
        assertThat(draft.body())
                .startsWith("<p>The old cannery by the river")
                .contains("src=\"https://ed.example.org/images/cannery.jpg\"", "href=\"https://ed.example.org/plans\"")
                .doesNotContain("ALDER FALLS", "script", "steal", "originally");
    }

    @Test
    void whatIsReadBecauseSomethingElseIsMissingIsCalledByItsOwnName() {
        assertThat(found("rss/dates-by-other-names.rss").provenance().values())
                .extracting(Provenance::date)
                .containsExactlyInAnyOrder("date", "published", "dcterms:issued", "atom:updated");
    }

    @Test
    void anItemWithOnlyADescriptionTakesItForTheText() {
        var draft = found("fairweather.rss").drafts().get(1);

        assertThat(draft.guid()).isEqualTo("https://ed.example.org/news/snow-fences");
        assertThat(draft.link()).isEqualTo(URI.create("http://ED.example.org/news/snow-fences/"));
        assertThat(draft.dateline())
                .isEqualTo(new Dateline(Optional.of("Prairie Junction"), LocalDate.of(2026, 11, 18)));
        assertThat(draft.author()).contains("Office of Rep. Ed Fairweather");
        assertThat(draft.attribution()).contains(new Attribution("The Hadley Gazette", Optional.empty()));
        assertThat(draft.image()).contains(URI.create("https://ed.example.org/images/fence.png"));
        assertThat(draft.summary()).isEqualTo(draft.body()).startsWith("Eleven miles of snow fence");
    }

    @Test
    void anItemWithoutTitleGetsItsFirstWordsAndOneWithoutDateTheDayOfTheLook() {
        var draft = found("fairweather.rss").drafts().get(2);

        assertThat(draft.title())
                .isEqualTo("A note without a title: the district office is closed on Friday for repairs to…");
        assertThat(draft.link()).isEqualTo(URI.create("https://ed.example.org/notes/7"));
        assertThat(draft.published()).isEmpty();
        assertThat(draft.dateline()).isEqualTo(new Dateline(Optional.empty(), LocalDate.of(2026, 11, 23)));
    }

    @Test
    void itemsThatCannotBeMailedAreListed() {
        var look = found("fairweather.rss");

        assertThat(look.drafts()).hasSize(3);
        assertThat(look.problems())
                .containsExactly(
                        "an entry has neither title nor text", "\"Only a headline\" has no link to a web page");
    }

    @Test
    void anEntryOfAtomIsReadWithAllItSays() {
        var drafts = found("fairweather.atom").drafts();
        var first = drafts.getFirst();
        var second = drafts.getLast();

        assertThat(first.guid()).isEqualTo("urn:example:ed:1");
        assertThat(first.title()).isEqualTo("Signs that say <30> miles & mean it");
        assertThat(first.link()).isEqualTo(URI.create("https://ed.example.org/news/signs"));
        assertThat(first.dateline().date()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(first.author()).contains("Nell Harding, June Albrecht");
        assertThat(first.summary()).isEqualTo("Near schools, <30> now means 30.");
        assertThat(first.body()).contains("the signs now <b>blink</b>");
        assertThat(first.categories()).containsExactly("Roads");
        assertThat(second.title()).isEqualTo("Second hearing");
        assertThat(second.attribution()).contains(new Attribution("House journal", Optional.empty()));
        assertThat(second.published()).contains(Instant.parse("2026-11-19T03:00:00Z"));
    }

    @Test
    void rdfIsReadWithDublinCoreAndItsOwnEncoding() {
        var draft = found("fairweather.rdf").drafts().getFirst();

        assertThat(draft.title()).isEqualTo("A café in the old depot");
        assertThat(draft.published()).contains(Instant.parse("2026-11-18T15:00:00Z"));
        assertThat(draft.author()).contains("June Albrecht, Nell Harding");
        assertThat(draft.categories()).containsExactly("Jobs");
        assertThat(draft.guid()).isEqualTo("https://ed.example.org/news/cafe");
    }

    @Test
    void rss091IsRead() {
        assertThat(found("fairweather-0.91.rss").drafts())
                .extracting(Draft::title, Draft::summary)
                .containsExactly(tuple("Town meeting in Hadley", "Bring a chair."));
    }

    @Test
    void twoLooksAtOneFeedFindTheSame() {
        var source = new FeedSource("feed", FEEDS.resolve("fairweather.rss"), ZoneId.of("America/Chicago"), clock);

        assertThat(source.look(Optional.empty())).isEqualTo(source.look(Optional.empty()));
    }

    @Test
    void anExcerptCutByAMachineIsNotTakenForASummary() throws IOException {
        var draft = found(rss("""
                <item><title>T</title><link>https://ed.example.org/1</link>
                <description>The House met and […]</description>
                <content:encoded>&lt;p&gt;The House met and went.&lt;/p&gt;</content:encoded></item>""")).drafts().getFirst();

        assertThat(draft.summary()).isEqualTo("The House met and went.");
    }

    @Test
    void ofTwoItemsWithOneIdAndOneLinkTheLastCountsAndItIsSaid() throws IOException {
        var look = found(rss("""
                <item><title>One</title><link>https://ed.example.org/1</link><guid isPermaLink="false">x</guid></item>
                <item><title>Two</title><link>https://ed.example.org/1</link><guid isPermaLink="false">x</guid></item>"""));

        assertThat(look.drafts()).extracting(Draft::title).containsExactly("Two");
        assertThat(look.problems())
                .containsExactly("\"One\" and \"Two\" have the same id, x: only the last is taken; give each its own");
    }

    @Test
    void itemsWithOneIdAreToldApartByTheirLinks() throws IOException {
        var look = found(rss("""
                <item><title>One</title><link>https://ed.example.org/1</link><guid isPermaLink="false">x</guid></item>
                <item><title>Two</title><link>https://ed.example.org/2</link><guid isPermaLink="false">x</guid></item>
                <item><title>Three</title><link>https://ed.example.org/3</link><guid isPermaLink="false">x</guid></item>"""));

        assertThat(look.drafts()).extracting(Draft::title).containsExactly("One", "Two", "Three");
        assertThat(look.problems())
                .containsExactly("\"One\" and \"Two\" have the same id, x, and are told apart by their links: give each"
                        + " its own");
    }

    @Test
    void anArticleTooLongToBeKeptIsListed() throws IOException {
        var look = found(rss("<item><title>Long</title><link>https://ed.example.org/1</link><description>"
                + "—".repeat(290 * 1024) + "</description></item>"));

        assertThat(look.drafts()).isEmpty();
        assertThat(look.problems()).containsExactly("\"Long\" is too long: 870 KB, where 300 are possible");
    }

    @Test
    void htmlTooLongToBeCleanedInReasonableTimeIsListed() throws IOException {
        var look = found(rss("<item><title>Long</title><link>https://ed.example.org/1</link><description>"
                + "&lt;b&gt;".repeat(200_000) + "</description></item>"));

        assertThat(look.problems()).containsExactly("\"Long\" is too long: its HTML may have 300 KB");
    }

    @Test
    void entitiesOfHtmlAreUnderstoodThoughXmlHasThemNot() throws IOException {
        var look = found(rss("<item><title>A&nbsp;B &eacute;</title><link>https://ed.example.org/1</link></item>"));

        assertThat(look.drafts()).extracting(Draft::title).containsExactly("A B é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss SYSTEM \"http://127.0.0.1/x.dtd\"><rss version=\"2.0\"><channel/></rss>",
                "<?xml version=\"1.0\"?><!-- x --><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + "<rss version=\"2.0\"><channel><title>&x;</title></channel></rss>",
                "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss version=\"2.0\"><channel/></rss>",
            })
    void aFeedWithADtdIsRefusedByName(String xml) throws IOException {
        assertThat(look(write(xml)))
                .isInstanceOfSatisfying(
                        Look.Unreadable.class, look -> assertThat(look.reason()).startsWith("has a DTD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                     | is empty",
                "'   '                                  | is empty",
                "hello                                  | is not XML",
                "'{\"version\": \"https://jsonfeed.org/version/1.1\"}' | is a JSON Feed without items",
                "'{\"version\": 7}'                     | is JSON but not a JSON Feed",
                "'{\"version\": '                       | is not well-formed JSON",
                "<!doctype html><html><p>Hi</html>      | is a web page",
                "<!DOCTYPE html><html><p>Hi</html>      | is a web page",
                "<html><body>Hi</body></html>           | is a web page",
                "<opml version='2.0'/>                  | is XML but no feed: its first element is <opml>",
                "<rss version='2.0'><channel><item>     | is not well-formed XML",
                "<rss version='7.0'/>                   | is an RSS feed without a channel",
                "<feed xmlns='urn:x'/>                  | is an Atom feed with nothing in it",
                "<?xml version='1.0' encoding='nonsense'?><rss/> | is an RSS feed without a channel",
            })
    void whatIsNoFeedIsNamed(String content, String reason) throws IOException {
        assertThat(look(write(content)))
                .isInstanceOfSatisfying(
                        Look.Unreadable.class, look -> assertThat(look.reason()).startsWith(reason));
    }

    @Test
    void aFeedOver5MegabytesIsRefused() throws IOException {
        var limit = 5 * 1024 * 1024;
        var feed = rss("");

        assertThat(look(write(feed + " ".repeat(limit - feed.length())))).isInstanceOf(Look.Found.class);
        assertThat(look(write(feed + " ".repeat(limit + 1 - feed.length()))))
                .isEqualTo(new Look.Unreadable(Fetching.TOO_LARGE));
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        assertThat(look(folder.resolve("gone.rss")))
                .isEqualTo(new Look.Unreadable("is not there any more: see that the path is right"));
    }

    @Test
    void ofManyEntriesTheFirstFiveHundredAreReadAndTheRestIsNamed() throws IOException {
        var items = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            items.append("<item><title>Item %d &amp; more</title><link>https://ed.example.org/%d</link>"
                            .formatted(i, i))
                    .append("<description>ALDER FALLS — It is &lt;b&gt;number&lt;/b&gt; %d.</description></item>"
                            .formatted(i));

        var look = found(rss(items.toString()));

        assertThat(look.drafts()).hasSize(500).first().extracting(Draft::title).isEqualTo("Item 0 & more");
        assertThat(look.problems()).containsExactly("has 10,000 entries: only the newest 500 are read");
    }

    @Test
    void ofManyEntriesWithDatesTheNewestAreReadWhereverTheyAre() throws IOException {
        var items = new StringBuilder();
        var oldest = clock.instant().minus(Duration.ofDays(1000));
        for (var i = 0; i < 700; i++)
            items.append(
                    "<item><title>Item %d</title><link>https://ed.example.org/%d</link><pubDate>%s</pubDate></item>"
                            .formatted(i, i, oldest.plus(Duration.ofDays(i))));

        assertThat(found(rss(items.toString())).drafts())
                .hasSize(500)
                .extracting(Draft::title)
                .startsWith("Item 200")
                .endsWith("Item 699");
    }

    private Look.Found found(String feed) {
        try {
            var file = feed.startsWith("<") ? write(feed) : FEEDS.resolve(feed);
            return (Look.Found) look(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Look look(Path file) {
        return new FeedSource("feed", file, ZoneId.of("America/Chicago"), clock).look(Optional.empty());
    }

    private Path write(String content) throws IOException {
        return Files.write(Files.createTempFile(folder, "feed", ".xml"), content.getBytes(UTF_8));
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
                + "<title>News</title><link>https://ed.example.org/</link><description>News</description>" + items
                + "</channel></rss>";
    }
}
