package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

class EditingTest {

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final MemoryArticles articles = new MemoryArticles();
    private final Editing editing = new Editing(articles, clock);

    @Test
    void whatTheEditorAddsIsNews() {
        var added = editing.add(draft("One"));

        assertThat(added.standing()).isEqualTo(Standing.NEWS);
        assertThat(added.source()).isEqualTo(Article.EDITOR);
        assertThat(editing.find(added.id())).contains(added);
        assertThat(editing.open()).containsExactly(added);
    }

    @Test
    void whatIsAddedAgainIsTheEditorsAsItIsNow() {
        articles.keep(Article.first("feed", draft("One"), Standing.BACKLOG, clock.instant()));
        clock.advance(Duration.ofHours(1));

        var added = editing.add(draft("One, with more words"));

        assertThat(added.standing()).isEqualTo(Standing.NEWS);
        assertThat(added.source()).isEqualTo(Article.EDITOR);
        assertThat(added.draft().title()).isEqualTo("One, with more words");
        assertThat(added.lastChanged()).isEqualTo(clock.instant());
        assertThat(editing.find(added.id())).contains(added);
    }

    @Test
    void anEditHasToSettleAndIsTheEditorsFromThenOn() {
        articles.keep(Article.first("feed", draft("One"), Standing.NEWS, clock.instant()));
        clock.advance(Duration.ofHours(1));
        var id = draft("One").id();

        var edited = editing.edit(id, draft -> draft.titled(Optional.of("Two"), Optional.empty()));

        assertThat(edited).hasValueSatisfying(article -> {
            assertThat(article.draft().title()).isEqualTo("Two");
            assertThat(article.draft().summary()).isEqualTo("Summary");
            assertThat(article.source()).isEqualTo(Article.EDITOR);
            assertThat(article.lastChanged()).isEqualTo(clock.instant());
        });
        assertThat(editing.find(id)).isEqualTo(edited);
    }

    @Test
    void whatIsHiddenStaysSoAndHidingItAgainWritesNothing() {
        articles.keep(Article.first("feed", draft("One"), Standing.NEWS, clock.instant()));
        var id = draft("One").id();

        var hidden = editing.hide(id);

        assertThat(hidden)
                .hasValueSatisfying(article -> assertThat(article.standing()).isEqualTo(Standing.HIDDEN));
        assertThat(editing.hide(id)).isEqualTo(hidden);
        assertThat(editing.find(id)).isEqualTo(hidden);
        assertThat(editing.open()).isEmpty();
    }

    @Test
    void anArticleThatIsNotThereIsNotChanged() {
        assertThat(editing.hide(ArticleId.ofGuid("nothing"))).isEmpty();
        assertThat(editing.edit(ArticleId.ofGuid("nothing"), draft -> draft)).isEmpty();
        assertThat(editing.find(ArticleId.ofGuid("nothing"))).isEmpty();
    }

    @Test
    void aChangeThatSomebodyElsesComesBeforeIsMadeAgainstTheirs() {
        articles.keep(Article.first("feed", draft("One"), Standing.NEWS, clock.instant()));

        var hidden = new Editing(new Busy(4), clock).hide(draft("One").id()).orElseThrow();

        assertThat(hidden.standing()).isEqualTo(Standing.HIDDEN);
        assertThat(hidden.issues()).containsKey(Edition.WEEKLY);
        assertThatThrownBy(() -> new Editing(new Busy(5), clock)
                        .edit(draft("One").id(), draft -> draft.titled(Optional.of("Two"), Optional.empty())))
                .hasMessageEndingWith(" is being changed by others all the time");
    }

    private static Draft draft(String title) {
        return new Draft(
                "https://ed.example.org/one",
                title,
                URI.create("https://ed.example.org/one"),
                Optional.of(Instant.parse("2026-11-23T10:00:00Z")),
                new Dateline(Optional.empty(), LocalDate.parse("2026-11-23")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Summary",
                "<p>Body</p>",
                List.of());
    }

    /// Somebody else writes to an article so often just before it is kept.
    private final class Busy extends ForwardingArticles {
        private int races;

        Busy(int races) {
            super(articles);
            this.races = races;
        }

        @Override
        public boolean keep(Article article) {
            if (races-- > 0)
                articles.findAll(List.of(article.id()))
                        .values()
                        .forEach(kept -> articles.keep(kept.inIssue(Edition.WEEKLY, "weekly-" + races)));
            return super.keep(article);
        }
    }
}
