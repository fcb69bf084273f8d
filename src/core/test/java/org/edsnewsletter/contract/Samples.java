package org.edsnewsletter.contract;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.issue.IssueId;

/// Things to keep, each a new one.
final class Samples {

    private Samples() {}

    static Article article(Instant seen) {
        return new Article("feed", draft("<p>The bridge is open.</p>"), seen, seen, Standing.NEWS, Map.of(), 0);
    }

    static Draft draft(String body) {
        return new Draft(
                UUID.randomUUID().toString(),
                "Main Street bridge opens – “at last”",
                URI.create("https://example.org/news/bridge?lang=en#top"),
                Optional.of(Instant.parse("2026-11-23T09:30:00Z")),
                new Dateline(Optional.of("Springfield, Ill."), LocalDate.of(2026, 11, 23)),
                Optional.of(new Attribution("The Prairie Courier", Optional.of(LocalDate.of(2026, 11, 20)))),
                Optional.of("Ann Miller"),
                Optional.of(URI.create("https://example.org/bridge.jpg")),
                "The bridge is open.",
                body,
                List.of("roads", "Springfield"));
    }

    static IssueId issueId() {
        return IssueId.of(ArticleId.ofGuid(UUID.randomUUID().toString()));
    }
}
