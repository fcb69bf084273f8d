package org.edsnewsletter.contract;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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

    /// An article in which all that is kept of it beside its text is as long as it may be.
    static Article longArticle(Instant seen) {
        var address = URI.create("https://example.org/" + UUID.randomUUID() + "?" + "x".repeat(1940));
        var draft = new Draft(
                address.toString(),
                "新".repeat(300),
                address,
                Optional.of(seen),
                new Dateline(Optional.of("新".repeat(100)), LocalDate.of(2026, 11, 23)),
                Optional.of(new Attribution("新".repeat(200), Optional.of(LocalDate.of(2026, 11, 20)))),
                Optional.of("新".repeat(200)),
                Optional.of(address),
                "新".repeat(1000),
                "<p>The bridge is open.</p>",
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID() + "新".repeat(60)).toList());
        return new Article("feed", draft, seen, seen, Standing.NEWS, Map.of(), 0);
    }

    static IssueId issueId() {
        return IssueId.of(ArticleId.ofGuid(UUID.randomUUID().toString()));
    }
}
