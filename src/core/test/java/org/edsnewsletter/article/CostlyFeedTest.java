package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Feeds and pages of 5 MB that are made to cost much: each is done with in seconds.
@Tag("slow")
class CostlyFeedTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final URI ADDRESS = URI.create("https://ed.example.org/news");

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item/>",
                "<item><title>A</title><pubDate>1 1 1 jan 1 1 1 feb 1 1 1 mar 1 1 1</pubDate></item>",
                "<item><link/>",
                "<link/>",
                "<date>x</date>",
                "<a>",
                "<a:b/>",
                "<![CDATA[",
                "&a",
                "&lt;p&gt;",
                "<b/>x",
                " ",
            })
    void aFeed(String unit) {
        var start = "<rss version='2.0'><channel><item><title>A</title><link>https://ed.example.org/a</link>"
                + (unit.startsWith("<item") ? "</item>" : "");
        var end = (unit.startsWith("<item") ? "" : "</item>") + "</channel></rss>";

        assertIsCheap(() -> FeedSource.read(content(start + fill(unit) + end), ADDRESS, ZoneId.of("UTC"), CLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":1},", "[", "{\"a\":", "\n"})
    void aJsonFeed(String unit) {
        var feed = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + fill(unit) + "]}";

        assertIsCheap(() -> FeedSource.read(content(feed), ADDRESS, ZoneId.of("UTC"), CLOCK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=share>x",
                "<div class=entry-content>x",
                "<div class=entry-content>x</div>",
                "<div>x",
                "<article>x</article>",
                "<h1>x</h1>",
                "<p><b>x",
                "<meta name=date content=x>",
                "<time>x</time>",
                "<title>x - ",
                "<script type='application/ld+json'>[",
                "<script type='application/ld+json'>{\"@type\":\"x\"}</script>",
                " ",
            })
    void aPage(String unit) {
        var page = content("<!DOCTYPE html><html><title>x" + " ".repeat(40_000) + "x</title>" + fill(unit));

        assertIsCheap(() -> {
            var parsed = PageHtml.parse(page, ADDRESS);
            Listing.articles(parsed, ADDRESS, Selectors.NONE, WebSite.MOST);
            LinkedData.of(parsed);
            var title = new PageTitle(parsed, PageMeta.of(parsed), LinkedData.of(parsed)).find();
            PageBody.find(parsed, title.map(Sourced::value).orElse(""));
        });
    }

    // Each heading is held against the title.
    @Test
    void aPageOfALongTitleAndManyHeadings() {
        var page =
                content("<!DOCTYPE html><title>" + "words ".repeat(50_000) + "</title>" + "<h2>x</h2>".repeat(9_000));
        var parsed = PageHtml.parse(page, ADDRESS);

        assertIsCheap(() -> new PageTitle(parsed, PageMeta.of(parsed), LinkedData.of(parsed)).find());
    }

    private static String fill(String unit) {
        return unit.repeat((Fetching.SIZE_LIMIT - 100_000) / unit.length());
    }

    private static Fetched.Content content(String text) {
        return new Fetched.Content(text.getBytes(UTF_8), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void assertIsCheap(Runnable reading) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        reading.run();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(LIMIT);
    }
}
