package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;

/// Where the limits of an issue are: of one article more, something else holds.
class IssueLimitsTest {

    @Test
    void asManyAtOnceAsTheLimitAreNoFlood() {
        var flood = new Flood(3);

        assertThat(flood.in(articles(3), List.of())).isEmpty();
        assertThat(flood.objection(articles(3), List.of())).isEmpty();
        assertThat(flood.in(articles(4), List.of())).hasSize(4);
        assertThat(flood.objection(articles(4), List.of())).isPresent();
    }

    @Test
    void tenArticlesAreNamedAndMoreAreCounted() {
        assertThat(Titles.of(articles(10))).startsWith("\"Article 0\", ").endsWith(", \"Article 9\"");
        assertThat(Titles.of(articles(12))).endsWith(", \"Article 9\" and 2 more");
    }

    @Test
    void anIssueHasAtLeastOneArticle() {
        assertThatThrownBy(() -> new DigestStyle(List.of(), 0, Optional.empty()))
                .hasMessage("a digest of no articles");
        assertThat(new DigestStyle(List.of(), 1, Optional.empty()).most()).isEqualTo(1);
        assertThatThrownBy(() -> Composition.of(Edition.DAILY, List.of())).hasMessage("an issue of nothing");
    }

    private static List<Article> articles(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> News.plain("Article " + number, Instant.parse("2026-11-23T10:00:00Z")))
                .toList();
    }
}
