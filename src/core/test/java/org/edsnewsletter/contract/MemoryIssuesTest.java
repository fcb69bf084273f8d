package org.edsnewsletter.contract;

import org.edsnewsletter.article.Articles;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;

class MemoryIssuesTest extends IssuesContract {

    private final MemoryArticles articles = new MemoryArticles();
    private final Issues issues = new MemoryIssues(articles);

    @Override
    Issues issues() {
        return issues;
    }

    @Override
    Articles articles() {
        return articles;
    }
}
