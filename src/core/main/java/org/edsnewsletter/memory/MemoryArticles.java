package org.edsnewsletter.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SourceState;
import org.edsnewsletter.mail.Edition;

/// Articles and the states of their sources in maps.
public final class MemoryArticles implements Articles {

    private final Map<String, ArticleId> ids = new HashMap<>();
    private final Map<ArticleId, Article> kept = new HashMap<>();
    private final Map<String, SourceState> sources = new HashMap<>();

    @Override
    public synchronized Map<ArticleId, Article> findAll(Collection<ArticleId> ids) {
        var found = new HashMap<ArticleId, Article>();
        ids.forEach(id -> Optional.ofNullable(kept.get(id)).ifPresent(article -> found.put(id, article)));
        return found;
    }

    @Override
    public synchronized Map<String, Article> alike(Collection<Draft> drafts) {
        var found = new HashMap<String, Article>();
        for (var draft : drafts) {
            var id = ids.get(draft.likeness());
            if (id != null) found.put(draft.likeness(), Objects.requireNonNull(kept.get(id)));
        }
        return found;
    }

    @Override
    public synchronized boolean keep(Article article) {
        if (!keepAll(List.of(article))) return false;
        ids.put(article.draft().likeness(), article.id());
        return true;
    }

    @Override
    public synchronized boolean rename(Article former, Article successor) {
        if (!keepAll(List.of(former, successor))) return false;
        ids.put(successor.draft().likeness(), successor.id());
        return true;
    }

    /// Keeps all of the articles, or none if one of them has changed; what is [#alike] stays as it is.
    synchronized boolean keepAll(List<Article> articles) {
        if (articles.stream().anyMatch(article -> revisionOf(article.id()) != article.revision())) return false;
        articles.forEach(article -> kept.put(article.id(), article.withRevision(article.revision() + 1)));
        return true;
    }

    /// Marks all of the articles for an issue, or none if one of them says something else by now, may not be
    /// mailed, or is in another issue of the edition than when it was read.
    synchronized boolean mark(List<Article> chosen, Edition edition, String issue) {
        if (!chosen.stream().allMatch(article -> mayBeMarked(article, edition))) return false;
        chosen.forEach(article -> kept.computeIfPresent(
                article.id(), (_, now) -> now.inIssue(edition, issue).withRevision(now.revision() + 1)));
        return true;
    }

    private boolean mayBeMarked(Article chosen, Edition edition) {
        var now = kept.get(chosen.id());
        return now != null
                && now.lastChanged().equals(chosen.lastChanged())
                && now.standing() == chosen.standing()
                && Objects.equals(now.issues().get(edition), chosen.issues().get(edition));
    }

    @Override
    public synchronized List<Article> open() {
        return kept.values().stream()
                .filter(Article::isOpen)
                .sorted(Comparator.comparing(Article::firstSeen)
                        .thenComparing(article -> article.id().text()))
                .toList();
    }

    /// Everything it keeps, in no order.
    public synchronized List<Article> all() {
        return List.copyOf(kept.values());
    }

    @Override
    public synchronized Optional<SourceState> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    @Override
    public synchronized void keep(SourceState state) {
        sources.put(state.name(), state);
    }

    private int revisionOf(ArticleId id) {
        var article = kept.get(id);
        return article == null ? 0 : article.revision();
    }
}
