package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;

class IntroductionTest {

    private static final URI SITE = URI.create("https://news.example.org");

    @Test
    void markdownBecomesHtmlThatIsFitForMail() {
        assertThat(Introduction.of(Edition.DAILY, "*Hello*, see [here](/office).<script>alert(1)</script>", SITE)
                        .html())
                .contains("<em>Hello</em>")
                .contains("href=\"https://news.example.org/office\"")
                .doesNotContain("script");
    }

    @Test
    void oneThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> Introduction.of(Edition.DAILY, " \n", SITE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it says nothing");
    }

    @Test
    void oneThatIsAnArticleIsRefused() {
        assertThatThrownBy(() -> Introduction.of(Edition.DAILY, "x".repeat(3_001), SITE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it has 3,001 characters; an introduction has 3,000 at most");
        assertThat(Introduction.of(Edition.DAILY, "x".repeat(3_000), SITE).html())
                .contains("x");
    }
}
