package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchIdTest {

    @Test
    void anIdIsReadFromWhatItIsWrittenAs() {
        assertThat(new BatchId(3, 17)).hasToString("3-17");
        assertThat(BatchId.parse("3-17")).isEqualTo(new BatchId(3, 17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3-", "-17", "3-17-1", "a-1", "1234-1", "1-12345678"})
    void anyOtherTextIsNone(String text) {
        assertThatThrownBy(() -> BatchId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a batch id: " + text);
    }
}
