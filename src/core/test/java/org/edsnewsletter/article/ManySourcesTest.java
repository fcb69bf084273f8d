package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several sources at once: none waits for another, stops another, or takes another's articles.
class ManySourcesTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final MovableClock clock = new MovableClock("2026-11-27T18:00:00Z");
    private final MemoryArticles articles = new MemoryArticles();
    private final List<String> looked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void sourcesOfDifferentHostsAreReadAtTheSameTime() {
        var together = new Phaser(5);
        var sources = IntStream.range(0, 5)
                .mapToObj(i -> new Scripted("feed " + i, "host-" + i, () -> {
                    together.arriveAndAwaitAdvance();
                    return found("article-" + i);
                }))
                .toList();

        var report = collecting(sources).collect();

        assertThat(report.failures()).isEmpty();
        assertThat(articles.all()).hasSize(5);
    }

    @Test
    void sourcesOfOneHostAreReadOneAfterTheOther() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var sources = IntStream.range(0, 8)
                .mapToObj(i -> new Scripted("feed " + i, "one-host", () -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    atOnce.decrementAndGet();
                    return found("article-" + i);
                }))
                .toList();

        collecting(sources).collect();

        assertThat(most).hasValue(1);
        assertThat(looked).hasSize(8);
    }

    @Test
    void nineSourcesThatNeverAnswerCostTheOthersNothingAndComeFirstNextTime() {
        var end = new CountDownLatch(1);
        var sources = new ArrayList<ArticleSource>();
        sources.add(new Scripted("good", "good", () -> found("a")));
        for (var i = 0; i < 9; i++) sources.add(new Scripted("silent " + i, "silent", () -> answering(end)));
        collecting(sources).collect(SHORT);
        assertThat(articles.source("silent 0")).isEmpty();
        assertThat(articles.all()).hasSize(1);

        end.countDown();
        collecting(sources).collect();
        assertThat(articles.source("silent 8")).isPresent();
        var more = new CountDownLatch(1);
        sources.set(9, new Scripted("silent 8", "silent", () -> answering(more)));
        var report = collecting(sources).collect(SHORT);

        assertThat(report.failures())
                .containsExactly("silent 8 was not read, since time ran out: the next look reads it first."
                        + " See that its server is fast");
        assertThat(articles.source("silent 8").orElseThrow().unfinished()).isTrue();
        assertThat(articles.source("silent 7").orElseThrow().unfinished()).isFalse();
        looked.clear();
        sources.set(9, new Scripted("silent 8", "silent", Look.Unchanged::new));
        collecting(sources).collect();
        assertThat(looked.stream().filter(name -> name.startsWith("silent")))
                .startsWith("silent 8", "silent 0", "silent 1");
        assertThat(articles.source("silent 8").orElseThrow().unfinished()).isFalse();
    }

    @Test
    void aSourceBehindOthersOfItsHostThatNeverAnswerIsReadInTheEnd() {
        var silent = new CountDownLatch(1);
        var sources = new ArrayList<ArticleSource>();
        for (var i = 0; i < 4; i++) sources.add(new Scripted("silent " + i, "one-host", () -> answering(silent)));
        sources.add(new Scripted("good", "one-host", () -> found("a")));

        for (var run = 0; run < 100 && articles.all().isEmpty(); run++) {
            collecting(sources).collect(Duration.ofMillis(20));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(articles.all()).hasSize(1);
    }

    @Test
    void onceTimeIsOverNoOtherSourceOfTheHostIsAsked() {
        var never = new CountDownLatch(1);
        var sources = IntStream.range(0, 3)
                .mapToObj(i -> new Scripted("silent " + i, "one-host", () -> answering(never)))
                .toList();

        var report = collecting(sources).collect(SHORT);

        assertThat(looked).hasSize(1);
        assertThat(report.failing()).isEqualTo(3);
    }

    @Test
    void aRunThatIsInterruptedReportsWhatItDidNotReadAndLeavesItsThreadInterrupted() {
        var never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        var report = collecting(List.of(new Scripted("slow", "slow", () -> answering(never))))
                .collect();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.failures()).singleElement().asString().startsWith("slow was not read");
    }

    @Test
    void aSourceWhoseStateCannotBeLookedUpIsNotTakenForANewOne() {
        collecting(List.of(new Scripted("feed", "feed", () -> found()))).collect();
        var feed = new Scripted("feed", "feed", () -> found("a"));
        looked.clear();

        var report = new Collecting(List.of(feed), new ThrottledArticles(articles), false, clock).collect();

        assertThat(report.failures()).singleElement().asString().contains("too many requests");
        assertThat(looked).isEmpty();
        assertThat(collecting(List.of(feed)).collect().sources().getFirst().added())
                .isEqualTo(1);
    }

    @Test
    void whatASlowSourceHasReadWhenTimeIsOverIsKept() {
        var never = new CountDownLatch(1);
        var source = new Scripted("slow", "slow", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return found("read-in-time");
        });

        var report = collecting(List.of(source)).collect(SHORT);

        assertThat(report.failures()).isEmpty();
        assertThat(articles.all()).hasSize(1);
    }

    @Test
    void aSourceThatCanNeverBeUsedDoesNotStopTheOthers() {
        var settings =
                new Sources.Settings("Ed's newsletter", URI.create("https://news.example.org"), ZoneOffset.UTC, false);
        var wrong = List.of("gopher://ed.example.org/", "https://ann:secret@ed.example.org/feed", "nowhere/at/all");
        var sources = new ArrayList<ArticleSource>();
        wrong.forEach(name -> sources.add(Sources.ofAny(name, settings, clock)));
        sources.add(new Scripted("good", "good", () -> found("a")));

        var report = collecting(sources).collect();

        assertThat(report.failures())
                .hasSize(3)
                .allMatch(failure -> failure.contains("can't be used: "))
                .noneMatch(failure -> failure.contains("secret"));
        assertThat(articles.all()).hasSize(1);
    }

    @Test
    void anOlderLookNeitherWithdrawsNorUndoesWhatANewerOneHasBrought() {
        var feed = new Scripted("feed", "feed", () -> found("a"));
        collecting(List.of(feed)).collect();
        clock.advance(Duration.ofMinutes(5));
        var newer = new Scripted("feed", "feed", () -> found("a", "b"));
        var older = new Scripted("feed", "feed", () -> {
            var seen = found("a");
            // The other run looks, and keeps what it finds, while the answer to this one is under way.
            clock.advance(Duration.ofSeconds(10));
            collecting(List.of(newer)).collect();
            clock.advance(Duration.ofSeconds(10));
            return seen;
        });

        collecting(List.of(older)).collect();

        assertThat(articles.open())
                .extracting(article -> article.draft().title())
                .containsExactly("About b");
    }

    @Test
    void aCorrectionIsNotUndoneByALookThatBeganBeforeItWasMade() {
        var typo = new Scripted("feed", "feed", () -> found("a"));
        collecting(List.of(typo)).collect();
        clock.advance(Duration.ofMinutes(5));
        var corrected = new Scripted("feed", "feed", () -> titled("Corrected", found("a")));
        var older = new Scripted("feed", "feed", () -> {
            var seen = found("a");
            clock.advance(Duration.ofSeconds(10));
            collecting(List.of(corrected)).collect();
            clock.advance(Duration.ofSeconds(10));
            return seen;
        });

        var report = collecting(List.of(older)).collect();

        assertThat(report.sources().getFirst().changed()).isZero();
        assertThat(articles.all())
                .extracting(article -> article.draft().title())
                .containsExactly("Corrected");
    }

    @Test
    void whatAnOlderLookHasWithdrawnIsBackAfterTheNextThoughTheSourceHasNotChanged() {
        collecting(List.of(new Scripted("feed", "feed", () -> found()))).collect();
        clock.advance(Duration.ofMinutes(5));
        collecting(List.of(new Scripted("feed", "feed", () -> found("a", "b")))).collect();
        clock.advance(Duration.ofMinutes(5));
        var newer = new Scripted("feed", "feed", () -> tagged(found("a", "b")));
        var older = new Scripted("feed", "feed", () -> {
            // As a cache somewhere still had it; the other run sees what is there.
            var seen = tagged(found("a"));
            clock.advance(Duration.ofSeconds(10));
            collecting(List.of(newer)).collect();
            clock.advance(Duration.ofSeconds(10));
            return seen;
        });
        collecting(List.of(older)).collect();

        assertThat(articles.source("feed").flatMap(SourceState::etag)).isEmpty();
        collecting(List.of(newer)).collect();
        assertThat(articles.open())
                .extracting(article -> article.draft().title())
                .containsExactlyInAnyOrder("About a", "About b");
        assertThat(articles.source("feed").flatMap(SourceState::etag)).contains("1");
    }

    private static Look titled(String title, Look look) {
        var found = (Look.Found) look;
        var titled = found.drafts().stream()
                .map(draft -> draft.titled(Optional.of(title), Optional.empty()))
                .toList();
        return new Look.Found(titled, found.problems(), found.etag(), found.lastModified());
    }

    private static Look tagged(Look look) {
        var found = (Look.Found) look;
        return new Look.Found(found.drafts(), found.problems(), Optional.of("1"), Optional.empty());
    }

    @Test
    void anArticleThatCannotBeKeptDoesNotKeepTheOthersOut() {
        var picky = new PickyArticles(articles);
        var feed = new Scripted("feed", "feed", () -> found("a", "refused", "c"));

        var report = new Collecting(List.of(feed), picky, true, clock).collect();

        assertThat(report.sources().getFirst().problems())
                .singleElement()
                .asString()
                .startsWith("\"About refused\" could not be read: IllegalStateException")
                .contains("item too large");
        assertThat(articles.open()).hasSize(2);
    }

    @Test
    void aStoreThatRefusesOneArticleAfterAnotherFailsTheSourceAndTheNextRunBringsThem() {
        collecting(List.of(new Scripted("feed", "feed", () -> tagged(found())))).collect();
        var before = articles.source("feed");
        var feed = new Scripted("feed", "feed", () -> found("refused-1", "refused-2", "refused-3"));

        var report = new Collecting(List.of(feed), new PickyArticles(articles), false, clock).collect();

        assertThat(report.failures()).singleElement().asString().contains("item too large");
        assertThat(articles.source("feed")).isEqualTo(before);
        assertThat(collecting(List.of(feed)).collect().sources().getFirst().added())
                .isEqualTo(3);
    }

    // ---- one guid in several feeds

    @TempDir
    Path folder;

    @Test
    void oneGuidInTwoFeedsIsTwoArticles() throws IOException {
        var parks = feed(
                "parks",
                item("Pond", "https://parks.example.org/story/101", "101")
                        + item("Elms", "https://parks.example.org/story/102", "102"));
        var roads = feed(
                "roads",
                item("Culvert", "https://roads.example.org/n/101", "101")
                        + item("Paving", "https://roads.example.org/n/102", "102"));

        new Collecting(List.of(parks, roads), articles, true, clock).collect();
        new Collecting(List.of(parks, roads), articles, true, clock).collect();

        assertThat(articles.open())
                .extracting(article -> article.draft().title())
                .containsExactlyInAnyOrder("Pond", "Elms", "Culvert", "Paving");
    }

    @Test
    void oneGuidThatIsAnAddressOnTheSiteJoinsItsFeeds() throws IOException {
        var item = item("Pond", "https://www.parks.example.org/pond", "http://parks.example.org/?p=11");
        var all = feed("all", item);
        var ponds = feed("ponds", item.replace("Pond", "Pond (ponds)"));

        new Collecting(List.of(all, ponds), articles, true, clock).collect();

        assertThat(articles.open()).hasSize(1);
    }

    @Test
    void anAddressElsewhereIsNoCommonGuid() throws IOException {
        var generator = "https://feedmaker.example.com/1";
        var one = feed("one", item("Pond", "https://parks.example.org/pond", generator));
        var two = feed("two", item("Culvert", "https://roads.example.org/culvert", generator));

        new Collecting(List.of(one, two), articles, true, clock).collect();

        assertThat(articles.open()).hasSize(2);
    }

    @Test
    void oneArticleInTwoFeedsWithGuidsOfTheirOwnIsMailedOnce() throws IOException {
        var one = feed("one", item("Pond", "https://parks.example.org/pond", "1"));
        var two = feed("two", item("Pond", "https://parks.example.org/pond", "1"));

        new Collecting(List.of(one, two), articles, true, clock).collect();

        assertThat(articles.open()).hasSize(1);
    }

    @Test
    void anArticleKeptUnderItsGuidAloneStaysTheSame() throws IOException {
        var parks = feed("parks", item("Pond", "https://parks.example.org/story/101", "101"));
        var found = (Look.Found) parks.look(Optional.empty());
        var before = Article.first(parks.name(), found.drafts().getFirst(), Standing.NEWS, clock.instant())
                .inIssue(Edition.DAILY, "daily-2026-11-26");
        articles.keep(before);

        new Collecting(List.of(parks), articles, true, clock).collect();

        assertThat(articles.all())
                .singleElement()
                .satisfies(article -> assertThat(article.issues()).containsKey(Edition.DAILY));
    }

    @Test
    void anArticleKeptUnderItsGuidAloneStaysTheSameWhenItsFeedMovesIt() throws IOException {
        keepUnderGuidAlone("parks", item("Pond", "https://parks.example.org/story/101", "101"));
        var parks = feed("parks", item("Pond", "https://parks.example.org/2026/pond", "101"));

        new Collecting(List.of(parks), articles, true, clock).collect();

        assertThat(articles.all())
                .singleElement()
                .satisfies(article -> assertThat(article.draft().link()).hasPath("/2026/pond"));
    }

    @Test
    void anArticleKeptUnderItsGuidAloneStaysTheSameWhenItsFeedIsRenamedAndItsTitleCorrected() throws IOException {
        keepUnderGuidAlone("parks", item("Pnod", "https://parks.example.org/story/101", "101"));
        var green = feed("green", item("Pond", "https://parks.example.org/story/101", "101"));

        new Collecting(List.of(green), articles, true, clock).collect();

        assertThat(articles.all()).singleElement().satisfies(article -> {
            assertThat(article.source()).isEqualTo("green");
            assertThat(article.draft().title()).isEqualTo("Pond");
        });
    }

    @Test
    void anArticleKeptUnderItsGuidAloneDoesNotKeepOutThatOfAnotherFeed() throws IOException {
        var culvert = item("Culvert", "https://roads.example.org/n/101", "101");
        keepUnderGuidAlone("roads", culvert);
        var parks = feed("parks", item("Pond", "https://parks.example.org/story/101", "101"));

        new Collecting(List.of(parks, feed("roads", culvert)), articles, true, clock).collect();

        assertThat(articles.open())
                .extracting(article -> article.draft().title())
                .containsExactlyInAnyOrder("Culvert", "Pond");
    }

    /// Keeps an article as it was done before ids told of the feed.
    private void keepUnderGuidAlone(String name, String item) throws IOException {
        var found = (Look.Found) feed(name, item).look(Optional.empty());
        articles.keep(Article.first(name, found.drafts().getFirst(), Standing.NEWS, clock.instant()));
    }

    @Test
    void anArticleThatLeavesTheFeedItSharedAGuidInIsNoNewArticle() throws IOException {
        var two = item("Pond", "https://parks.example.org/pond", "x")
                + item("Elms", "https://parks.example.org/elms", "x");
        new Collecting(List.of(feed("parks", two)), articles, true, clock).collect();
        assertThat(articles.open()).hasSize(2);

        new Collecting(
                        List.of(feed("parks", item("Pond", "https://parks.example.org/pond", "x"))),
                        articles,
                        false,
                        clock)
                .collect();

        assertThat(articles.open())
                .extracting(article -> article.draft().title())
                .containsOnlyOnce("Pond");
    }

    // ---- what is stored is bounded

    @Test
    void noAttributeThatIsStoredIsLongerThanAnybodyWouldRead() throws IOException {
        var tags = IntStream.range(0, 20_000)
                .mapToObj(i -> "<category>tag number " + i + "</category>")
                .reduce("", String::concat);
        var feed = feed(
                "parks",
                "<item><title>%s</title><link>https://parks.example.org/pond</link><guid isPermaLink='false'>%s</guid>"
                                .formatted("T".repeat(100_000), "g".repeat(100_000))
                        + "<author>%s</author><source url='https://e.org'>%s</source><description>%s</description>%s</item>"
                                .formatted("A".repeat(100_000), "S".repeat(420_000), "D".repeat(100_000), tags));

        new Collecting(List.of(feed), articles, true, clock).collect();

        var draft = articles.open().getFirst().draft();
        assertThat(draft.size() - draft.body().length()).isLessThan(10_000);
        assertThat(draft.categories()).hasSize(20);
    }

    private Collecting collecting(List<? extends ArticleSource> sources) {
        return new Collecting(List.copyOf(sources), articles, false, clock);
    }

    private ArticleSource feed(String name, String items) throws IOException {
        var file = folder.resolve(name + ".rss");
        Files.writeString(
                file,
                "<rss version='2.0'><channel><title>%s</title><link>https://%s.example.org/</link>%s</channel></rss>"
                        .formatted(name, name, items),
                UTF_8);
        return new FeedSource(name, file, ZoneOffset.UTC, clock);
    }

    private static String item(String title, String link, String guid) {
        return ("<item><title>%s</title><link>%s</link><guid isPermaLink='false'>%s</guid>"
                        + "<pubDate>Fri, 27 Nov 2026 16:00:00 +0000</pubDate><description>Text.</description></item>")
                .formatted(title, link, guid);
    }

    private static Look answering(CountDownLatch end) {
        try {
            end.await();
            return new Look.Found(List.of(), List.of(), Optional.empty(), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Look.Unreadable("was interrupted while it was read");
        }
    }

    private static Look found(String... names) {
        var drafts = List.of(names).stream().map(ManySourcesTest::draft).toList();
        return new Look.Found(drafts, List.of(), Optional.empty(), Optional.empty());
    }

    private static Draft draft(String name) {
        var link = URI.create("https://ed.example.org/news/" + name);
        return new Draft(
                link.toString(),
                "About " + name,
                link,
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.of(2026, 11, 27)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Summary",
                "<p>Body</p>",
                List.of());
    }

    /// A source of a host that answers as a test wants.
    private final class Scripted implements ArticleSource {

        private final String name;
        private final String host;
        private final java.util.function.Supplier<Look> look;

        Scripted(String name, String host, java.util.function.Supplier<Look> look) {
            this.name = name;
            this.host = host;
            this.look = look;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> host() {
            return Optional.of(host);
        }

        @Override
        public Look look(Optional<SourceState> known) {
            looked.add(name);
            return look.get();
        }
    }

    /// A store that refuses one article, as DynamoDB does with an item that is too large.
    private static final class PickyArticles extends ForwardingArticles {

        PickyArticles(Articles articles) {
            super(articles);
        }

        @Override
        public boolean keep(Article article) {
            if (article.draft().title().contains("refused")) throw new IllegalStateException("item too large");
            return super.keep(article);
        }
    }

    /// A store that has too much to do when it is first asked for the state of a source.
    private static final class ThrottledArticles extends ForwardingArticles {

        private boolean isBusy = true;

        ThrottledArticles(Articles articles) {
            super(articles);
        }

        @Override
        public Optional<SourceState> source(String name) {
            if (!isBusy) return super.source(name);
            isBusy = false;
            throw new IllegalStateException("too many requests");
        }
    }
}
