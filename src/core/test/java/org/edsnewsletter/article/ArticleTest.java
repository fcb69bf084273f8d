package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.CollectingReport.OfSource;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an article, its draft and its id say of themselves.
class ArticleTest {

    private static final Instant SEEN = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration SETTLING = Duration.ofMinutes(15);

    @Test
    void anArticleIsReadyOnceNobodyHasTouchedItForAWhile() {
        var article = news("tag:one");

        assertThat(article.isReadyFor(
                        Edition.DAILY, SETTLING, SEEN.plus(SETTLING).minusMillis(1)))
                .isFalse();
        assertThat(article.isReadyFor(Edition.DAILY, SETTLING, SEEN.plus(SETTLING)))
                .isTrue();
    }

    @Test
    void anArticleThatNeverStopsChangingIsReadyADayAfterItWasFirstSeen() {
        var article = changedAt(SEEN.plus(Duration.ofHours(24)));

        assertThat(article.isReadyFor(
                        Edition.DAILY, SETTLING, SEEN.plus(Duration.ofHours(24)).minusMillis(1)))
                .isFalse();
        assertThat(article.isReadyFor(Edition.DAILY, SETTLING, SEEN.plus(Duration.ofHours(24))))
                .isTrue();
    }

    @Test
    void whereSettlingTakesLongerThanADayNothingGoesBefore() {
        var twoDays = Duration.ofDays(2);
        var article = changedAt(SEEN.plus(Duration.ofHours(30)));

        assertThat(article.isReadyFor(Edition.DAILY, twoDays, SEEN.plus(twoDays).minusMillis(1)))
                .isFalse();
        assertThat(article.isReadyFor(Edition.DAILY, twoDays, SEEN.plus(twoDays)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKLOG", "WITHDRAWN", "HIDDEN"})
    void onlyNewsIsOpenAndReady(Standing standing) {
        var article = Article.first("feed", draft("tag:one", "https://ed.example.org/one"), standing, SEEN);

        assertThat(article.isOpen()).isFalse();
        assertThat(article.isReadyFor(Edition.DAILY, SETTLING, SEEN.plus(SETTLING)))
                .isFalse();
    }

    @Test
    void anArticleIsOpenUntilItIsInAnIssueOfEachEdition() {
        var article = news("tag:one");
        for (var edition : Edition.values()) {
            assertThat(article.isOpen()).isTrue();
            assertThat(article.isReadyFor(edition, SETTLING, SEEN.plus(SETTLING)))
                    .isTrue();
            article = article.inIssue(edition, edition.key() + "-2026-11-23");
            assertThat(article.isReadyFor(edition, SETTLING, SEEN.plus(SETTLING)))
                    .isFalse();
        }
        assertThat(article.isOpen()).isFalse();
        assertThat(article.inNoIssue(Edition.DAILY).isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tag:ed.example.org:1, https://ed.example.org/one, true",
        "urn:uuid:1, https://ed.example.org/one, true",
        "https://ed.example.org/x, https://ed.example.org/one, true",
        "https://ed.example.org?x, https://ed.example.org/one, true",
        "https://ed.example.org#x, https://ed.example.org/one, true",
        "https://ed.example.org, https://ed.example.org/one, true",
        "https://www.ed.example.org/x, https://ed.example.org/one, true",
        "https://ed.example.org/x, https://www.ed.example.org/one, true",
        "https://ed.example.org:81/x, https://ed.example.org/one, false",
        "https://other.example.org/x, https://ed.example.org/one, false",
        "http://ed.example.org/x, https://ed.example.org/one, false",
        "12, https://ed.example.org/one, false"
    })
    void aGuidMeansTheSameEverywhereIfItIsOfItsSite(String guid, URI link, boolean isUniversal) {
        var draft = draft(guid, link.toString());

        assertThat(draft.hasUniversalGuid()).isEqualTo(isUniversal);
        assertThat(draft.identifiedIn("feed").guid()).isEqualTo(isUniversal ? guid : guid + " in feed");
    }

    @Test
    void aDraftIsCutToWhatAnybodyWouldRead() {
        var draft = new Draft(
                "tag:one",
                "t".repeat(400),
                URI.create("https://ed.example.org/one"),
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.parse("2026-11-23")),
                Optional.empty(),
                Optional.of("a".repeat(300)),
                Optional.empty(),
                "s".repeat(2000),
                "<p>Body</p>",
                Collections.nCopies(30, "c".repeat(200)));

        assertThat(draft.title()).hasSize(300);
        assertThat(draft.summary()).hasSize(1000);
        assertThat(draft.author().orElseThrow()).hasSize(200);
        assertThat(draft.categories()).hasSize(20).allMatch(name -> name.length() == 100);
    }

    @Test
    void theSizeOfADraftCountsBytesSinceLettersOfManyLanguagesTakeTwo() {
        var latin = draft("tag:one", "https://ed.example.org/one");
        var cyrillic = latin.titled(Optional.of("\u042f title"), Optional.empty());

        assertThat(cyrillic.title()).hasSameSizeAs(latin.title());
        assertThat(cyrillic.size()).isEqualTo(latin.size() + 1);
        assertThat(latin.size())
                .isGreaterThan(latin.body().length() + latin.summary().length());
    }

    @Test
    void sayingWhatAnotherDoesKeepsIdLinkAndDate() {
        var old = draft("tag:one", "https://ed.example.org/one").datedAs(LocalDate.parse("2026-11-20"));
        var dated = draft("tag:two", "https://ed.example.org/two");
        var undated = new Draft(
                "tag:two",
                "Two",
                URI.create("https://ed.example.org/two"),
                Optional.empty(),
                new Dateline(Optional.of("Springfield"), LocalDate.parse("2026-11-25")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Summary",
                "<p>Body</p>",
                List.of());

        assertThat(old.saying(undated).published()).isEqualTo(old.published());
        assertThat(old.saying(undated).dateline())
                .isEqualTo(new Dateline(Optional.of("Springfield"), LocalDate.parse("2026-11-20")));
        assertThat(old.saying(undated).title()).isEqualTo("Two");
        assertThat(old.saying(dated).dateline()).isEqualTo(dated.dateline());
        assertThat(old.saying(dated).guid()).isEqualTo("tag:one");
        assertThat(old.saying(dated).link()).isEqualTo(old.link());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "abcdefghijklmnopqrstu+", "abcdefghijklmnopqrstuvw"})
    void anIdHas22Characters(String text) {
        assertThatThrownBy(() -> new ArticleId(text)).hasMessage("not an article id: " + text);
    }

    @Test
    void anIdIsWrittenAsItsText() {
        assertThat(new ArticleId("abcdefghijklmnopqrstu_")).hasToString("abcdefghijklmnopqrstu_");
    }

    @Test
    void aReportHasALineForEachSourceAndEachProblem() {
        var good = new OfSource("feed", 5, 1, 2, 3, 4, List.of("entry 2 has no title"), Optional.empty());
        var failed = OfSource.failed("page", "did not answer");
        var report = new CollectingReport(List.of(good, failed));

        assertThat(report.lines())
                .containsExactly(
                        "feed: 5 found, 1 new, 2 backlog, 3 changed, 4 withdrawn",
                        "feed: entry 2 has no title",
                        "page did not answer");
        assertThat(report.failures()).containsExactly("page did not answer");
        assertThat(report.failing()).isEqualTo(1);
        assertThat(report.isComplete()).isFalse();
        assertThat(new CollectingReport(List.of(good)).isComplete()).isTrue();
        assertThat(new CollectingReport(List.of(good)).failing()).isZero();
    }

    private static Article news(String guid) {
        return Article.first("feed", draft(guid, "https://ed.example.org/one"), Standing.NEWS, SEEN);
    }

    private static Article changedAt(Instant changed) {
        var article = news("tag:one");
        return new Article(
                article.source(), article.draft(), SEEN, changed, Standing.NEWS, article.issues(), article.revision());
    }

    private static Draft draft(String guid, String link) {
        return new Draft(
                guid,
                "A title",
                URI.create(link),
                Optional.of(SEEN),
                new Dateline(Optional.empty(), LocalDate.parse("2026-11-23")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Summary",
                "<p>Body</p>",
                List.of());
    }
}
