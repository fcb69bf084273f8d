package org.edsnewsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeFieldsTest {

    @Test
    void everyFieldIsFilled() {
        assertThat(MergeFields.fill("{{greeting}}: {{ link }}, {{link}}", Map.of("greeting", "Hello", "link", "x$1\\")))
                .isEqualTo("Hello: x$1\\, x$1\\");
    }

    @Test
    void aValueIsNotLookedIntoAgain() {
        assertThat(MergeFields.fill("{{a}}", Map.of("a", "{{b}}", "b", "never")))
                .isEqualTo("{{b}}");
    }

    @Test
    void aFieldWithoutValueIsNamed() {
        assertThatThrownBy(() -> MergeFields.fill("Hello {{greeting}}", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("merge field greeting has no value");
    }

    @Test
    void theFieldsOfATextAreListedOnce() {
        assertThat(MergeFields.in("{{b}} {{a}} { {c} } {{b}} {{no field}}")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{name}}", "{{{name}}}", "{{{{name}}}}", "{{#if x}}{{/if}}", "{{ name }}", "{{{{{"})
    void escapedTextHoldsNothingLikeAField(String text) {
        var escaped = MergeFields.escape(text);

        assertThat(escaped).doesNotContain("{{").doesNotContain("}}");
        assertThat(escaped.replace("\u2060", "")).isEqualTo(text);
    }

    @Test
    void textWithoutDoubledBracesStaysAsItIs() {
        assertThat(MergeFields.escape("a {b} c } {")).isEqualTo("a {b} c } {");
    }
}
