package org.edsnewsletter.contract;

import org.edsnewsletter.article.Articles;
import org.edsnewsletter.memory.MemoryArticles;

class MemoryArticlesTest extends ArticlesContract {

    private final Articles articles = new MemoryArticles();

    @Override
    Articles articles() {
        return articles;
    }
}
