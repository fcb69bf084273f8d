package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.article.CollectingReport.OfSource;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectingTest {

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final MemoryArticles articles = new MemoryArticles();
    private final Script feed = new Script("feed", false);
    private final Script other = new Script("other", false);
    private final Script folder = new Script("folder", true);

    @Test
    void whatASourceHoldsAtTheFirstLookIsBacklog() {
        feed.shows(draft("a", 1), draft("b", 2));

        assertThat(collect(feed)).isEqualTo(report("feed", 2, 0, 2, 0, 0));
        assertThat(kept("a").standing()).isEqualTo(Standing.BACKLOG);
        assertThat(articles.open()).isEmpty();
    }

    @Test
    void whatComesLaterIsNews() {
        feed.shows(draft("a", 1));
        collect(feed);
        clock.advance(Duration.ofHours(1));
        feed.shows(draft("a", 1), draft("b", 2));

        assertThat(collect(feed)).isEqualTo(report("feed", 2, 1, 0, 0, 0));
        assertThat(articles.open()).singleElement().satisfies(article -> {
            assertThat(article.draft()).isEqualTo(draft("b", 2));
            assertThat(article.firstSeen()).isEqualTo(clock.instant());
            assertThat(article.lastChanged()).isEqualTo(clock.instant());
            assertThat(article.source()).isEqualTo("feed");
        });
    }

    @Test
    void aFirstLookThatFindsNothingIsAFirstLook() {
        feed.shows();
        collect(feed);
        feed.shows(draft("a", 1));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 1, 0, 0, 0));
    }

    @Test
    void whatIsThereAtTheFirstLookIsNewsWhenBacklogIsWanted() {
        feed.shows(draft("a", 1));

        assertThat(collectBacklogToo(feed)).isEqualTo(report("feed", 1, 1, 0, 0, 0));
        assertThat(articles.open()).hasSize(1);
    }

    @Test
    void keptBacklogBecomesNewsWhenBacklogIsWanted() {
        feed.shows(draft("a", 1)).withEtag("1");
        collect(feed);

        assertThat(collectBacklogToo(feed)).isEqualTo(report("feed", 1, 0, 0, 1, 0));
        assertThat(kept("a").standing()).isEqualTo(Standing.NEWS);
        assertThat(feed.lastKnown).isEmpty();
    }

    @Test
    void aChangeStartsSettlingAnew() {
        collectNews(feed, draft("a", 1));
        clock.advance(Duration.ofHours(1));
        feed.shows(retitled(draft("a", 1), "Corrected"));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 1, 0));
        assertThat(kept("a").draft().title()).isEqualTo("Corrected");
        assertThat(kept("a").lastChanged()).isEqualTo(clock.instant());
        assertThat(kept("a").firstSeen()).isBefore(clock.instant());
    }

    @Test
    void aCounterIsTakenOverAndStartsNoSettlingAnew() {
        collectNews(feed, saying(draft("a", 1), "<p>Text.</p><p>12 comments</p>"));
        var seen = clock.instant();
        clock.advance(Duration.ofHours(1));
        feed.shows(saying(draft("a", 1), "<p>Text.</p><p>13 comments</p>"));

        collect(feed);

        assertThat(kept("a").draft().body()).contains("13 comments");
        assertThat(kept("a").lastChanged()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "The bond passed by 120 votes.,           The bond passed by 210 votes.",
        "There are 5 likely sites.,               There are 6 likely sites.",
        "Readers sent 12 comments to the council., Readers sent 21 comments to the council.",
        "3 visitors were hurt.,                   4 visitors were hurt."
    })
    void aNumberInASentenceIsNoCounter(String before, String after) {
        collectNews(feed, saying(draft("a", 1), "<p>" + before + "</p>"));
        clock.advance(Duration.ofHours(1));
        feed.shows(saying(draft("a", 1), "<p>" + after + "</p>"));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 1, 0));
        assertThat(kept("a").draft().body()).contains(after);
        assertThat(kept("a").lastChanged()).isEqualTo(clock.instant());
    }

    @Test
    void nothingIsWrittenWhenNothingIsDifferent() {
        collectNews(feed, draft("a", 1));
        clock.advance(Duration.ofHours(1));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 0, 0));
        assertThat(kept("a").revision()).isEqualTo(1);
    }

    @Test
    void anArticleWithoutDateKeepsTheDayItWasFirstSeen() {
        collectNews(feed, undated("a", LocalDate.of(2026, 11, 23)));
        clock.advance(Duration.ofDays(1));
        feed.shows(undated("a", LocalDate.of(2026, 11, 24)));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 0, 0));
        assertThat(kept("a").draft().dateline().date()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void aFeedThatMovesTheTimeOfDayAtEachLookHasNotChangedItsArticle() {
        collectNews(feed, draft("a", 1));
        clock.advance(Duration.ofHours(1));
        var original = draft("a", 1);
        feed.shows(draft(
                "a",
                original.title(),
                Optional.of(published(2)),
                original.dateline().date()));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 0, 0));
        assertThat(kept("a").revision()).isEqualTo(1);
    }

    @Test
    void theStateOfASourceIsPassedOnToTheNextLook() {
        feed.shows(draft("a", 1)).withEtag("\"1\"");
        collect(feed);
        var firstLook = clock.instant();
        clock.advance(Duration.ofHours(1));
        collect(feed);

        assertThat(feed.lastKnown).contains(new SourceState("feed", firstLook, Optional.of("\"1\""), Optional.empty()));
        assertThat(articles.source("feed")).isEqualTo(feed.lastKnown);
    }

    @Test
    void aSourceIsAskedForWhatIsNewerThanItsLastAnswerUnlessSomethingWasLeftOutOfThat() {
        feed.shows(draft("a", 1)).withLastModified("Mon, 23 Nov 2026 11:00:00 GMT");
        collect(feed);
        feed.shows(retitled(draft("a", 1), "Corrected")).withLastModified("Mon, 23 Nov 2026 11:30:00 GMT");

        new Collecting(List.of(feed), new Racing(articles, 1000), false, clock).collect();
        assertThat(feed.lastKnown.flatMap(SourceState::lastModified)).contains("Mon, 23 Nov 2026 11:00:00 GMT");
        collect(feed);

        assertThat(feed.lastKnown).isPresent();
        assertThat(feed.lastKnown.flatMap(SourceState::lastModified)).isEmpty();
        assertThat(kept("a").draft().title()).isEqualTo("Corrected");
    }

    @Test
    void anUnchangedSourceChangesNothing() {
        collectNews(feed, draft("a", 1));
        feed.answers(new Look.Unchanged());

        assertThat(collect(feed)).isEqualTo(report("feed", 0, 0, 0, 0, 0));
        assertThat(articles.open()).hasSize(1);
    }

    @Test
    void aSourceThatFailsIsNamedAndTheOthersGoOn() {
        feed.answers(new Look.Unreadable("is not XML"));
        other.shows(draft("b", 1));

        var report = new Collecting(List.of(feed, other), articles, false, clock).collect();

        assertThat(report.isComplete()).isFalse();
        assertThat(report.lines())
                .containsExactly("feed is not XML", "other: 1 found, 0 new, 1 backlog, 0 changed, 0 withdrawn");
        assertThat(articles.source("feed")).isEmpty();
    }

    @Test
    void aSourceThatFailsLosesNoArticle() {
        collectNews(feed, draft("a", 1));
        feed.answers(new Look.Unreadable("is empty"));
        collect(feed);

        assertThat(articles.open()).hasSize(1);
    }

    @Test
    void problemsWithEntriesArePassedOn() {
        feed.answers(new Look.Found(List.of(), List.of("\"X\" has no link"), Optional.empty(), Optional.empty()));

        var report = new Collecting(List.of(feed), articles, false, clock).collect();

        assertThat(report.lines())
                .containsExactly("feed: 0 found, 0 new, 0 backlog, 0 changed, 0 withdrawn", "feed: \"X\" has no link");
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void anArticleThatVanishesFromAFolderIsWithdrawn() {
        collectNews(folder, draft("a", 1), draft("b", 2));
        folder.shows(draft("b", 2));

        assertThat(collect(folder)).isEqualTo(report("folder", 1, 0, 0, 0, 1));
        assertThat(kept("a").standing()).isEqualTo(Standing.WITHDRAWN);
        assertThat(collect(folder)).isEqualTo(report("folder", 1, 0, 0, 0, 0));
    }

    @Test
    void anArticleThatVanishesFromTheMiddleOfAFeedIsWithdrawn() {
        collectNews(feed, draft("a", 1), draft("b", 2), draft("c", 3));
        feed.shows(draft("a", 1), draft("c", 3), draft("d", 4));

        assertThat(collect(feed)).isEqualTo(report("feed", 3, 1, 0, 0, 1));
        assertThat(kept("b").standing()).isEqualTo(Standing.WITHDRAWN);
    }

    @Test
    void anArticleThatIsTooOldForAFeedStays() {
        collectNews(feed, draft("a", 1), draft("b", 2));
        feed.shows(draft("b", 2), draft("c", 3));

        assertThat(collect(feed)).isEqualTo(report("feed", 2, 1, 0, 0, 0));
        assertThat(kept("a").standing()).isEqualTo(Standing.NEWS);
    }

    @Test
    void anArticleAsOldAsTheOldestStaysWhenNewOnesMayHavePushedItOut() {
        collectNews(feed, draft("a", 1), draft("b", 1), draft("c", 1));
        feed.shows(draft("b", 1), draft("c", 1), draft("d", 2));
        assertThat(collect(feed)).isEqualTo(report("feed", 3, 1, 0, 0, 0));

        feed.shows(draft("b", 1), draft("d", 2));
        assertThat(collect(feed)).isEqualTo(report("feed", 2, 0, 0, 0, 2));
    }

    @Test
    void aFeedThatIsEmptyTakesBackItsArticlesUntilItShowsThemAgain() {
        collectNews(feed, draft("a", 1), draft("b", 2));
        feed.shows();

        assertThat(collect(feed)).isEqualTo(report("feed", 0, 0, 0, 0, 2));
        assertThat(articles.open()).isEmpty();

        feed.shows(draft("a", 1), draft("b", 2));
        assertThat(collect(feed)).isEqualTo(report("feed", 2, 0, 0, 2, 0));
        assertThat(articles.open()).hasSize(2);
    }

    @Test
    void anArticleThatAPageStillLinksStaysThoughItWasNotReadAgain() {
        collectNews(feed, draft("a", 1), draft("b", 2));
        feed.answers(new Look.Found(
                List.of(draft("a", 1)),
                Set.of(id("b")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));

        assertThat(collect(feed)).isEqualTo(report("feed", 2, 0, 0, 0, 0));
        assertThat(kept("b").standing()).isEqualTo(Standing.NEWS);
    }

    @Test
    void anArticleThatTheEditorHidesJustBeforeItsSourceTakesItBackStaysHidden() {
        collectNews(folder, draft("a", 1), draft("b", 2));
        folder.shows(draft("b", 2));
        var busy = new Meanwhile(articles, () -> new Editing(articles, clock).hide(id("a")));

        var report = new Collecting(List.of(folder), busy, false, clock).collect();

        assertThat(report.sources()).containsExactly(report("folder", 1, 0, 0, 0, 0));
        assertThat(kept("a").standing()).isEqualTo(Standing.HIDDEN);
    }

    @Test
    void undatedArticlesAreAsOldAsTheirFirstLook() {
        collectNews(feed, undated("a", LocalDate.EPOCH));
        clock.advance(Duration.ofHours(1));
        feed.shows(undated("a", LocalDate.EPOCH), undated("b", LocalDate.EPOCH));
        collect(feed);
        clock.advance(Duration.ofHours(1));
        feed.shows(undated("b", LocalDate.EPOCH), undated("c", LocalDate.EPOCH));

        assertThat(collect(feed)).isEqualTo(report("feed", 2, 1, 0, 0, 0));
    }

    @Test
    void anArticleThatComesBackIsNewsAgain() {
        collectNews(folder, draft("a", 1));
        folder.shows();
        collect(folder);
        clock.advance(Duration.ofHours(1));
        folder.shows(draft("a", 1));

        assertThat(collect(folder)).isEqualTo(report("folder", 1, 0, 0, 1, 0));
        assertThat(kept("a").standing()).isEqualTo(Standing.NEWS);
        assertThat(kept("a").lastChanged()).isEqualTo(clock.instant());
    }

    @Test
    void aSourceWithdrawsOnlyItsOwnArticles() {
        collectNews(folder, draft("a", 1));
        other.shows();

        new Collecting(List.of(other, folder), articles, false, clock).collect();

        assertThat(kept("a").standing()).isEqualTo(Standing.NEWS);
    }

    @Test
    void anArticleOfTwoSourcesBelongsToTheFirstSoThatItCanSettle() {
        feed.shows();
        other.shows();
        var both = new Collecting(List.of(feed, other), articles, false, clock);
        both.collect();
        feed.shows(draft("a", 1));
        other.shows(retitled(draft("a", 1), "Worded differently"));
        both.collect();
        both.collect();

        assertThat(kept("a").source()).isEqualTo("feed");
        assertThat(kept("a").revision()).isEqualTo(1);
    }

    @Test
    void anArticleOfASourceThatIsNoLongerLookedAtGoesToTheOneThatHasIt() {
        collectNews(feed, draft("a", 1));
        other.shows(draft("a", 1));
        collect(other);

        assertThat(kept("a").source()).isEqualTo("other");
        assertThat(kept("a").standing()).isEqualTo(Standing.NEWS);
    }

    @Test
    void anArticleThatGetsANewIdIsNotMailedAgain() {
        collectNews(feed, draft("a", 1));
        assertThat(articles.keep(kept("a").inIssue(Edition.EACH, "each-a"))).isTrue();
        var renamed = renamed(draft("a", 1), "new-id");
        feed.shows(renamed);

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 1, 0));
        assertThat(kept("a").standing()).isEqualTo(Standing.WITHDRAWN);
        assertThat(kept("new-id").issues()).isEqualTo(Map.of(Edition.EACH, "each-a"));
        assertThat(kept("new-id").isOpen()).isTrue();
        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 0, 0));
    }

    @Test
    void anUndatedArticleThatGetsANewIdTheNextDayKeepsItsDayAndIsNotMailedAgain() {
        collectNews(feed, undated("a", LocalDate.of(2026, 11, 23)));
        clock.advance(Duration.ofDays(1));
        var seen = undated("a", LocalDate.of(2026, 11, 24));
        feed.shows(renamed(seen, "new-id"));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 1, 0));
        assertThat(articles.open()).extracting(Article::id).containsExactly(id("new-id"));
        assertThat(kept("new-id").draft().dateline().date()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void anUndatedPageThatIsRewrittenUnderItsTitleIsNews() {
        var day = LocalDate.of(2026, 11, 23);
        collectNews(feed, saying(undated("menu", day), "<p>Pea soup</p>"));
        feed.shows(saying(renamed(undated("menu", day), "next-menu"), "<p>Fish pie</p>"));

        assertThat(collect(feed).added()).isEqualTo(1);
        assertThat(kept("next-menu").standing()).isEqualTo(Standing.NEWS);
    }

    @Test
    void twoRunsThatSeeANewIdAtOnceMakeOneArticleOfItWithoutAProblem() {
        collectNews(feed, draft("a", 1));
        feed.shows(renamed(draft("a", 1), "new-id"));
        var busy = new Meanwhile(
                articles, () -> assertThat(collect(feed).changed()).isEqualTo(1));

        var report = new Collecting(List.of(feed), busy, false, clock).collect();

        assertThat(report.sources()).containsExactly(report("feed", 1, 0, 0, 0, 0));
        assertThat(articles.open()).extracting(Article::id).containsExactly(id("new-id"));
    }

    @Test
    void anArticleThatTwoRunsBringAtOnceIsCountedAsNewByOneOfThem() {
        feed.shows();
        collect(feed);
        feed.shows(draft("a", 1));
        var busy =
                new Meanwhile(articles, () -> assertThat(collect(feed).added()).isEqualTo(1));

        var report = new Collecting(List.of(feed), busy, false, clock).collect();

        assertThat(report.sources()).containsExactly(report("feed", 1, 0, 0, 0, 0));
        assertThat(kept("a").revision()).isEqualTo(1);
    }

    @Test
    void anArticleThatMovesToAnotherLinkIsTheSame() {
        collectNews(feed, draft("a", 1));
        var moved = URI.create("https://ed.example.org/2025/11/a");
        feed.shows(draft("a", "About a", Optional.of(published(1)), LocalDate.of(2026, 11, 22), moved));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 1, 0));
        assertThat(kept("a").draft().link()).isEqualTo(moved);
    }

    @Test
    void aFeedInAnotherOrderIsTheSame() {
        collectNews(feed, draft("a", 1), draft("b", 2), draft("c", 3));
        feed.shows(draft("c", 3), draft("a", 1), draft("b", 2));

        assertThat(collect(feed)).isEqualTo(report("feed", 3, 0, 0, 0, 0));
    }

    @Test
    void anArticleThatVanishesWhileItSettlesIsNeverMailed() {
        collectNews(feed, draft("a", 1), draft("b", 2));
        clock.advance(Duration.ofMinutes(5));
        feed.shows(draft("a", 1));
        collect(feed);
        clock.advance(Duration.ofDays(1));

        assertThat(articles.open()).extracting(Article::id).containsExactly(id("a"));
        assertThat(kept("b").isReadyFor(Edition.EACH, Duration.ofMinutes(15), clock.instant()))
                .isFalse();
    }

    @Test
    void aSourceThatGivesAllItsArticlesNewIdsMailsNoneOfThemAgain() {
        feed.shows(draft("backlog", 1));
        collect(feed);
        feed.shows(draft("backlog", 1), draft("sent", 2), draft("hidden", 3), draft("fresh", 4));
        collect(feed);
        var sent = kept("sent");
        for (var edition : Edition.values()) sent = sent.inIssue(edition, edition.key() + "-2026-11-23");
        articles.keep(sent);
        articles.keep(kept("hidden").hidden());

        feed.shows(
                renamed(draft("backlog", 1), "1"),
                renamed(draft("sent", 2), "2"),
                renamed(draft("hidden", 3), "3"),
                renamed(draft("fresh", 4), "4"));
        collect(feed);

        assertThat(kept("1").standing()).isEqualTo(Standing.BACKLOG);
        assertThat(kept("2").issues()).containsOnlyKeys(Edition.values());
        assertThat(kept("3").standing()).isEqualTo(Standing.HIDDEN);
        assertThat(articles.open()).extracting(Article::id).containsExactly(id("4"));
        assertThat(collect(feed)).isEqualTo(report("feed", 4, 0, 0, 0, 0));
    }

    @Test
    void aTitleThatWasMendedBeforeTheIdChangesMakesNoDifference() {
        collectNews(feed, retitled(draft("a", 1), "About the brigde"));
        feed.shows(draft("a", 1));
        collect(feed);
        var sent = kept("a");
        for (var edition : Edition.values()) sent = sent.inIssue(edition, edition.key() + "-2026-11-23");
        articles.keep(sent);

        feed.shows(renamed(draft("a", 1), "b"));
        collect(feed);

        assertThat(articles.open()).isEmpty();
        assertThat(kept("a").standing()).isEqualTo(Standing.WITHDRAWN);
        assertThat(kept("b").standing()).isEqualTo(Standing.NEWS);
    }

    @Test
    void whatWasTakenBackAndComesAgainUnderAnotherIdIsNews() {
        collectNews(feed, draft("a", 1), draft("b", 2));
        feed.shows(draft("a", 1));
        collect(feed);
        feed.shows(draft("a", 1), renamed(draft("b", 2), "c"));
        collect(feed);

        assertThat(kept("c").standing()).isEqualTo(Standing.NEWS);
    }

    @Test
    void twoSourcesThatCallOneArticleDifferentlyHaveItMailedOnce() {
        collectNews(feed, draft("a", 1));
        other.shows();
        new Collecting(List.of(feed, other), articles, false, clock).collect();
        other.shows(renamed(draft("a", 1), "elsewhere"));
        var both = new Collecting(List.of(feed, other), articles, false, clock);

        both.collect();
        both.collect();

        assertThat(articles.open()).extracting(Article::id).containsExactly(id("a"));
    }

    @Test
    void whatTheEditorHasAddedIsNoNewsWhenASourceBringsItToo() {
        feed.shows();
        collect(feed);
        var added = new Editing(articles, clock).add(renamed(draft("a", 1), "https://ed.example.org/news/a"));
        feed.shows(draft("a", 1));

        collect(feed);

        assertThat(articles.open()).containsExactly(added);
    }

    @Test
    void aPageThatIsPublishedAnewUnderItsTitleIsNews() {
        collectNews(feed, draft("a", 1));
        var menu = draft(
                "b",
                "About a",
                Optional.of(published(200)),
                LocalDate.of(2026, 11, 30),
                draft("a", 1).link());
        feed.shows(menu);

        assertThat(collect(feed).added()).isEqualTo(1);
    }

    @Test
    void twoArticlesOfOneTitleAndLinkThatAreThereTogetherAreTwo() {
        collectNews(feed, draft("a", 1), renamed(draft("a", 1), "b"));

        assertThat(articles.open()).hasSize(2);
    }

    @Test
    void anotherArticleAtTheSameLinkIsNews() {
        collectNews(feed, draft("a", 1));
        feed.shows(retitled(renamed(draft("a", 1), "b"), "Another"));

        assertThat(collect(feed)).isEqualTo(report("feed", 1, 1, 0, 0, 0));
    }

    @Test
    void aLostRaceIsRunAgainFromWhatTheOtherLeft() {
        collectNews(feed, draft("a", 1));
        feed.shows(retitled(draft("a", 1), "Corrected"));
        var racing = new Racing(articles, 1);

        var report = new Collecting(List.of(feed), racing, false, clock).collect();

        assertThat(report.sources()).containsExactly(report("feed", 1, 0, 0, 1, 0));
        assertThat(kept("a").draft().title()).isEqualTo("Corrected");
        assertThat(kept("a").issues()).containsKey(Edition.WEEKLY);
    }

    @Test
    void anArticleThatAnIssueTakesWhileItGetsANewIdIsInThatIssueUnderTheNewOne() {
        collectNews(feed, draft("a", 1));
        feed.shows(renamed(draft("a", 1), "b"));

        new Collecting(List.of(feed), new Racing(articles, 1), false, clock).collect();

        assertThat(kept("a").standing()).isEqualTo(Standing.WITHDRAWN);
        assertThat(kept("b").issues()).containsOnlyKeys(Edition.WEEKLY);

        feed.shows(renamed(draft("a", 1), "c")).withEtag("\"2\"");
        var report = new Collecting(List.of(feed), new Racing(articles, 1000), false, clock).collect();
        assertThat(report.sources().getFirst().problems())
                .containsExactly("\"About a\" was being changed by others all the time: the next look takes it up");
        assertThat(articles.source("feed").orElseThrow().etag()).isEmpty();
        assertThat(collect(feed)).isEqualTo(report("feed", 1, 0, 0, 1, 0));
    }

    @Test
    void whatOthersChangeAllTheTimeIsSaidAndLookedAtAgain() {
        collectNews(feed, draft("a", 1));
        feed.shows(retitled(draft("a", 1), "Corrected")).withEtag("\"2\"");

        var report = new Collecting(List.of(feed), new Racing(articles, 1000), false, clock).collect();

        assertThat(report.sources().getFirst().changed()).isZero();
        assertThat(report.sources().getFirst().problems())
                .containsExactly("\"Corrected\" was being changed by others all the time: the next look takes it up");
        assertThat(articles.source("feed").orElseThrow().etag()).isEmpty();
    }

    @Test
    void whatWasPublishedBeforeTheFirstLookIsBacklogWheneverTheFeedShowsIt() {
        feed.shows();
        collect(feed);
        var archive =
                IntStream.range(0, 90).mapToObj(i -> draft("old" + i, i - 1000)).toArray(Draft[]::new);
        feed.shows(archive);

        assertThat(collect(feed)).isEqualTo(report("feed", 90, 0, 90, 0, 0));

        feed.shows(draft("dated-by-the-day", -6));
        assertThat(collect(feed).added()).isEqualTo(1);
    }

    @Test
    void aCounterThatGoesUpIsNoChange() {
        collectNews(feed, saying(draft("a", 1), "<p>Text.</p><p>12 comments, 1,234 views</p>"));
        feed.shows(saying(draft("a", 1), "<p>Text.</p><p>13 comments, 1,301 views</p>"));
        assertThat(collect(feed).changed()).isZero();

        feed.shows(saying(draft("a", 1), "<p>Text of 13 pages.</p><p>13 comments, 1,301 views</p>"));
        assertThat(collect(feed).changed()).isEqualTo(1);
    }

    private static Draft saying(Draft draft, String body) {
        return new Draft(
                draft.guid(),
                draft.title(),
                draft.link(),
                draft.published(),
                draft.dateline(),
                draft.attribution(),
                draft.author(),
                draft.image(),
                draft.summary(),
                body,
                draft.categories());
    }

    @Test
    @Tag("slow")
    void tenThousandArticlesAreTaken() {
        var many = IntStream.range(0, 10_000).mapToObj(i -> draft("n" + i, i)).toArray(Draft[]::new);
        feed.shows(many);

        assertThat(collectBacklogToo(feed)).isEqualTo(report("feed", 10_000, 10_000, 0, 0, 0));
        assertThat(collect(feed)).isEqualTo(report("feed", 10_000, 0, 0, 0, 0));
        feed.shows(Arrays.copyOfRange(many, 1, 9_999));
        assertThat(collect(feed)).isEqualTo(report("feed", 9_998, 0, 0, 0, 1));
    }

    private OfSource collect(ArticleSource source) {
        return new Collecting(List.of(source), articles, false, clock)
                .collect()
                .sources()
                .getFirst();
    }

    private OfSource collectBacklogToo(ArticleSource source) {
        return new Collecting(List.of(source), articles, true, clock)
                .collect()
                .sources()
                .getFirst();
    }

    private void collectNews(Script source, Draft... drafts) {
        source.shows();
        collect(source);
        source.shows(drafts);
        collect(source);
    }

    private Article kept(String guid) {
        var id = id(guid);
        return Optional.ofNullable(articles.findAll(List.of(id)).get(id)).orElseThrow();
    }

    private static OfSource report(String source, int found, int added, int backlog, int changed, int withdrawn) {
        return new OfSource(source, found, added, backlog, changed, withdrawn, List.of(), Optional.empty());
    }

    /// @param hour when it was published, counted from the first of the month
    private static Draft draft(String guid, int hour) {
        var published = published(hour);
        return draft(guid, "About " + guid, Optional.of(published), LocalDate.ofInstant(published, ZoneOffset.UTC));
    }

    private static Instant published(int hour) {
        return Instant.parse("2026-11-22T12:00:00Z").plus(Duration.ofHours(hour));
    }

    private static Draft undated(String guid, LocalDate seen) {
        return draft(guid, "About " + guid, Optional.empty(), seen);
    }

    private static Draft retitled(Draft draft, String title) {
        return draft(draft.guid(), title, draft.published(), draft.dateline().date(), draft.link());
    }

    private static Draft renamed(Draft draft, String guid) {
        return draft(guid, draft.title(), draft.published(), draft.dateline().date(), draft.link());
    }

    private static Draft draft(String guid, String title, Optional<Instant> published, LocalDate date) {
        return draft(guid, title, published, date, URI.create("https://ed.example.org/news/" + guid));
    }

    private static Draft draft(String guid, String title, Optional<Instant> published, LocalDate date, URI link) {
        return new Draft(
                tag(guid),
                title,
                link,
                published,
                new Dateline(Optional.empty(), date),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Summary",
                "<p>Body</p>",
                List.of());
    }

    private static ArticleId id(String guid) {
        return ArticleId.ofGuid(tag(guid));
    }

    /// A guid that means the same wherever it is found.
    private static String tag(String guid) {
        return guid.contains(":") ? guid : "tag:ed.example.org,2026:" + guid;
    }

    /// A source that shows what a test wants.
    private static final class Script implements ArticleSource {

        private final String name;
        private final boolean showsAll;
        private Look look = new Look.Unreadable("was given nothing to show");
        private Optional<SourceState> lastKnown = Optional.empty();

        Script(String name, boolean showsAll) {
            this.name = name;
            this.showsAll = showsAll;
        }

        Script shows(Draft... drafts) {
            return answers(new Look.Found(List.of(drafts), List.of(), Optional.empty(), Optional.empty()));
        }

        void withEtag(String etag) {
            var found = (Look.Found) look;
            look = new Look.Found(found.drafts(), found.problems(), Optional.of(etag), Optional.empty());
        }

        void withLastModified(String time) {
            var found = (Look.Found) look;
            look = new Look.Found(found.drafts(), found.problems(), Optional.empty(), Optional.of(time));
        }

        Script answers(Look look) {
            this.look = look;
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean showsAll() {
            return showsAll;
        }

        @Override
        public Look look(Optional<SourceState> known) {
            lastKnown = known;
            return look;
        }
    }

    /// A store in which something else happens once, just before the first article is kept.
    private static final class Meanwhile extends ForwardingArticles {

        private Optional<Runnable> event;

        Meanwhile(Articles articles, Runnable event) {
            super(articles);
            this.event = Optional.of(event);
        }

        @Override
        public boolean keep(Article article) {
            happen();
            return super.keep(article);
        }

        @Override
        public boolean rename(Article former, Article successor) {
            happen();
            return super.rename(former, successor);
        }

        private void happen() {
            var due = event;
            event = Optional.empty();
            due.ifPresent(Runnable::run);
        }
    }

    /// Articles that somebody else puts into issues just before they are kept.
    private static final class Racing extends ForwardingArticles {

        private final Articles articles;
        private int races;

        Racing(Articles articles, int races) {
            super(articles);
            this.articles = articles;
            this.races = races;
        }

        @Override
        public boolean keep(Article article) {
            race(article);
            return super.keep(article);
        }

        @Override
        public boolean rename(Article former, Article successor) {
            race(former);
            return super.rename(former, successor);
        }

        private void race(Article article) {
            if (races-- > 0)
                findAll(List.of(article.id()))
                        .values()
                        .forEach(kept -> articles.keep(kept.inIssue(Edition.WEEKLY, "weekly-" + races)));
        }
    }
}
