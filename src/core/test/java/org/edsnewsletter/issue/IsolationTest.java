package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One article that breaks the templates must not stop an issue; templates that are broken must.
class IsolationTest {

    private final List<String> leftOut = new ArrayList<>();

    @Test
    void whatBreaksIsLeftOutAndNamedAndTheOthersGoTogether() {
        var made = Isolation.together(
                List.of("a", "broken", "c"), IsolationTest::join, (article, _) -> leftOut.add(article));

        assertThat(made.articles()).containsExactly("a", "c");
        assertThat(made.made()).isEqualTo("ac");
        assertThat(leftOut).containsExactly("broken");
    }

    @Test
    void whereNothingBreaksEachIsMadeOnce() {
        assertThat(Isolation.together(List.of("a", "b"), IsolationTest::join, (article, _) -> leftOut.add(article))
                        .made())
                .isEqualTo("ab");
        assertThat(leftOut).isEmpty();
    }

    @Test
    void whereAllBreakTheArticlesAreNotAtFault() {
        assertThatThrownBy(() -> Isolation.together(
                        List.of("broken", "broken too"), IsolationTest::join, (article, _) -> leftOut.add(article)))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> Isolation.map(List.of("broken"), IsolationTest::only, (_, _) -> ""))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void whatBreaksOnlyTogetherIsNoArticlesFault() {
        assertThatThrownBy(() -> Isolation.together(
                        List.of("a", "b"), IsolationTest::joinTooMany, (article, _) -> leftOut.add(article)))
                .hasMessage("2 are too many");
        assertThat(leftOut).isEmpty();
    }

    private static String joinTooMany(List<String> articles) {
        if (articles.size() > 1) throw new IllegalStateException(articles.size() + " are too many");
        return join(articles);
    }

    @Test
    void ofEachByItselfTheOthersAreMade() {
        assertThat(Isolation.map(
                        List.of("a", "broken", "c"),
                        IsolationTest::only,
                        (article, failure) -> article + ": " + failure.getMessage()))
                .containsExactly("a", "broken: too deep", "c");
    }

    @Test
    void whatIsNoArticlesFaultIsThrownOnAfterTheOthers() {
        var made = new ArrayList<String>();

        assertThatThrownBy(() -> Isolation.map(
                        List.of("broken", "unlucky", "c"),
                        article -> {
                            if (article.equals("unlucky")) throw new IllegalStateException("no connection");
                            made.add(only(article));
                            return article;
                        },
                        (article, _) -> article))
                .hasMessage("no connection");
        assertThat(made).containsExactly("c");
    }

    @Test
    void ofSeveralFailuresNoneIsLost() {
        var thrown = new IllegalStateException("no connection");

        assertThatThrownBy(() -> Isolation.map(
                        List.of("a", "b", "c"),
                        article -> {
                            if (article.equals("c")) throw new IllegalStateException("no table");
                            throw thrown;
                        },
                        (article, _) -> article))
                .isSameAs(thrown)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("no table"));
    }

    private static String only(String article) {
        try {
            return join(List.of(article));
        } catch (StackOverflowError e) {
            throw new Isolation.Faulty(e);
        }
    }

    private static String join(List<String> articles) {
        if (articles.stream().anyMatch(article -> article.startsWith("broken")))
            throw new StackOverflowError("too deep");
        return String.join("", articles);
    }
}
