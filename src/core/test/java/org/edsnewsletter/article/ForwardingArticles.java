package org.edsnewsletter.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A store of articles that hands everything on, for tests that interfere somewhere.
class ForwardingArticles implements Articles {

    private final Articles articles;

    ForwardingArticles(Articles articles) {
        this.articles = articles;
    }

    @Override
    public Map<ArticleId, Article> findAll(Collection<ArticleId> ids) {
        return articles.findAll(ids);
    }

    @Override
    public Map<String, Article> alike(Collection<Draft> drafts) {
        return articles.alike(drafts);
    }

    @Override
    public boolean keep(Article article) {
        return articles.keep(article);
    }

    @Override
    public boolean rename(Article former, Article successor) {
        return articles.rename(former, successor);
    }

    @Override
    public List<Article> open() {
        return articles.open();
    }

    @Override
    public Optional<SourceState> source(String name) {
        return articles.source(name);
    }

    @Override
    public void keep(SourceState state) {
        articles.keep(state);
    }
}
