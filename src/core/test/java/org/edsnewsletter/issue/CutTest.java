package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {

    @ParameterizedTest
    @CsvSource({"12345, 5, 12345", "'', 0, ''", "1, 0, ''", "123456, 5, 1234…"})
    void whatFitsStaysAndNothingIsLongerThanItMayBe(String text, int most, String cut) {
        assertThat(Cut.words(text, most)).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({
        "one two three, 11, one two…",
        "one two three, 6, one t…",
        "abcd efghij,   8, abcd ef…",
        "one two three, 8, one two…"
    })
    void aTextIsCutBetweenWordsUnlessTooMuchWouldBeLost(String text, int most, String cut) {
        assertThat(Cut.words(text, most)).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({
        "'aaaa, bbbb', 7, aaaa…",
        "'aaaa  bbbb', 7, aaaa…",
        "'aaa – bbbb', 7, aaa…",
        "'aaaa- bbbb', 7, aaaa…",
        "', , , , ,', 4, …"
    })
    void nothingLooseStandsBeforeTheEllipsis(String text, int most, String cut) {
        assertThat(Cut.words(text, most)).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"ab😀cd, 4, ab…", "ab😀cd, 5, ab😀…"})
    void noCharacterIsHalved(String text, int most, String cut) {
        assertThat(Cut.words(text, most)).isEqualTo(cut);
    }
}
