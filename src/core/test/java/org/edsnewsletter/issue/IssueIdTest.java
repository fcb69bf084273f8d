package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily-2026-11-23",
                "weekly-2026-11-23",
                "each-abcdefghijklmnopqrstuv",
                "daily-2026-11-23-correction",
                "each-abcdefghijklmnopqrstuv-correction"
            })
    void anIdIsReadFromItsText(String text) {
        assertThat(IssueId.parse(text)).contains(new IssueId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "daily", "daily-2026-11-23-", "hourly-2026-11-23", "each-abc", "Daily-2026-11-23"})
    void anyOtherTextIsNone(String text) {
        assertThat(IssueId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new IssueId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an issue id: " + text);
    }

    @Test
    void anIssueHasOneCorrectionAndTheCorrectionHasNone() {
        var original = new IssueId("weekly-2026-11-23");
        var correction = original.correction();

        assertThat(correction.text()).isEqualTo("weekly-2026-11-23-correction");
        assertThat(original.isCorrection()).isFalse();
        assertThat(correction.isCorrection()).isTrue();
        assertThatThrownBy(correction::correction)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("weekly-2026-11-23-correction is a correction itself");
    }
}
