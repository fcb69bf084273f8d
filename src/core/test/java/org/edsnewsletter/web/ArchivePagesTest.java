package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePagesTest {

    private static final String DAILY = "daily-2026-11-23";

    private final ArchiveWorld world = new ArchiveWorld();
    private final SiteWorld site = world.site;

    // ---- the list

    @Test
    void theListHasWhatWasSentTheLatestFirst() {
        world.sent(DAILY, "The bridge is open", "A new bus line");
        world.sent("each-AAAAAAAAAAAAAAAAAAAAAA", "Library hours");
        world.sent("weekly-2026-11-23", "The week", "Rain", "Snow");

        var page = page(site.get("/archive"));

        assertThat(page.select(".issues h2").eachText())
                .containsExactly("The week + 2 more", "Library hours", "The bridge is open + 1 more");
        assertThat(page.select(".issues h2 a").eachAttr("href"))
                .containsExactly(
                        "/archive/weekly-2026-11-23",
                        "/archive/each-AAAAAAAAAAAAAAAAAAAAAA",
                        "/archive/daily-2026-11-23");
        assertThat(page.select(".issues .quiet").eachText())
                .containsExactly(
                        "November 23, 2026 · Weekly issue",
                        "November 23, 2026 · Single article",
                        "November 23, 2026 · Daily issue");
        assertThat(page.select(".issues p:not(.quiet)").eachText()).containsExactly("Rain · Snow", "A new bus line");
        assertThat(page.select("nav[aria-label=Pages]")).isEmpty();
    }

    @Test
    void ofALongIssueTheListNamesAFewArticles() {
        world.sent(DAILY, "One", "Two", "Three", "Four", "Five");

        assertThat(page(site.get("/archive")).select(".issues p:not(.quiet)").text())
                .isEqualTo("Two · Three · Four …");
    }

    @Test
    void itsDatesAreTheNewsletters() {
        site.people.pass(Duration.ofHours(12)); // 3 o'clock on the 24th in Greenwich, 9 in the evening in Chicago
        world.sent(DAILY, "The bridge is open");

        var time = page(site.get("/archive")).select(".issues time");

        assertThat(time.text()).isEqualTo("November 23, 2026");
        assertThat(time.attr("datetime")).isEqualTo("2026-11-24T03:16:00Z");
    }

    @Test
    void whatNobodyWasMailedIsNowhere() {
        world.frozen("daily-2026-11-20", List.of(world.bare("Planned")));
        world.move(world.frozen("daily-2026-11-21", List.of(world.bare("Held early"))), Status.HELD);
        world.move(world.sent("daily-2026-11-22", "Held midway"), Status.HELD);

        assertThat(page(site.get("/archive")).select(".issues")).isEmpty();
        assertThat(site.get("/feed.xml").body()).doesNotContain("<entry>");
        for (var day = 20; day <= 22; day++)
            assertThat(site.get("/archive/daily-2026-11-" + day).status()).isEqualTo(404);
    }

    @Test
    void whatIsBeingSentOrSentOnceMoreIsThere() {
        var sending = world.frozen("daily-2026-11-20", List.of(world.bare("Sending")));
        site.issues.replace(sending.opened(site.people.now()));
        world.move(world.sent("daily-2026-11-21", "Once more"), Status.PLANNING);

        assertThat(page(site.get("/archive")).select(".issues h2").eachText()).containsExactly("Once more", "Sending");
        assertThat(site.get("/archive/daily-2026-11-20").status()).isEqualTo(200);
        assertThat(site.get("/archive/daily-2026-11-21").status()).isEqualTo(200);
    }

    @Test
    void beforeTheFirstIssueItSaysSo() {
        var response = site.get("/archive");

        assertThat(response.status()).isEqualTo(200);
        assertThat(page(response).select("main").text()).contains("Nothing has been sent yet");
    }

    @Test
    void anEditionCanBeLookedAtAlone() {
        world.sent(DAILY, "The bridge is open");
        world.sent("weekly-2026-11-23", "The week");

        var page = page(site.get("/archive?edition=weekly"));

        assertThat(page.select(".issues h2").eachText()).containsExactly("The week");
        assertThat(page.select(".filters [aria-current]").text()).isEqualTo("Weekly");
        assertThat(page.select(".filters a").eachAttr("href"))
                .containsExactly(
                        "/archive", "/archive?edition=each", "/archive?edition=daily", "/archive?edition=weekly");
        assertThat(page.select("link[rel=alternate]").attr("href"))
                .isEqualTo("https://news.example.org/feed.xml?edition=weekly");
    }

    @Test
    void followingTheLinksToOlderIssuesLeadsToEachOnceWhateverComesInBetween() {
        for (var day = 10; day < 30; day++) world.sent("daily-2026-10-" + day, "October " + day);
        for (var day = 10; day < 30; day++) world.sent("weekly-2026-11-" + day, "November " + day);
        world.sent("daily-2026-12-01", "December 1");

        var seen = new ArrayList<String>();
        var path = "/archive";
        for (var pages = 1; !path.isEmpty(); pages++) {
            var page = page(site.get(path));
            seen.addAll(page.select(".issues h2").eachText());
            world.sent("daily-2027-01-0" + pages, "News of now");
            path = page.select("a[rel=next]").attr("href");
        }

        assertThat(seen).hasSize(41).doesNotHaveDuplicates().startsWith("December 1", "November 29");
        assertThat(seen).endsWith("October 10").doesNotContain("News of now");
    }

    @Test
    void aPageStaysTheSameOnceItIsFullAndLeadsBackToTheLatest() {
        for (var day = 10; day < 31; day++) world.sent("daily-2026-10-" + day, "October " + day);
        var older =
                page(site.get("/archive?edition=daily")).select("a[rel=next]").attr("href");

        assertThat(older).isEqualTo("/archive?edition=daily&before=daily-2026-10-11");
        var page = page(site.get(older));
        assertThat(page.select(".issues h2").eachText()).containsExactly("October 10");
        assertThat(page.select(".pages a").eachAttr("href")).containsExactly("/archive?edition=daily");

        site.issues.find(new IssueId("daily-2026-10-11")).ifPresent(last -> world.move(last, Status.HELD));
        assertThat(site.get(older).status()).isEqualTo(200);
    }

    // ---- an issue

    @Test
    void anIssueHasItsArticlesWithDatelineSummaryAttributionAndLink() {
        world.sent(DAILY, List.of(world.full("Bridges & <roads>"), world.bare("A new bus line")));

        var page = page(site.get("/archive/" + DAILY));

        assertThat(page.select("h1").text()).isEqualTo("Bridges & <roads> + 1 more");
        assertThat(page.select(".contents a").eachText()).containsExactly("Bridges & <roads>", "A new bus line");
        for (var link : page.select(".contents a"))
            assertThat(page.select(link.attr("href"))).hasSize(1);
        var story = page.select("section").getFirst();
        assertThat(story.select("h2 a").attr("href"))
                .isEqualTo("https://ed.example.org/news/" + "Bridges & <roads>".hashCode() + "?a=1&b=2");
        assertThat(story.text())
                .contains("Alder Falls, November 21, 2026 · by Ann Miller")
                .contains("The bridge is <open> & {{greeting}} again.")
                .contains("Content originally published by The Prairie Courier on November 20, 2026.")
                .contains("Read the article: Bridges & <roads>");
        assertThat(story.select("time").attr("datetime")).isEqualTo("2026-11-21");
        assertThat(page.select("article > p time").attr("datetime")).isEqualTo("2026-11-23T15:16:00Z");
        assertThat(page.select("main a[href=/]").text()).isEqualTo("Sign up");
        assertThat(page.select("main a[href=/archive]")).hasSize(1);
    }

    @Test
    void anIssueOfOneArticleSaysItsHeadlineOnce() {
        world.sent(DAILY, List.of(world.full("The bridge is open")));

        var page = page(site.get("/archive/" + DAILY));

        assertThat(page.select("h1").text()).isEqualTo("The bridge is open");
        assertThat(page.select("section h2, .contents")).isEmpty();
    }

    @Test
    void itSaysWhatWasMailedWhateverItsArticlesHaveBecome() {
        var article = world.bare("The bridge is open");
        world.sent(DAILY, List.of(article));
        world.retitle(article, "The bridge is closed");

        assertThat(page(site.get("/archive/" + DAILY)).select("h1").text()).isEqualTo("The bridge is open");
    }

    @Test
    void nothingOfAMailThatIsForOnePersonIsOnIt() {
        world.sent(DAILY, "The bridge is open");

        for (var path : List.of("/archive", "/archive/" + DAILY, "/feed.xml"))
            assertThat(site.get(path).body()).doesNotContain("{{", "/u/", "/p/", "nsubscribe", "Hello");
    }

    @Test
    void theHeadTellsSearchEnginesAndSocialSitesWhatItIs() {
        world.sent(DAILY, List.of(world.bare("A new bus line"), world.full("The \"bridge\""), world.bare("Rain")));

        var head = page(site.get("/archive/" + DAILY)).head();

        assertThat(head.select("title").text()).isEqualTo("A new bus line + 2 more – Ed's newsletter");
        assertThat(head.select("meta[name=description]").attr("content")).isEqualTo("The \"bridge\" · Rain");
        assertThat(head.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://news.example.org/archive/daily-2026-11-23");
        assertThat(head.select("link[rel=alternate][type=application/atom+xml]").attr("href"))
                .isEqualTo("https://news.example.org/feed.xml");
        assertThat(head.select("meta[property]").stream()
                        .map(meta -> meta.attr("property") + "=" + meta.attr("content")))
                .containsExactly(
                        "og:type=article",
                        "og:site_name=Ed's newsletter",
                        "og:title=A new bus line + 2 more",
                        "og:description=The \"bridge\" · Rain",
                        "og:url=https://news.example.org/archive/daily-2026-11-23",
                        "og:image=" + ArchiveWorld.PICTURE,
                        "article:published_time=2026-11-23T15:16:00Z");
        assertThat(head.select("meta[name=twitter:card]").attr("content")).isEqualTo("summary_large_image");
    }

    @Test
    void withoutAPictureTheCardIsSmallAndALongDescriptionEndsWithAWord() {
        world.sent(DAILY, "Rain " + "and again rain ".repeat(30));
        world.sent("daily-2026-11-24", "x".repeat(500));

        var head = page(site.get("/archive/" + DAILY)).head();

        assertThat(head.select("meta[name=twitter:card]").attr("content")).isEqualTo("summary");
        assertThat(head.select("meta[property=og:image]")).isEmpty();
        assertThat(head.select("meta[name=description]").attr("content"))
                .hasSizeBetween(150, 201)
                .endsWith(" again…");
        assertThat(page(site.get("/archive/daily-2026-11-24"))
                        .select("meta[name=description]")
                        .attr("content"))
                .hasSizeLessThanOrEqualTo(201);
    }

    @Test
    void thePictureIsNamedForCardsButNobodyWhoReadsThePageAsksAnotherSiteForIt() {
        world.sent(DAILY, List.of(world.full("The bridge is open")));

        var page = page(site.get("/archive/" + DAILY));

        assertThat(page.select("img, script, style, [style], iframe, video, audio, object"))
                .isEmpty();
        assertThat(page.select("link[rel=stylesheet]").eachAttr("href")).containsExactly("/style.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/archive", "/archive/daily-2026-11-23"})
    void pagesHaveLandmarksOneHeadingAndALanguage(String path) {
        world.sent(DAILY, List.of(world.full("The bridge is open"), world.bare("Rain")));

        var page = page(site.get(path));

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("header, main, footer")).hasSize(3);
        assertThat(page.select("nav:not([aria-label]):not([aria-labelledby])")).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (var named : page.select("[aria-labelledby]"))
            assertThat(page.select("#" + named.attr("aria-labelledby"))).hasSize(1);
        assertThat(page.select("h3")).isEmpty();
    }

    @Test
    void whoPrefersSpanishHasTheFrameInSpanishAndTheArticlesAsTheyWereWritten() {
        world.sent(DAILY, List.of(world.full("The bridge is open"), world.bare("Rain")));

        var page = page(site.send("GET", "/archive/" + DAILY, "", Map.of("accept-language", "es-MX,es;q=0.9")));

        assertThat(page.select("html").attr("lang")).isEqualTo("es");
        assertThat(page.select("h1").text()).isEqualTo("The bridge is open y 1 más");
        assertThat(page.select("h1 [lang=en]").text()).isEqualTo("The bridge is open");
        assertThat(page.select("section").getFirst().text()).contains("Alder Falls, 21 de noviembre de 2026");
        assertThat(page.select("main a[hreflang=en]").attr("href")).isEqualTo("/archive/" + DAILY + "?language=en");
    }

    @Test
    void whoAskedForALanguageStaysInIt() {
        for (var day = 10; day < 31; day++) world.sent("daily-2026-10-" + day, "October " + day);

        var list = page(site.get("/archive?edition=daily&language=es"));
        var issue = page(site.get("/archive/daily-2026-10-10?language=es"));

        assertThat(list.select(".issues a, .filters a, .pages a").eachAttr("href"))
                .hasSize(25)
                .allMatch(href -> href.endsWith("language=es"));
        assertThat(list.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://news.example.org/archive?edition=daily");
        assertThat(issue.select("main a[href^=/]:not([hreflang])").eachAttr("href"))
                .containsExactly("/?language=es", "/archive?language=es");
        assertThat(issue.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://news.example.org/archive/daily-2026-10-10");
    }

    // ---- what there is not, and what is told beside the page

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/archive/daily-2026-11-22",
                "/archive/daily-9999-99-99",
                "/archive/each-AAAAAAAAAAAAAAAAAAAAAB",
                "/archive/hourly-2026-11-23",
                "/archive/daily-2026-11-23/",
                "/archive/daily-2026-11-23\n",
                "/archive/META",
                "/archive/../archive",
                "/archive/%00",
                "/archive/\uD800",
                "/archive/\u202Edaily",
                "/archives",
                "/archive?edition=hourly",
                "/archive?before=1",
                "/archive?before=daily-2026-11-22",
                "/archive?before=daily-2026-11-24",
                "/archive?page=2&edition=%27",
                "/feed.xml?edition=hourly",
                "/feed.xml/"
            })
    void whatThereIsNotIsAFriendly404(String path) {
        world.sent(DAILY, "The bridge is open");
        world.frozen("daily-2026-11-24", List.of());

        var response = site.get(path);

        assertThat(response.status()).isEqualTo(404);
        assertThat(page(response).select("main").text()).hasSizeGreaterThan(60);
        assertThat(response.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Robots-Tag", "noindex");
    }

    @Test
    void anAddressThatWasCutOffLeadsToTheList() {
        world.sent(DAILY, "The bridge is open");

        var page = page(site.get("/archive/"));

        assertThat(page.select(".issues h2").text()).isEqualTo("The bridge is open");
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("https://news.example.org/archive");
    }

    @Test
    void nothingCanBePostedAndHeadIsGetWithoutABody() {
        world.sent(DAILY, "The bridge is open");

        for (var path : List.of("/archive", "/archive/" + DAILY, "/feed.xml")) {
            var get = site.get(path);
            assertThat(site.send("HEAD", path, "", Map.of())).isEqualTo(new Response(200, get.headers(), ""));
            assertThat(site.send("POST", path, "", Map.of()).status()).isEqualTo(405);
            assertThat(site.send("POST", path, "", Map.of()).headers()).containsEntry("Allow", "GET, HEAD");
        }
    }

    @Test
    void whoHasThePageAlreadyIsToldSoAndAnyoneMayKeepItForAWhile() {
        world.sent(DAILY, "The bridge is open");
        var page = site.get("/archive");

        var again = site.send("GET", "/archive", "", Map.of("if-none-match", etag(page)));

        assertThat(page.headers()).containsEntry("Cache-Control", "public, max-age=300");
        assertThat(page.headers()).containsEntry("Vary", "Accept-Language");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        world.sent("daily-2026-11-24", "Rain");
        assertThat(site.send("GET", "/archive", "", Map.of("if-none-match", etag(page)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyPageLeadsToTheArchive() {
        assertThat(page(site.get("/")).select("footer a").eachAttr("href")).contains("/archive");
    }

    private static String etag(Response response) {
        return response.headers().getOrDefault("ETag", "");
    }

    private static Document page(Response response) {
        assertThat(response.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(response.headers().get("Content-Security-Policy")).contains("default-src 'none'");
        return Jsoup.parse(response.body());
    }
}
