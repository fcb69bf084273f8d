package org.edsnewsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ed@example.org",
                "Ed.Example@Example.ORG",
                "ed+news@example.org",
                "o'neil@example.org",
                "_@example.co.uk",
                "ed@münchen.example",
                "ed@xn--mnchen-3ya.example",
                "ed@例え.example"
            })
    void addressesOfPeopleAreAccepted(String address) {
        assertThat(EmailAddress.parse(address)).contains(new EmailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ed",
                "ed@",
                "@example.org",
                "ed@example",
                "ed@localhost",
                "ed@@example.org",
                "ed@example..org",
                "ed@.example.org",
                "ed@example.org.",
                "ed..example@example.org",
                ".ed@example.org",
                "ed.@example.org",
                "ed @example.org",
                "ed@exam ple.org",
                "ed@-example.org",
                "ed@example_.org",
                "ed@[127.0.0.1]",
                "ed@127.0.0.1",
                "\"ed\"@example.org",
                "ed(comment)@example.org",
                "Ed <ed@example.org>",
                "<ed@example.org>",
                "@example.com:ed@example.org",
                "ed@example.org,ed@example.com",
                "ed@example.org\r\nBcc: all@example.org",
                "ed@example.org\u0000",
                "jörg@example.org",
                "ed@exa\uD800mple.org",
                "ed@\u202Egro.example"
            })
    void whatIsNoAddressOfAPersonIsRefused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whiteSpaceAroundAnAddressIsTakenAway() {
        assertThat(EmailAddress.parse(" \ted@example.org\u2003\n")).contains(new EmailAddress("ed@example.org"));
    }

    @Test
    void anAddressHasAtMost254Characters() {
        var label = "x".repeat(60) + ".";
        var domain = label.repeat(3) + "x".repeat(60) + ".org"; // 247
        assertThat(EmailAddress.parse("abcdef@" + domain)).isPresent();
        assertThat(EmailAddress.parse("abcdefg@" + domain)).isEmpty();
    }

    @Test
    void theLocalPartHasAtMost64Characters() {
        assertThat(EmailAddress.parse("x".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.parse("x".repeat(65) + "@example.org")).isEmpty();
    }

    @Test
    void spellingsOfOneMailboxShareAnIdentity() {
        assertThat(new EmailAddress("Ed@MÜNCHEN.example").identity())
                .isEqualTo(new EmailAddress("ed@xn--mnchen-3ya.EXAMPLE").identity())
                .isEqualTo("ed@xn--mnchen-3ya.example");
    }

    @Test
    void everyDomainHasAnAsciiForm() {
        assertThat(new EmailAddress("Ed@MÜNCHEN.example").asciiDomain()).isEqualTo("xn--mnchen-3ya.example");
    }

    @Test
    void aSenderIsVerifiableByItsDomainItselfAndEveryDomainAbove() {
        assertThat(new EmailAddress("News@Mail.Ed.MÜNCHEN.example").verifiableAs())
                .containsExactly(
                        "mail.ed.xn--mnchen-3ya.example",
                        "News@mail.ed.xn--mnchen-3ya.example",
                        "ed.xn--mnchen-3ya.example",
                        "xn--mnchen-3ya.example");
        assertThat(new EmailAddress("news@example.org").verifiableAs())
                .containsExactly("example.org", "news@example.org");
    }

    @Test
    void anAddressDoesNotShowItselfInLogs() {
        assertThat(new EmailAddress("ed@example.org")).hasToString("EmailAddress[hidden]");
    }

    @Test
    void noTextMakesParsingFail() {
        var pieces = new String[] {
            "a", "@", ".", "-", "\"", "(", ")", "<", ">", "[", "]", ":", ",", "\\", " ", "é", "ß", "\u0000", "\u00AD",
            "\u200D", "\uD800", "xn--", "example", ".org", "😀", "。", "İ"
        };
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(12); length > 0; length--)
                text.append(pieces[random.nextInt(pieces.length)]);
            assertThatCode(() -> EmailAddress.parse(text.toString()).map(EmailAddress::identity))
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }
}
