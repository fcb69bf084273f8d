package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicantTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Robin",
                "María-José O’Neil Jr.",
                "山田 太郎",
                "می‌خواهم",
                "😀",
                "a\u202Fb",
                "a\u2065b",
                "a\u206Ab",
                "{{greeting}}",
                "<b>Ed</b>"
            })
    void whatCanBeReadOnOneLineIsAName(String text) {
        assertThat(Applicant.isName(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "a\nb",
                "a\u0000",
                "a\u2028b",
                "\uD800",
                "a\u202Ab",
                "a\u202Eb",
                "a\u2066b",
                "a\u2069b",
                "\u0085"
            })
    void whatBreaksALineOrTurnsItIsNoName(String text) {
        assertThat(Applicant.isName(text)).isFalse();
    }

    @Test
    void aNameHasAtMost100Characters() {
        assertThat(Applicant.isName("x".repeat(100))).isTrue();
        assertThat(Applicant.isName("x".repeat(101))).isFalse();
    }

    @Test
    void nobodyAppliesWithANameThatIsNone() {
        var world = new SubscriberWorld();

        assertThatThrownBy(() -> world.applicant("ed@example.org", Edition.DAILY, Optional.of("a\nb")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
