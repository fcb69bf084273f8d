package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    @ParameterizedTest
    @CsvSource({"2000, 2000, 2000, true", "2001, 1, 1, false", "1, 2001, 1, false", "1, 1, 2001, false"})
    void whatIsToldBackIsShort(int wording, int version, int page, boolean isShort) {
        assertThat(new Consent("w".repeat(wording), "v".repeat(version), "p".repeat(page), NOW).isShort())
                .isEqualTo(isShort);
    }

    @Test
    void whatWasGivenHereAtAMomentOrLaterCountsSince() {
        var here = new Consent("Yes", "1", "https://news.example.org/", NOW);

        assertThat(here.isGivenHereSince(NOW)).isTrue();
        assertThat(here.isGivenHereSince(NOW.plusMillis(1))).isFalse();
        assertThat(new Consent("Yes", "1", Consent.IMPORT, NOW).isGivenHereSince(NOW))
                .isFalse();
    }
}
