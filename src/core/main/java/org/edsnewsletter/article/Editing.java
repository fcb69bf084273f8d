package org.edsnewsletter.article;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the editor does to single articles, beside all sources.
public final class Editing {

    /// Others write articles too. More races than this are no coincidence.
    private static final int ATTEMPTS = 5;

    private final Articles articles;
    private final InstantSource clock;

    public Editing(Articles articles, InstantSource clock) {
        this.articles = articles;
        this.clock = clock;
    }

    /// Those that an issue may still want, first seen first.
    public List<Article> open() {
        return articles.open();
    }

    public Optional<Article> find(ArticleId id) {
        return Optional.ofNullable(articles.findAll(List.of(id)).get(id));
    }

    /// Adds an article as news; one that is kept under its id is the editor's from now on, and hidden if it was.
    ///
    /// @return as it is kept now
    public Article add(Draft draft) {
        var news = Article.first(Article.EDITOR, draft, Article.Standing.NEWS, clock.instant());
        if (articles.keep(news)) return news.withRevision(1);
        return change(
                        draft.id(),
                        kept -> kept.seenAs(draft, clock.instant()).asNews().edited(draft, clock.instant()))
                .orElseThrow();
    }

    /// Changes what an article says; it then has to settle anew, and its source no longer counts.
    ///
    /// @param wanted has the id of the article
    /// @return as it is kept now; empty if there is none
    public Optional<Article> edit(ArticleId id, UnaryOperator<Draft> wanted) {
        return change(id, kept -> kept.edited(wanted.apply(kept.draft()), clock.instant()));
    }

    /// Sees to it that an article goes into no issue any more. Issues that are made already keep it.
    ///
    /// @return as it is kept now; empty if there is none
    public Optional<Article> hide(ArticleId id) {
        return change(id, Article::hidden);
    }

    private Optional<Article> change(ArticleId id, UnaryOperator<Article> change) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var kept = find(id);
            if (kept.isEmpty()) return Optional.empty();
            var next = change.apply(kept.get());
            if (next.equals(kept.get())) return kept;
            if (articles.keep(next)) return Optional.of(next.withRevision(next.revision() + 1));
        }
        throw new IllegalStateException("article " + id + " is being changed by others all the time");
    }
}
