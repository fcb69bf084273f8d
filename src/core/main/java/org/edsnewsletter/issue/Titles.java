package org.edsnewsletter.issue;

import java.util.List;
import java.util.stream.Collectors;
import org.edsnewsletter.article.Article;

/// Articles in a line for the editor.
final class Titles {

    private static final int NAMED = 10;

    private Titles() {}

    /// `"The bridge is open", "The library is closed" and 3 more`
    static String of(List<Article> articles) {
        var named = articles.stream()
                .limit(NAMED)
                .map(article -> '"' + Cut.words(article.draft().title(), 80) + '"')
                .collect(Collectors.joining(", "));
        return articles.size() > NAMED ? named + " and " + (articles.size() - NAMED) + " more" : named;
    }
}
