package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.edsnewsletter.mail.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private static final String LINK = "{{unsubscribe}}";

    @Test
    void whatIsWrongInEachLanguageIsSaidOnce() {
        var wrong = new Content("News", "Dear {{name}} " + LINK, LINK);

        assertThat(Checks.of(List.of(wrong, wrong, new Content("News", LINK, ""))))
                .containsExactly(
                        "merge fields: nothing fills name", "unsubscribe link: the template has no {{unsubscribe}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "one\ntwo"})
    void aSubjectIsOneLine(String subject) {
        assertThat(Checks.of(new Content(subject, LINK, LINK)))
                .containsExactly("subject: it must be one line, and not empty");
    }

    @Test
    void anEmailMayBeAsLargeAsGmailShowsItAndNoLarger() {
        var largest = LINK + "x".repeat(102 * 1024 - LINK.length());

        assertThat(Checks.of(new Content("News", largest, LINK))).isEmpty();
        assertThat(Checks.of(new Content("News", largest + "x", LINK)))
                .containsExactly("size: the HTML part has 104,449 bytes, and Gmail clips at 104,448");
    }

    @Test
    void whatOnlyLooksLikeAFieldIsShownWithWhatFollows() {
        assertThat(Checks.of(new Content("News", LINK + "a {{#if b}} c", LINK)))
                .containsExactly("merge fields: something looks like one and is none: {{#if b}} c");
    }
}
