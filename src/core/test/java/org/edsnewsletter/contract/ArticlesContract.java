package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SourceState;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;

/// What [Articles] promises. The tests share a store; each has articles of its own.
abstract class ArticlesContract {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456789Z");

    abstract Articles articles();

    @Test
    void anArticleIsKeptAsItIsAndHasRevisionOne() {
        var article = Samples.article(NOW);

        assertThat(articles().keep(article)).isTrue();

        assertThat(found(article)).isEqualTo(article.withRevision(1));
    }

    @Test
    void anArticleThatSaysOnlyWhatItMustComesBackWithoutTheRest() {
        var draft = new Draft(
                UUID.randomUUID().toString(),
                "Short",
                URI.create("https://example.org/short"),
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.of(2026, 11, 23)),
                Optional.of(new Attribution("The Prairie Courier", Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                List.of());
        var article = new Article("feed", draft, NOW, NOW, Standing.BACKLOG, Map.of(), 0);

        articles().keep(article);

        assertThat(found(article)).isEqualTo(article.withRevision(1));
    }

    @Test
    void aLongBodyComesBackWhole() {
        var draft = Samples.draft("<p>Snow — “again”, said the mayor.</p>\n".repeat(20_000));
        var article = new Article("feed", draft, NOW, NOW, Standing.NEWS, Map.of(), 0);

        articles().keep(article);

        assertThat(found(article).draft().body()).isEqualTo(draft.body());
    }

    @Test
    void aChangeIsKeptAndCounted() {
        var article = kept(Samples.article(NOW));
        var changed = article.inIssue(Edition.DAILY, "daily-2026-11-23");

        assertThat(articles().keep(changed)).isTrue();

        assertThat(found(article)).isEqualTo(changed.withRevision(2));
    }

    @Test
    void anArticleThatIsKeptAlreadyIsNotNew() {
        var article = kept(Samples.article(NOW));

        assertThat(articles().keep(article.withdrawn().withRevision(0))).isFalse();

        assertThat(found(article)).isEqualTo(article);
    }

    @Test
    void aChangeToWhatWasReadBeforeAnotherChangeIsRefused() {
        var article = kept(Samples.article(NOW));
        articles().keep(article.withdrawn());

        assertThat(articles().keep(article.inIssue(Edition.DAILY, "daily-2026-11-23")))
                .isFalse();

        assertThat(found(article)).isEqualTo(article.withdrawn().withRevision(2));
    }

    @Test
    void aChangeToAnArticleThatIsNotKeptIsRefused() {
        var article = Samples.article(NOW).withRevision(3);

        assertThat(articles().keep(article)).isFalse();

        assertThat(articles().findAll(List.of(article.id()))).isEmpty();
    }

    @Test
    void ofSeveralWritersOnOneRevisionExactlyOneWins() throws Exception {
        var article = kept(Samples.article(NOW));
        var callers = Stream.of("daily-2026-11-23", "daily-2026-11-24", "daily-2026-11-25", "daily-2026-11-26")
                .map(issue -> (Callable<Boolean>) () -> articles().keep(article.inIssue(Edition.DAILY, issue)))
                .toList();

        assertThat(Race.of(callers)).containsOnlyOnce(true);

        assertThat(found(article).revision()).isEqualTo(2);
    }

    @Test
    void ofMoreIdsThanOneCallTakesThoseThatAreKeptAreFound() {
        var kept = IntStream.range(0, 120)
                .mapToObj(_ -> kept(Samples.article(NOW)))
                .toList();
        var ids = Stream.concat(
                        kept.stream().map(Article::id),
                        Stream.generate(() -> ArticleId.ofGuid(UUID.randomUUID().toString()))
                                .limit(30))
                .toList();

        var found = articles().findAll(ids);

        assertThat(found).hasSize(120);
        kept.forEach(article -> assertThat(found).containsEntry(article.id(), article));
    }

    @Test
    void whatAnIssueMayStillWantIsOpenFirstSeenFirst() {
        var second = kept(Samples.article(NOW.plusSeconds(2)));
        var third = kept(Samples.article(NOW.plusSeconds(3)));
        var first = kept(Samples.article(NOW.plusSeconds(1)));

        assertThat(openOf(first, second, third)).containsExactly(first, second, third);
    }

    @Test
    void anArticleInAnIssueOfSomeEditionIsOpenForTheOthers() {
        var article = Samples.article(NOW).inIssue(Edition.DAILY, "daily-2026-11-23");

        kept(article);

        assertThat(openOf(article)).hasSize(1);
    }

    @Test
    void whatNoIssueWantsIsNotOpen() {
        var backlog = new Article("feed", Samples.draft("b"), NOW, NOW, Standing.BACKLOG, Map.of(), 0);
        var withdrawn = Samples.article(NOW).withdrawn();
        var everywhere = inEvery(Samples.article(NOW));
        List.of(backlog, withdrawn, everywhere).forEach(this::kept);

        assertThat(openOf(backlog, withdrawn, everywhere)).isEmpty();
    }

    @Test
    void anArticleClosesAndOpensAsItChanges() {
        var article = kept(Samples.article(NOW));

        var withdrawn = kept(article.withdrawn());
        assertThat(openOf(article)).isEmpty();

        kept(withdrawn.seenAs(withdrawn.draft(), NOW.plusSeconds(60)));
        assertThat(openOf(article)).hasSize(1);
    }

    @Test
    void nothingIsKnownOfASourceBeforeTheFirstLook() {
        assertThat(articles().source("https://example.org/" + UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    void theStateOfASourceIsKeptAndReplaced() {
        var name = "https://example.org/feed?x=" + UUID.randomUUID() + "#news";
        var first = new SourceState(name, NOW, Optional.empty(), Optional.empty());
        var second = new SourceState(name, NOW, Optional.of("\"abc\""), Optional.of("Mon, 23 Nov 2026 12:00:00 GMT"));

        articles().keep(first);
        assertThat(articles().source(name)).contains(first);

        articles().keep(second);
        assertThat(articles().source(name)).contains(second);

        var third = new SourceState(
                name, NOW, second.etag(), second.lastModified(), Optional.of(SourceState.Kind.PAGE), true);
        articles().keep(third);
        assertThat(articles().source(name)).contains(third);
    }

    @Test
    void anArticleIsFoundByItsLinkAndTitle() {
        var article = kept(Samples.article(NOW));
        var other = Samples.article(NOW);

        assertThat(articles().alike(List.of(article.draft(), other.draft())))
                .containsExactly(Map.entry(article.draft().likeness(), article));

        var retitled = kept(article.seenAs(article.draft().titled(Optional.of("Other"), Optional.empty()), NOW));
        assertThat(articles().alike(List.of(retitled.draft())))
                .containsExactly(Map.entry(retitled.draft().likeness(), retitled));
    }

    @Test
    void anArticleTakesAnotherIdInOneStepOrNotAtAll() {
        var former = kept(Samples.article(NOW));
        var successor = Samples.article(NOW);

        assertThat(articles().rename(former.withRevision(7).withdrawn(), successor))
                .isFalse();
        assertThat(articles().findAll(List.of(former.id(), successor.id()))).isEqualTo(Map.of(former.id(), former));
        assertThat(articles().alike(List.of(former.draft()))).containsValue(former);

        assertThat(articles().rename(former.withdrawn(), successor)).isTrue();
        assertThat(found(former)).isEqualTo(former.withdrawn().withRevision(2));
        assertThat(found(successor)).isEqualTo(successor.withRevision(1));
        assertThat(articles().alike(List.of(former.draft()))).containsValue(found(successor));
        assertThat(articles().rename(found(former), successor)).isFalse();
    }

    private static Article inEvery(Article article) {
        return Stream.of(Edition.values())
                .reduce(
                        article,
                        (one, edition) -> one.inIssue(edition, edition.key() + "-2026-11-23"),
                        (one, _) -> one);
    }

    private Article kept(Article article) {
        assertThat(articles().keep(article)).isTrue();
        return article.withRevision(article.revision() + 1);
    }

    private Article found(Article article) {
        return articles().findAll(List.of(article.id())).values().iterator().next();
    }

    private List<Article> openOf(Article... some) {
        var ids = Stream.of(some).map(Article::id).toList();
        return articles().open().stream()
                .filter(article -> ids.contains(article.id()))
                .toList();
    }
}
