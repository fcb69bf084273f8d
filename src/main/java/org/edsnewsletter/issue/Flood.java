package org.edsnewsletter.issue;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.article.Article;

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
    List<Article> in(Collection<Article> articles) {
        var looks = looks(articles);
        return articles.stream()
                .filter(article -> looks.getOrDefault(Look.of(article), 0L) > limit)
                .toList();
    }

    /// Returns why an issue of these articles should wait for the editor.
    Optional<String> objection(Collection<Article> articles) {
        return looks(articles).entrySet().stream()
                .filter(look -> look.getValue() > limit)
                .findFirst()
                .map(look ->
                        ("many at once: %d articles appeared in %s at the same time. Approve the issue if people should"
                                        + " get them, else discard it and hide them")
                                .formatted(look.getValue(), look.getKey().source()));
    }

    private static Map<Look, Long> looks(Collection<Article> articles) {
        return articles.stream().collect(groupingBy(Look::of, counting()));
    }
}
