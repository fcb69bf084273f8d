package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.issue.Introduction;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Story;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Languages;
import org.junit.jupiter.api.Test;

/// What [Issues] promises. The tests share a store; each has issues and articles of its own.
abstract class IssuesContract {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456789Z");
    private static final Content ENGLISH = new Content("News – today", "<p>Hello {{name}}</p>", "Hello {{name}}");
    private static final Content GERMAN = new Content("Neues für heute", "<p>Grüß Gott</p>".repeat(6000), "");

    private static final Set<Edition> ALL = Set.of(Edition.values());

    abstract Issues issues();

    /// Where those articles are that issues mark.
    abstract Articles articles();

    @Test
    void anIssueIsFrozenAsItIsAndHasRevisionOne() {
        var articles = kept(2);
        var issue = issue(articles);

        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), articles)).isTrue();

        assertThat(issues().find(issue.id())).contains(issue.withRevision(1));
    }

    @Test
    void itsContentIsKeptInEachLanguage() {
        var issue = frozen(List.of(), Map.of("en", ENGLISH, "de-CH", GERMAN));

        assertThat(issues().content(issue.id(), "en")).contains(ENGLISH);
        assertThat(issues().content(issue.id(), "de-CH")).contains(GERMAN);
        assertThat(issues().content(issue.id(), "fr")).isEmpty();
    }

    @Test
    void nothingIsFoundOfAnIssueThatWasNeverFrozen() {
        assertThat(issues().find(Samples.issueId())).isEmpty();
        assertThat(issues().content(Samples.issueId(), "en")).isEmpty();
    }

    @Test
    void freezingMarksEveryArticleForItsEdition() {
        var articles = kept(3);

        var issue = frozen(articles, Map.of("en", ENGLISH));

        for (var article : articles)
            assertThat(current(article))
                    .isEqualTo(
                            article.inIssue(issue.edition(), issue.id().text()).withRevision(article.revision() + 1));
    }

    @Test
    void anArticleStaysOpenUntilItIsInAnIssueOfEveryEdition() {
        var article = kept(1).getFirst();

        freezeIn(Edition.EACH, article);
        freezeIn(Edition.DAILY, article);
        assertThat(articles().open()).contains(current(article));

        freezeIn(Edition.WEEKLY, article);
        assertThat(articles().open()).doesNotContain(current(article));
        assertThat(current(article).issues()).hasSize(3);
    }

    @Test
    void asManyArticlesAsAnIssueMayHoldAreMarkedAtOnce() {
        var articles = kept(Issues.ARTICLE_LIMIT);

        frozen(articles, Map.of("en", ENGLISH, "de", GERMAN));

        assertThat(articles()
                        .findAll(articles.stream().map(Article::id).toList())
                        .values())
                .hasSize(Issues.ARTICLE_LIMIT)
                .allMatch(article -> article.issues().containsKey(Edition.DAILY));
    }

    @Test
    void asMuchAsAnIssueMayHoldIsKept() {
        var address = "https://example.org/" + "a".repeat(1700);
        var articles = IntStream.range(0, Issues.ARTICLE_LIMIT)
                .mapToObj(number -> {
                    var draft = Samples.draft("<p>Text.</p>");
                    return new Draft(
                            draft.guid(),
                            "Article",
                            URI.create(address + number),
                            draft.published(),
                            draft.dateline(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(URI.create(address)),
                            "",
                            draft.body(),
                            List.of());
                })
                .map(draft -> new Article("feed", draft, NOW, NOW, Article.Standing.NEWS, Map.of(), 0))
                .peek(article -> assertThat(articles().keep(article)).isTrue())
                .map(article -> article.withRevision(1))
                .toList();
        var topics = IntStream.range(0, 500)
                .mapToObj(number -> "水".repeat(97) + number)
                .collect(Collectors.toSet());
        var issue = new Issue(
                        Samples.issueId(),
                        Edition.DAILY,
                        NOW,
                        NOW,
                        Status.SENDING,
                        "",
                        "News",
                        articles.stream().map(Article::id).toList(),
                        topics,
                        Set.of("en"),
                        0)
                .warned(Collections.nCopies(61, "水".repeat(1200)));

        // As large as the checks let it be, and of what packing makes no smaller.
        var contents = Languages.SUPPORTED.stream()
                .collect(Collectors.toMap(
                        language -> language, language -> new Content("News", noise(language), noise(language + "?"))));

        assertThat(issues().freeze(issue, contents, articles)).isTrue();

        assertThat(issues().stories(List.of(issue.id())).get(issue.id())).hasSize(Issues.ARTICLE_LIMIT);
        assertThat(issues().find(issue.id()).orElseThrow().topics()).isEqualTo(topics);
        contents.forEach((language, content) ->
                assertThat(issues().content(issue.id(), language)).contains(content));
    }

    private static String noise(String seed) {
        return new Random(seed.hashCode())
                .ints(102 * 1024, ' ', '\u007f')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void moreArticlesThanThatAreRefused() {
        var articles = Stream.generate(() -> Samples.article(NOW))
                .limit(Issues.ARTICLE_LIMIT + 1)
                .toList();

        assertThatThrownBy(() -> issues().freeze(issue(articles), Map.of("en", ENGLISH), articles))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIssueThatExistsIsNotFrozenAgainAndNothingIsMarked() {
        var issue = frozen(List.of(), Map.of("en", ENGLISH));
        var articles = kept(1);
        var again = new Issue(
                issue.id(), Edition.DAILY, NOW, NOW, Status.SENDING, "", "Other", List.of(), Set.of(), Set.of("en"), 0);

        assertThat(issues().freeze(again, Map.of("en", GERMAN), articles)).isFalse();

        assertThat(issues().find(issue.id())).contains(issue);
        assertThat(issues().content(issue.id(), "en")).contains(ENGLISH);
        assertThat(current(articles.getFirst())).isEqualTo(articles.getFirst());
    }

    @Test
    void anArticleThatHasChangedSinceItWasChosenStopsTheIssueAndNothingIsKept() {
        var articles = kept(3);
        var changed = articles.get(1);
        articles().keep(changed.withdrawn());
        var issue = issue(articles);

        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), articles)).isFalse();

        assertThat(issues().find(issue.id())).isEmpty();
        assertThat(issues().content(issue.id(), "en")).isEmpty();
        assertThat(current(articles.getFirst())).isEqualTo(articles.getFirst());
        assertThat(current(changed).issues()).isEmpty();
    }

    @Test
    void anArticleThatAnIssueOfAnotherEditionTakesMeanwhileIsTakenAllTheSame() {
        var articles = kept(3);
        articles.forEach(article -> freezeIn(Edition.EACH, article));

        assertThat(issues().freeze(issue(articles), Map.of("en", ENGLISH), articles))
                .isTrue();

        for (var article : articles)
            assertThat(current(article).issues()).containsOnlyKeys(Edition.EACH, Edition.DAILY);
    }

    @Test
    void aCorrectionTakesArticlesFromTheIssueThatItCorrectsAndFromNoOther() {
        var article = kept(1).getFirst();
        freezeIn(Edition.DAILY, article);
        var taken = current(article);
        var original = new IssueId(Objects.requireNonNull(taken.issues().get(Edition.DAILY)));
        var correction =
                issue(original.correction(), Edition.DAILY, List.of(taken)).correcting(original);

        assertThat(issues().freeze(correction, Map.of("en", ENGLISH), List.of(article)))
                .isFalse();
        assertThat(issues().freeze(correction, Map.of("en", ENGLISH), List.of(taken)))
                .isTrue();

        assertThat(current(article).issues())
                .containsEntry(Edition.DAILY, correction.id().text());
    }

    @Test
    void anArticleThatIsNotKeptStopsTheIssue() {
        var articles = List.of(Samples.article(NOW).withRevision(1));

        assertThat(issues().freeze(issue(articles), Map.of("en", ENGLISH), articles))
                .isFalse();
    }

    @Test
    void ofTwoWhoFreezeTheSameIssueExactlyOneDoes() throws Exception {
        var articles = kept(3);
        var issue = issue(articles);
        Callable<Boolean> freeze = () -> issues().freeze(issue, Map.of("en", ENGLISH), articles);

        assertThat(Race.of(List.of(freeze, freeze, freeze))).containsOnlyOnce(true);

        assertThat(issues().find(issue.id())).contains(issue.withRevision(1));
        assertThat(articles)
                .allSatisfy(article -> assertThat(current(article).revision()).isEqualTo(2));
    }

    @Test
    void ofTwoIssuesThatWantTheSameArticleExactlyOneIsFrozen() throws Exception {
        var articles = kept(3);
        var callers = IntStream.range(0, 3)
                .mapToObj(_ -> issue(articles))
                .map(issue -> (Callable<Boolean>) () -> issues().freeze(issue, Map.of("en", ENGLISH), articles))
                .toList();

        assertThat(Race.of(callers)).containsOnlyOnce(true);
    }

    @Test
    void aChangeIsKeptAndCounted() {
        var issue = frozen(List.of(), Map.of("en", ENGLISH));
        var held = issue.moved(Status.HELD, "too many bounces");

        assertThat(issues().replace(held)).isTrue();

        assertThat(issues().find(issue.id())).contains(held.withRevision(2));
    }

    @Test
    void aChangeToWhatWasReadBeforeAnotherChangeIsRefused() {
        var issue = frozen(List.of(), Map.of("en", ENGLISH));
        issues().replace(issue.moved(Status.HELD, "by hand"));

        assertThat(issues().replace(issue.moved(Status.SENT, ""))).isFalse();
    }

    @Test
    void aChangeToAnIssueThatDoesNotExistIsRefused() {
        assertThat(issues().replace(issue(List.of()))).isFalse();
        assertThat(issues().replace(issue(List.of()).withRevision(1))).isFalse();
    }

    @Test
    void ofSeveralWritersOnOneRevisionExactlyOneWins() throws Exception {
        var issue = frozen(List.of(), Map.of("en", ENGLISH));
        var callers = IntStream.range(0, 4)
                .mapToObj(at -> (Callable<Boolean>) () -> issues().replace(issue.moved(Status.HELD, "reason " + at)))
                .toList();

        assertThat(Race.of(callers)).containsOnlyOnce(true);
    }

    @Test
    void whatGoesWrongIsCountedByIssueAndKind() {
        var one = Samples.issueId();
        for (var i = 0; i < 3; i++) issues().count(one, Tally.Kind.BOUNCE, "person" + i);
        issues().count(one, Tally.Kind.COMPLAINT, "person0");
        issues().count(one, Tally.Kind.UNSUBSCRIBE, "person0");

        assertThat(issues().tally(one)).isEqualTo(new Tally(3, 1, 1));
        assertThat(issues().tally(Samples.issueId())).isEqualTo(Tally.NOTHING);
    }

    @Test
    void whatIsCountedOfSomebodyIsCountedOnceHoweverOftenItIsReported() {
        var one = Samples.issueId();

        assertThat(issues().count(one, Tally.Kind.BOUNCE, "person")).isTrue();
        assertThat(issues().count(one, Tally.Kind.BOUNCE, "person")).isFalse();
        assertThat(issues().count(one, Tally.Kind.COMPLAINT, "person")).isTrue();
        assertThat(issues().count(Samples.issueId(), Tally.Kind.BOUNCE, "person"))
                .isTrue();

        assertThat(issues().tally(one)).isEqualTo(new Tally(1, 1, 0));
    }

    @Test
    void whoeverLeavesAgainAndAgainIsCountedOnceWithEachIssue() {
        var issues = List.of(Samples.issueId(), Samples.issueId());

        for (var time = 0; time < 25; time++)
            for (var issue : issues)
                assertThat(issues().count(issue, Tally.Kind.UNSUBSCRIBE, "person"))
                        .isEqualTo(time == 0);

        assertThat(issues).allSatisfy(issue -> assertThat(issues().tally(issue)).isEqualTo(new Tally(0, 0, 1)));
    }

    @Test
    void whatSeveralReportAtOnceIsCountedOnce() throws Exception {
        var one = Samples.issueId();
        var callers = IntStream.range(0, 4)
                .mapToObj(_ -> (Callable<Boolean>) () -> issues().count(one, Tally.Kind.BOUNCE, "person"))
                .toList();

        assertThat(Race.of(callers)).containsOnlyOnce(true);
        assertThat(issues().tally(one)).isEqualTo(new Tally(1, 0, 0));
    }

    @Test
    void whatIsNotSentIsOpenOldestFirst() {
        var second = frozen(NOW.plusSeconds(2));
        var third = frozen(NOW.plusSeconds(3));
        var first = frozen(NOW.plusSeconds(1));
        var sent = frozen(NOW);
        issues().replace(second.moved(Status.HELD, "by hand"));
        issues().replace(sent.moved(Status.SENT, ""));

        assertThat(issues().open())
                .extracting(Issue::id)
                .containsSubsequence(first.id(), second.id(), third.id())
                .doesNotContain(sent.id());
    }

    @Test
    void aDiscardedIssueIsClosedAndItsArticlesAreFreeAgain() {
        var article = kept(1).getFirst();
        freezeIn(Edition.EACH, article);
        freezeIn(Edition.WEEKLY, article);
        var changed = kept(1).getFirst();
        var issue = frozen(List.of(current(article), changed), Map.of("en", ENGLISH));
        assertThat(articles().open()).doesNotContain(current(article));
        articles().keep(current(changed).hidden());

        assertThat(issues().discard(issue)).isTrue();

        assertThat(issues().find(issue.id()))
                .contains(issue.moved(Status.DISCARDED, "").withRevision(2));
        assertThat(issues().open()).extracting(Issue::id).doesNotContain(issue.id());
        assertThat(current(article).issues()).containsOnlyKeys(Edition.EACH, Edition.WEEKLY);
        assertThat(articles().open()).contains(current(article));
        assertThat(current(changed).issues()).isEmpty();
        assertThat(current(changed).standing()).isEqualTo(Article.Standing.HIDDEN);
        // Its slot is taken.
        assertThat(issues().freeze(issue.withRevision(0), Map.of("en", ENGLISH), List.of()))
                .isFalse();
    }

    @Test
    void ofAnArticleThatHasAnotherIdByThenTheDiscardedIssueFreesWhatLives() {
        var articles = kept(2);
        var issue = frozen(articles, Map.of("en", ENGLISH));
        var former = current(articles.getFirst());
        var draft = former.draft();
        var another = new Draft(
                UUID.randomUUID().toString(),
                draft.title(),
                draft.link(),
                draft.published(),
                draft.dateline(),
                draft.attribution(),
                draft.author(),
                draft.image(),
                draft.summary(),
                draft.body(),
                draft.categories());
        var successor = new Article("feed", another, NOW, NOW, former.standing(), former.issues(), 0);
        assertThat(articles().rename(former.withdrawn(), successor)).isTrue();

        assertThat(issues().discard(issue)).isTrue();

        assertThat(current(successor).issues()).isEmpty();
        assertThat(articles().open()).contains(current(successor)).doesNotContain(current(former));
        assertThat(current(articles.getLast()).issues()).isEmpty();
    }

    @Test
    void theArticleOfADiscardedIssueOfOneArticleStaysItsOwn() {
        var article = kept(1).getFirst();
        freezeIn(Edition.EACH, article);
        var issue = issues().find(new IssueId(
                        Objects.requireNonNull(current(article).issues().get(Edition.EACH))))
                .orElseThrow();

        assertThat(issues().discard(issue)).isTrue();

        assertThat(current(article).issues()).containsOnlyKeys(Edition.EACH);
    }

    @Test
    void anIssueThatHasChangedIsNotDiscardedAndItsArticlesStayItsOwn() {
        var articles = kept(2);
        var issue = frozen(articles, Map.of("en", ENGLISH));
        assertThat(issues().replace(issue.moved(Status.PLANNING, ""))).isTrue();

        assertThat(issues().discard(issue)).isFalse();

        assertThat(issues().find(issue.id()).orElseThrow().status()).isEqualTo(Status.PLANNING);
        assertThat(articles)
                .allSatisfy(article -> assertThat(current(article).issues())
                        .containsEntry(Edition.DAILY, issue.id().text()));
    }

    @Test
    void whatItsArticlesSaidIsKeptWhateverBecomesOfThem() {
        var articles = kept(3);
        var issue = frozen(articles, Map.of("en", ENGLISH));
        var empty = frozen(List.of(), Map.of("en", ENGLISH));
        articles().keep(current(articles.getFirst()).withdrawn());

        assertThat(issues().stories(List.of(issue.id(), empty.id(), Samples.issueId())))
                .isEqualTo(Map.of(issue.id(), articles.stream().map(Story::of).toList(), empty.id(), List.of()));
        assertThat(issues().stories(List.of())).isEmpty();
    }

    @Test
    void aStoryThatHasNothingItNeedNotHaveIsKeptToo() {
        var full = Samples.article(NOW);
        var draft = full.draft();
        var bare = new Draft(
                draft.guid(),
                draft.title(),
                draft.link(),
                Optional.empty(),
                new Dateline(Optional.empty(), draft.dateline().date()),
                Optional.of(new Attribution("The Prairie Courier", Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                List.of());
        var article = new Article("feed", bare, NOW, NOW, full.standing(), Map.of(), 0);
        articles().keep(article);
        var issue = frozen(List.of(article.withRevision(1)), Map.of("en", ENGLISH));

        assertThat(issues().stories(List.of(issue.id())).get(issue.id())).containsExactly(Story.of(article));
    }

    @Test
    void whenItWasFirstOpenedStays() {
        var issue = frozen(List.of(), Map.of("en", ENGLISH));
        issues().replace(issue.opened(NOW.plusSeconds(1)));
        var opened = issues().find(issue.id()).orElseThrow();
        issues().replace(opened.moved(Status.PLANNING, ""));
        issues().replace(issues().find(issue.id()).orElseThrow().opened(NOW.plusSeconds(9)));

        assertThat(opened.published()).contains(NOW.plusSeconds(1));
        assertThat(issues().find(issue.id()))
                .contains(issue.opened(NOW.plusSeconds(1)).withRevision(4));
    }

    @Test
    void whatWasOpenedIsPublishedTheLastFirst() {
        var day = NOW.plus(Duration.ofDays(1));
        var first = published(Edition.WEEKLY, day.plusSeconds(1));
        var third = published(Edition.EACH, day.plusSeconds(3));
        var second = published(Edition.DAILY, day.plusSeconds(2));
        var next = published(Edition.DAILY, day.plusSeconds(4));

        assertThat(issues().published(ALL, Optional.of(next), 3)).containsExactly(third, second, first);
        assertThat(issues().published(ALL, Optional.of(next), 2)).containsExactly(third, second);
        assertThat(issues().published(ALL, Optional.of(second), 1)).containsExactly(first);
        assertThat(issues().published(ALL, Optional.empty(), 500)).containsSubsequence(next, third, second, first);
        assertThat(issues().published(Set.of(Edition.DAILY, Edition.WEEKLY), Optional.of(next), 2))
                .containsExactly(second, first);
    }

    @Test
    void allThatWasPublishedSinceAMomentIsFoundHoweverMuchItIs() {
        var day = NOW.plus(Duration.ofDays(40));
        published(Edition.WEEKLY, day.minusSeconds(1));
        published(Edition.DAILY, day.plusSeconds(5));
        var since = IntStream.range(0, 61)
                .mapToObj(second -> published(Edition.WEEKLY, day.plusSeconds(second)))
                .toList();

        assertThat(issues().publishedSince(Edition.WEEKLY, day)).containsExactlyElementsOf(since.reversed());
        assertThat(issues().publishedSince(Edition.WEEKLY, day.plusSeconds(60))).containsExactly(since.getLast());
        assertThat(issues().publishedSince(Edition.WEEKLY, day.plusSeconds(61))).isEmpty();
    }

    @Test
    void whatIsNotOpenedYetOrIsHeldIsNotPublishedAndMakesNoPageShorter() {
        var day = NOW.plus(Duration.ofDays(2));
        var old = published(Edition.DAILY, day);
        for (var i = 1; i <= 5; i++) {
            var held = published(Edition.DAILY, day.plusSeconds(i));
            issues().replace(held.moved(Status.HELD, "a typo"));
        }
        var waiting = frozen(day.plusSeconds(6));
        var sent = published(Edition.DAILY, day.plusSeconds(7));
        issues().replace(sent.moved(Status.SENT, ""));
        var next = published(Edition.DAILY, day.plusSeconds(8));

        assertThat(issues().published(ALL, Optional.of(next), 2))
                .containsExactly(sent.moved(Status.SENT, "").withRevision(3), old);
        assertThat(issues().published(ALL, Optional.empty(), 500))
                .extracting(Issue::id)
                .doesNotContain(waiting.id());
    }

    @Test
    void whatIsSentOnceMoreStaysPublishedWhereItWas() {
        var day = NOW.plus(Duration.ofDays(3));
        var issue = published(Edition.DAILY, day);
        var next = published(Edition.DAILY, day.plusSeconds(1));
        issues().replace(issue.moved(Status.PLANNING, ""));

        assertThat(issues().published(ALL, Optional.of(next), 1))
                .containsExactly(issue.moved(Status.PLANNING, "").withRevision(3));
    }

    @Test
    void anIntroductionWaitsUntilAnIssueHasIt() {
        assertThat(issues().introduction(Edition.WEEKLY)).isEmpty();
        issues().introduce(new Introduction(Edition.WEEKLY, "<p>First</p>", 0));
        issues().introduce(new Introduction(Edition.WEEKLY, "<p>Second</p>", 0));
        var waiting = issues().introduction(Edition.WEEKLY);
        assertThat(waiting).map(Introduction::html).contains("<p>Second</p>");
        var articles = List.<Article>of();

        assertThat(issues().freeze(issue(articles), Map.of("en", ENGLISH), articles, waiting))
                .isTrue();

        assertThat(issues().introduction(Edition.WEEKLY)).isEmpty();
        issues().introduce(new Introduction(Edition.WEEKLY, "<p>Third</p>", 0));
        assertThat(issues().introduction(Edition.WEEKLY))
                .map(Introduction::html)
                .contains("<p>Third</p>");
        issues().forgetIntroduction(Edition.WEEKLY);
        issues().forgetIntroduction(Edition.WEEKLY);
        assertThat(issues().introduction(Edition.WEEKLY)).isEmpty();
    }

    @Test
    void anIssueIsNotFrozenWithAnIntroductionThatHasChanged() {
        issues().introduce(new Introduction(Edition.WEEKLY, "<p>First</p>", 0));
        var first = issues().introduction(Edition.WEEKLY);
        issues().introduce(new Introduction(Edition.WEEKLY, "<p>Second</p>", 0));
        var articles = List.<Article>of();
        var issue = issue(articles);

        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), articles, first))
                .isFalse();

        assertThat(issues().find(issue.id())).isEmpty();
        assertThat(issues().introduction(Edition.WEEKLY))
                .map(Introduction::html)
                .contains("<p>Second</p>");
        issues().forgetIntroduction(Edition.WEEKLY);
        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), articles, first))
                .isFalse();
    }

    @Test
    void whatTheEditorShouldKnowAndDoesKnowIsKept() {
        var articles = List.<Article>of();
        var issue = issue(articles).warned(List.of("link: https://ed.example.org/ is gone"));
        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), articles)).isTrue();

        var found = issues().find(issue.id()).orElseThrow();
        assertThat(found.warnings()).containsExactly("link: https://ed.example.org/ is gone");
        assertThat(found.told()).isFalse();
        assertThat(issues().replace(found.withEditorTold())).isTrue();
        assertThat(issues().find(issue.id())).map(Issue::told).contains(true);
        assertThat(found.withEditorTold().moved(Issue.Status.HELD, "again").told())
                .isFalse();
    }

    @Test
    void issuesOpenedAtTheSameMomentAreEachOnOnePage() {
        var day = NOW.plus(Duration.ofDays(4));
        var together =
                Stream.generate(() -> published(Edition.EACH, day)).limit(7).toList();
        var before = Optional.of(published(Edition.EACH, day.plusSeconds(1)));

        var seen = new ArrayList<Issue>();
        while (seen.size() < 7) {
            var page = issues().published(Set.of(Edition.EACH), before, 2);
            seen.addAll(page);
            before = Optional.of(page.getLast());
        }

        assertThat(seen.subList(0, 7)).containsExactlyInAnyOrderElementsOf(together);
    }

    private Issue published(Edition edition, Instant at) {
        var issue = issue(Samples.issueId(), edition, List.of());
        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), List.of())).isTrue();
        var opened = issue.withRevision(1).opened(at);
        assertThat(issues().replace(opened)).isTrue();
        return opened.withRevision(2);
    }

    private Issue frozen(Instant at) {
        var issue = new Issue(
                Samples.issueId(),
                Edition.EACH,
                NOW,
                at,
                Status.SENDING,
                "",
                "News",
                List.of(),
                Set.of(),
                Set.of("en"),
                0);
        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), List.of())).isTrue();
        return issue.withRevision(1);
    }

    private Issue frozen(List<Article> articles, Map<String, Content> contents) {
        var issue = issue(articles);
        assertThat(issues().freeze(issue, contents, articles)).isTrue();
        return issue.withRevision(1);
    }

    private void freezeIn(Edition edition, Article article) {
        var issue = issue(Samples.issueId(), edition, List.of(article));
        assertThat(issues().freeze(issue, Map.of("en", ENGLISH), List.of(current(article))))
                .isTrue();
    }

    private static Issue issue(List<Article> articles) {
        return issue(Samples.issueId(), Edition.DAILY, articles);
    }

    private static Issue issue(IssueId id, Edition edition, List<Article> articles) {
        return new Issue(
                id,
                edition,
                NOW.minusSeconds(60),
                NOW,
                Status.SENDING,
                "",
                "News – today",
                articles.stream().map(Article::id).toList(),
                Set.of("Roads", "Bibliothèque"),
                Set.of("en", "de-CH"),
                0);
    }

    private List<Article> kept(int count) {
        return Stream.generate(() -> Samples.article(NOW))
                .limit(count)
                .map(article -> {
                    assertThat(articles().keep(article)).isTrue();
                    return article.withRevision(1);
                })
                .toList();
    }

    private Article current(Article article) {
        return articles().findAll(List.of(article.id())).values().iterator().next();
    }
}
