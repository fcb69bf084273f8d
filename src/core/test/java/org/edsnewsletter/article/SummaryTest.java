package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void aShortTextIsItsOwnSummary() {
        assertThat(Summary.of("  The House\n met. ")).isEqualTo("The House met.");
    }

    @Test
    void asManySentencesAsFitAreTaken() {
        var sentence = "This sentence has exactly fifty characters in all.";

        assertThat(Summary.of((sentence + " ").repeat(10)))
                .isEqualTo((sentence + " ").repeat(5).strip());
    }

    @Test
    void anAbbreviationDoesNotEndASentence() {
        var first = "The bill was read. ";
        var second = "It was carried by Rep. " + "Fairweather and others ".repeat(20) + ".";

        assertThat(Summary.of(first + second)).isEqualTo("The bill was read.");
    }

    @Test
    void aLongSentenceIsCutAtAWord() {
        var summary = Summary.of("word ".repeat(100) + ".");

        assertThat(summary)
                .hasSizeLessThanOrEqualTo(Summary.LIMIT)
                .hasSizeGreaterThan(290)
                .endsWith("word…");
    }

    @Test
    void aTextWithoutSpacesIsCutBetweenCharacters() {
        var summary = Summary.of("x" + "🌾".repeat(400));

        assertThat(summary).hasSizeLessThanOrEqualTo(Summary.LIMIT).endsWith("🌾…");
    }
}
