package org.edsnewsletter.issue;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleId;

/// Articles of which more appeared at one look at a source than a site publishes at once: it has been moved, or its
/// feed shows its archive.
///
/// @param limit how many may appear at one look at a source
record Flood(int limit) {

    private record Look(String source, Instant at) {

        static Look of(Article article) {
            return new Look(article.source(), article.firstSeen());
        }
    }

    /// Returns those of the articles that came in a flood.
    ///
    /// @param all that are known to have appeared, others of the same flood among them
    List<Article> in(Collection<Article> articles, Collection<Article> all) {
        var looks = looks(articles, all);
        return articles.stream()
                .filter(article -> looks.getOrDefault(Look.of(article), 0L) > limit)
                .toList();
    }

    /// Returns why an issue of these articles should wait for the editor.
    ///
    /// @param all as for [#in]: what is left over of a flood is part of it
    Optional<String> objection(Collection<Article> articles, Collection<Article> all) {
        var looks = looks(articles, all);
        return articles.stream()
                .map(Look::of)
                .filter(look -> looks.getOrDefault(look, 0L) > limit)
                .findFirst()
                .map(look ->
                        ("many at once: %d articles appeared in %s at the same time. Approve the issue if people should"
                                        + " get them, else discard it and hide them")
                                .formatted(looks.get(look), look.source()));
    }

    private static Map<Look, Long> looks(Collection<Article> articles, Collection<Article> all) {
        var byId = new HashMap<ArticleId, Article>();
        Stream.of(all, articles).flatMap(Collection::stream).forEach(article -> byId.put(article.id(), article));
        return byId.values().stream().collect(groupingBy(Look::of, counting()));
    }
}
