package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.edsnewsletter.article.Article;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyCapTest {

    @ParameterizedTest
    @CsvSource({
        "0, 3, 0, '1 1 1'",
        "0, 5, 0, '1 1 1 1 1'",
        "0, 6, 0, '1 1 1 1 2'",
        "3, 2, 0, '1 1'",
        "4, 3, 0, '3'",
        "5, 3, 0, ''",
        "5, 0, 2, ''",
        "5, 3, 2, ''",
        "0, 5, 2, '2 1 1 1 2'",
        "0, 4, 2, '2 1 1 1 1'",
        "4, 3, 2, '2'",
        "7, 3, 0, ''"
    })
    void soManyIssuesAreMadeInADay(int made, int single, int flooding, String sizes) {
        var flood = articles("Flood", flooding);
        var ready = new ArrayList<>(articles("Single", single));
        ready.addAll(flood);

        assertThat(DailyCap.issues(ready, flood, made))
                .extracting(issue -> String.valueOf(issue.size()))
                .containsExactly(sizes.isEmpty() ? new String[0] : sizes.split(" "));
    }

    private static List<Article> articles(String title, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> News.plain(title + " " + number, Instant.parse("2026-11-23T10:00:00Z")))
                .toList();
    }
}
