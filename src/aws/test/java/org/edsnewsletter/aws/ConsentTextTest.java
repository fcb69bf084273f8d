package org.edsnewsletter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.edsnewsletter.subscriber.Consent;
import org.junit.jupiter.api.Test;

class ConsentTextTest {

    private static final Instant AT = Instant.parse("2026-11-23T07:00:00.123456789Z");

    @Test
    void isReadAsItWasWritten() {
        var consent = new Consent("Yes, mail me.\nI may leave at any time.\n", "2", "https://news.example/", AT);
        assertThat(ConsentText.parse(ConsentText.of(consent))).isEqualTo(consent);
    }

    @Test
    void nothingSaidIsReadAsThat() {
        var consent = new Consent("", "", "", AT);
        assertThat(ConsentText.parse(ConsentText.of(consent))).isEqualTo(consent);
    }

    @Test
    void aVersionOfTwoLinesDoesNotSpoilTheRest() {
        var consent = new Consent("the wording", "2\nor 3", Consent.IMPORT, AT);
        assertThat(ConsentText.parse(ConsentText.of(consent)))
                .isEqualTo(new Consent("the wording", "2 or 3", Consent.IMPORT, AT));
    }

    @Test
    void somethingElseIsNamed() {
        assertThatThrownBy(() -> ConsentText.parse("yes"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not a consent: yes");
    }
}
