package org.edsnewsletter.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps nothing: for looks from which nothing follows.
enum NoArticles implements Articles {
    KEPT;

    @Override
    public Map<ArticleId, Article> findAll(Collection<ArticleId> ids) {
        return Map.of();
    }

    @Override
    public Map<String, Article> alike(Collection<Draft> drafts) {
        return Map.of();
    }

    @Override
    public boolean keep(Article article) {
        return false;
    }

    @Override
    public boolean rename(Article former, Article successor) {
        return false;
    }

    @Override
    public List<Article> open() {
        return List.of();
    }

    @Override
    public Optional<SourceState> source(String name) {
        return Optional.empty();
    }

    @Override
    public void keep(SourceState state) {}
}
