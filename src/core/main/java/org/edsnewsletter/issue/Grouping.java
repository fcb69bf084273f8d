package org.edsnewsletter.issue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.article.Article;

/// The order articles stand in: the first leads, the others follow by topic, and within a topic as they came.
///
/// @param topics in their order; an article is in the first that is among its categories, in any case of letters
record Grouping(List<String> topics) {

    List<Article> order(List<Article> articles) {
        if (articles.isEmpty()) return articles;
        var ordered = new ArrayList<>(articles.subList(0, 1));
        of(articles.subList(1, articles.size())).values().forEach(ordered::addAll);
        return List.copyOf(ordered);
    }

    /// By topic; those on none come last.
    Map<Optional<String>, List<Article>> of(List<Article> articles) {
        var groups = new LinkedHashMap<Optional<String>, List<Article>>();
        for (var topic : topics) groups.put(Optional.of(topic), new ArrayList<>());
        groups.put(Optional.empty(), new ArrayList<>());
        for (var article : articles)
            groups.computeIfAbsent(topic(article), _ -> new ArrayList<>()).add(article);
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private Optional<String> topic(Article article) {
        return topics.stream()
                .filter(topic -> article.draft().categories().stream().anyMatch(topic::equalsIgnoreCase))
                .findFirst();
    }
}
