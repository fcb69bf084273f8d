package org.edsnewsletter.issue;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;

/// Articles for tests.
final class News {

    private News() {}

    /// An article that has nothing it need not have.
    static Article plain(String title, Instant seen) {
        return article(title, "A short summary of it.", seen, Optional.empty(), Optional.empty());
    }

    static Article full(String title, Instant seen) {
        return article(
                title,
                "The council voted seven to two on Monday night to reopen the footbridge over Alder Creek in the spring,"
                        + " after a winter of repairs that came in under budget.",
                seen,
                Optional.of("Alder Falls"),
                Optional.of(new Attribution("The Prairie Courier", Optional.of(LocalDate.parse("2026-11-20")))));
    }

    static Article about(List<String> categories, String title, Instant seen) {
        return article(title, "A short summary of it.", seen, Optional.empty(), Optional.empty(), categories);
    }

    /// An article with this picture.
    static Article pictured(URI picture) {
        var draft = new Draft(
                "bridge",
                "A bridge",
                URI.create("https://ed.example.org/news/bridge"),
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.parse("2026-11-21")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(picture),
                "A short summary of it.",
                "<p>A text.</p>",
                List.of());
        return new Article("feed", draft, Instant.EPOCH, Instant.EPOCH, Article.Standing.NEWS, Map.of(), 0);
    }

    static Article article(
            String title, String summary, Instant seen, Optional<String> place, Optional<Attribution> attribution) {
        return article(title, summary, seen, place, attribution, List.of());
    }

    private static Article article(
            String title,
            String summary,
            Instant seen,
            Optional<String> place,
            Optional<Attribution> attribution,
            List<String> categories) {
        var draft = new Draft(
                "https://ed.example.org/news/" + title.hashCode(),
                title,
                URI.create("https://ed.example.org/news/" + title.hashCode()),
                Optional.of(seen),
                new Dateline(place, LocalDate.parse("2026-11-21")),
                attribution,
                place.map(_ -> "Ed Fairweather"),
                place.map(_ -> URI.create("https://ed.example.org/bridge.jpg")),
                summary,
                "<p>" + summary + "</p>",
                categories);
        return new Article("feed", draft, seen, seen, Article.Standing.NEWS, Map.of(), 0);
    }
}
