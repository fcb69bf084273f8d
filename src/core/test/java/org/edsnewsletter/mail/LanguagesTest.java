package org.edsnewsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        es                            | es
        ES-mx                         | es
        es-419,es;q=0.9,en;q=0.8      | es
        fr-CH, fr;q=0.9, es;q=0.7     | es
        en-GB,en;q=0.5                | en
        fr;q=0.9, es;q=0.2, en;q=0.4  | en
        """)
    void theBestOfWhatSomeoneReadsIsFound(String wish, String language) {
        assertThat(Languages.best(wish)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fr", "*", "zz-ZZ", "e", "es;q=x", ";;;", ",", "\u0000", "español"})
    void whatIsNoLanguageOfOursIsNone(String wish) {
        assertThat(Languages.best(wish)).isEmpty();
    }

    @Test
    void aWishThatNoBrowserSendsIsNotRead() {
        assertThat(Languages.best("es" + ",es".repeat(70))).isEmpty();
    }

    @Test
    void everybodyIsWrittenToInSomeLanguage() {
        assertThat(Languages.of("es-MX")).isEqualTo("es");
        assertThat(Languages.of("fr")).isEqualTo("en");
        assertThat(Languages.of("")).isEqualTo("en");
    }
}
