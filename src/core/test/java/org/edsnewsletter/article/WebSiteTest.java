package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sites without a feed, as a server shows them.
class WebSiteTest {

    private static final byte[] NOTHING = {};

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");

    /// When the articles say that they were published.
    private String day = "March 3, 2026";

    private final MemoryArticles articles = new MemoryArticles();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private Server server;
    private String listed = "";
    private String tag = "";

    @BeforeEach
    void start() throws IOException {
        server = new Server().on("/news", exchange -> {
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            var body = path.equals("/news") ? listing() : article(path);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            if (!tag.isEmpty()) exchange.getResponseHeaders().add("ETag", tag);
            exchange.sendResponseHeaders(path.contains("gone") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theArticlesOfAListingAreReadFromTheirPages() {
        list("bridge", "hall");

        var found = found(source(""));

        assertThat(found.problems()).isEmpty();
        assertThat(found.drafts()).extracting(Draft::title).containsExactly("About bridge", "About hall");
        var draft = found.drafts().getFirst();
        assertThat(draft.link()).isEqualTo(server.url("/news/bridge"));
        assertThat(draft.dateline())
                .isEqualTo(new Dateline(Optional.of("Springfield, Ill."), LocalDate.of(2026, 3, 3)));
        assertThat(draft.attribution())
                .contains(new Attribution("The Prairie Courier", Optional.of(LocalDate.of(2026, 3, 1))));
        assertThat(draft.body())
                .isEqualTo("<p>The bridge of which the valley has talked for years is open at last.</p>");
    }

    /// As many press-release pages of offices have it.
    @Test
    void linksThatAreAQueryOnlyLeadToThePageWithThatQuery() {
        var asked = new ArrayList<String>();
        server.on("/office/press/", exchange -> {
            var query = exchange.getRequestURI().getQuery();
            asked.add(query);
            var body = query == null
                    ? "<table><tr><td><h3><a href='?ID=A1B2'>Safer crossing at Mill Lane</a></h3></td></tr><tr><td>"
                            .concat("<h3><a href='?ID=C3D4&amp;x=[1]'>Office opens in Pine Valley</a></h3></table>")
                            .getBytes(UTF_8)
                    : article(query);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });

        var found = found(source(server.url("/office/press/"), ""));

        assertThat(found.drafts())
                .extracting(Draft::link)
                .containsExactly(server.url("/office/press/?ID=A1B2"), server.url("/office/press/?ID=C3D4&x=[1]"));
        assertThat(asked).containsExactly(null, "ID=A1B2", "ID=C3D4&x=[1]");
    }

    @Test
    void aHostIsAskedOnceASecondAndItsRulesFirst() {
        list("bridge", "hall");
        server.on("/robots.txt", 200, "User-agent: *\nDisallow: /news/hall".getBytes(UTF_8));

        var found = found(source(""));

        assertThat(found.drafts()).extracting(Draft::title).contains("About bridge");
        assertThat(asked).containsExactly("/news", "/news/bridge");
        assertThat(found.problems()).singleElement().asString().contains("About hall", "may not be read by robots");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aSiteThatLetsNoRobotsInIsNamed() {
        list("bridge");
        server.on("/robots.txt", 200, "User-agent: EdsNewsletter\nDisallow: /".getBytes(UTF_8));

        assertThat(reason(source(""))).startsWith("may not be read by robots, says " + server.url("/robots.txt"));
    }

    @Test
    void aSiteWhoseRulesCannotBeHadIsLeftAlone() {
        list("bridge");
        server.on("/robots.txt", 503, NOTHING);

        assertThat(reason(source(""))).startsWith("may not be read by robots");
        assertThat(asked).containsExactly("/news");
    }

    @Test
    void onlyTheNewestAreLookedAt() {
        list(IntStream.range(0, 30).mapToObj(i -> "a" + i).toArray(String[]::new));

        assertThat(found(source("")).drafts()).hasSize(WebSite.MOST);
    }

    @Test
    void whatIsKeptAndOldIsNotAskedForAgainNorWithdrawn() {
        list("bridge", "hall");
        collect();
        asked.clear();
        day = "November 23, 2026";
        list("school", "bridge", "hall");
        clock.advance(Duration.ofHours(1));

        assertThat(collect().lines())
                .containsExactly(server.url("/news") + ": 3 found, 1 new, 0 backlog, 0 changed, 0 withdrawn");
        assertThat(asked).containsExactly("/news", "/news/school");
        clock.advance(WebSite.YOUNG);
        asked.clear();
        collect();
        assertThat(asked).containsExactly("/news");
        assertThat(articles.open())
                .singleElement()
                .satisfies(article -> assertThat(article.standing()).isEqualTo(Standing.NEWS));
    }

    @Test
    void aYoungArticleIsReadAgainAndWithdrawnWhenItIsNoLongerListed() {
        list("bridge");
        collect();
        day = "November 23, 2026";
        list("school", "bridge");
        collect();
        asked.clear();
        collect();
        assertThat(asked).containsExactly("/news", "/news/school");
        list("bridge");

        assertThat(collect().lines())
                .containsExactly(server.url("/news") + ": 1 found, 0 new, 0 backlog, 0 changed, 1 withdrawn");
    }

    @Test
    void whatCannotBeReadAtTheFirstLookIsNoNewsLater() {
        list("gone", "bridge");

        assertThat(collect().lines())
                .containsExactly(
                        server.url("/news") + ": 2 found, 0 new, 2 backlog, 0 changed, 0 withdrawn",
                        server.url("/news") + ": \"About gone\" (" + server.url("/news/gone")
                                + ") answers with status 404 instead of 200: see that the address is right");
        assertThat(articles.open()).isEmpty();
    }

    @Test
    void whatCannotBeReadLaterIsTriedAgain() {
        list("bridge");
        collect();
        list("gone", "bridge");

        assertThat(collect().lines()).anyMatch(line -> line.contains("\"About gone\""));
        assertThat(articles.findAll(List.of(ArticleId.ofGuid(Permalink.canonical(server.url("/news/gone"))))))
                .isEmpty();
    }

    @Test
    void linksWithAHeadlinesWordsAreArticlesWhereThereAreNoHeadings() {
        listed =
                "<ul><li><a href='/contact'>Contact</a></li><li><a href='/news/bridge'>The bridge is open at last</a></li>"
                        + "<li><a href='https://other.example/news/x'>Something on another site entirely</a></li>"
                        + "<li><a href='/news/hall?utm_source=list'>A hall for the growers</a></li></ul>";

        assertThat(found(source("")).drafts())
                .extracting(Draft::guid)
                .containsExactly(
                        Permalink.canonical(server.url("/news/bridge")), Permalink.canonical(server.url("/news/hall")));
    }

    @Test
    void aListingIsAskedForWithConditionsOnceNothingOnItIsYoung() {
        list("bridge");
        tag = "\"1\"";
        assertThat(found(source("")).etag()).contains("\"1\"");
        collect();
        list("hall", "bridge");
        collect();

        assertThat(articles.source(server.url("/news").toString()).orElseThrow().etag())
                .isEmpty();
        clock.advance(WebSite.YOUNG);
        collect();
        assertThat(articles.source(server.url("/news").toString()).orElseThrow().etag())
                .contains("\"1\"");
    }

    @Test
    void aPageThatNamesAFeedIsReadByIt() {
        listed = "<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments.xml'>"
                + "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>";
        server.on(
                "/feed.xml",
                200,
                "<rss version='2.0'><channel><item><title>Fed</title><link>/fed</link></item></channel></rss>"
                        .getBytes(UTF_8));

        assertThat(found(source("")).drafts()).extracting(Draft::title).containsExactly("Fed");
    }

    @Test
    void aFeedThatIsNamedAndCannotBeReadIsSaid() {
        listed = "<link rel='alternate' type='application/feed+json' href='/feed.json'>";
        server.on("/feed.json", 200, "{}".getBytes(UTF_8));

        assertThat(reason(source("")))
                .startsWith("names the feed " + server.url("/feed.json") + ", which is JSON but no");
    }

    private static final byte[] EMPTY_FEED = "<rss version='2.0'><channel/></rss>".getBytes(UTF_8);

    @Test
    void aPageThatNamesAnEmptyFeedIsReadItselfAndThatIsNamed() {
        list("bridge", "hall");
        listed += "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>";
        server.on("/feed.xml", 200, EMPTY_FEED);

        var found = found(source(""));

        assertThat(found.drafts()).extracting(Draft::title).containsExactly("About bridge", "About hall");
        assertThat(found.kind()).contains(SourceState.Kind.PAGE);
        assertThat(found.problems())
                .containsExactly("names the feed %s, which is empty: the page is read instead"
                        .formatted(server.url("/feed.xml")));
    }

    @Test
    void aPageThatWasReadForItsFeedWasEmptyIsReadOnWhenTheFeedFills() {
        list("bridge");
        listed += "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>";
        server.on("/feed.xml", 200, EMPTY_FEED);
        var first = found(source(""));
        var known = new SourceState("x", clock.instant(), Optional.empty(), Optional.empty(), first.kind(), false);
        list("bridge", "hall");
        listed += "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>";

        var found = (Look.Found) source("").look(Optional.of(known), articles);

        assertThat(found.kind()).contains(SourceState.Kind.PAGE);
        assertThat(found.drafts()).extracting(Draft::title).containsExactly("About bridge", "About hall");
        assertThat(found.problems())
                .containsExactly(
                        "names the feed %s: to read that, add it as a source".formatted(server.url("/feed.xml")));
    }

    @Test
    void aFeedThatIsEmptyTodayDoesNotBecomeAPage() {
        list("bridge", "hall");
        listed += "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>";
        server.on("/feed.xml", 200, EMPTY_FEED);
        var known = new SourceState(
                "x", clock.instant(), Optional.empty(), Optional.empty(), Optional.of(SourceState.Kind.FEED), false);

        var found = (Look.Found) source("").look(Optional.of(known), articles);

        assertThat(found.drafts()).isEmpty();
        assertThat(found.kind()).contains(SourceState.Kind.FEED);
        assertThat(asked).containsExactly("/news");
    }

    @Test
    void aFeedThatBecomesAPageBringsNothing() {
        var known = new SourceState(
                "x", clock.instant(), Optional.empty(), Optional.empty(), Optional.of(SourceState.Kind.FEED), false);
        list("bridge", "hall");

        assertThat(source("").look(Optional.of(known), articles))
                .isEqualTo(new Look.Unreadable(
                        "was a feed until now and is a web page: see that the address is still that of the feed"));
        assertThat(asked).containsExactly("/news");
    }

    @Test
    void aPageThatBecomesAFeedBringsNothing() {
        list("bridge");
        collect();
        listed = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>";

        assertThat(collect().lines()).singleElement().asString().contains("was a web page until now and is a feed");
    }

    @Test
    void aPageWithoutArticlesIsNamedWithWhatToDo() {
        listed = "<nav><a href='/news/a'>A place in a menu</a></nav>";

        assertThat(reason(source("")))
                .startsWith("is a web page without a feed on which no links to articles were found");
    }

    @Test
    void selectorsSayWhereThingsStand() {
        listed =
                "<ul class='x'><li class='story'><a href='/news/bridge'>B</a></li></ul><h2><a href='/news/ad'>Advert</a></h2>";

        var draft = found(source("[article=.x>>.story;title=.kicker;body=.lead;place=.where;date=.when]"))
                .drafts()
                .getFirst();

        assertThat(draft.title()).isEqualTo("The kicker");
        assertThat(draft.body()).isEqualTo("<p>The lead.</p>");
        assertThat(draft.published()).contains(Instant.parse("2026-11-20T06:00:00Z"));
        assertThat(draft.dateline()).isEqualTo(new Dateline(Optional.of("Hadley"), LocalDate.of(2026, 11, 20)));
    }

    private AddressSource source(String selectors) {
        return source(server.url("/news"), selectors);
    }

    private AddressSource source(URI url, String selectors) {
        var fetching = new Fetching("News", URI.create("https://news.example.org"), _ -> true, Duration.ofSeconds(20));
        return new AddressSource(
                url.toString(),
                url,
                Selectors.of(url + selectors),
                fetching,
                ZoneId.of("America/Chicago"),
                clock,
                pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                });
    }

    private CollectingReport collect() {
        return new Collecting(List.of(source("")), articles, false, (InstantSource) clock).collect();
    }

    private static Look.Found found(ArticleSource source) {
        return (Look.Found) source.look(Optional.empty());
    }

    private static String reason(ArticleSource source) {
        return ((Look.Unreadable) source.look(Optional.empty())).reason();
    }

    private void list(String... names) {
        listed = "<nav><a href='/'>The way back to the start</a></nav>";
        for (var name : names)
            listed += "<h3><a href='/news/" + name + "#top'>About " + name + "</a></h3><p>Teaser <a href='/news/" + name
                    + "'>read more about this</a></p>";
    }

    private byte[] listing() {
        return ("<!doctype html><title>News</title><body class='has-sidebar menu-closed'>" + listed).getBytes(UTF_8);
    }

    private byte[] article(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return """
                <!doctype html><html><title>About %1$s | Ed</title><body><nav><a href="/">Home</a></nav>
                <div class="kicker">The kicker</div><div class="when">Nov. 20, 2026</div><div class="where">Hadley</div>
                <article><h1>About %1$s</h1><div>f t # e</div><div>Springfield, Ill.-, %2$s | comments</div>
                <p>SPRINGFIELD — The %1$s of which the valley has talked for years is open at last.</p>
                <p>Content originally published by The Prairie Courier on March 1, 2026.</p></article>
                <div class="lead"><p>The lead.</p></div></body></html>""".formatted(name, day).getBytes(UTF_8);
    }
}
