package org.edsnewsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ed@example.org,                 ed@example.org",
        "Ed+news@Example.org,            ed@example.org",
        "ed+a+b@example.org,             ed@example.org",
        "e.d@example.org,                e.d@example.org",
        "+ed@example.org,                +ed@example.org",
        "E.d.Fair+x.y@gmail.com,         edfair@gmail.com",
        "ed.fair@GoogleMail.com,         edfair@gmail.com",
        "ed.fair@mail.gmail.com,         ed.fair@mail.gmail.com",
        "ed+x@münchen.example,           ed@xn--mnchen-3ya.example"
    })
    void anAddressShowsWhichMailboxItReaches(String address, String mailbox) {
        assertThat(new EmailAddress(address).mailbox()).isEqualTo(mailbox);
        assertThat(new EmailAddress(mailbox).mailbox()).isEqualTo(mailbox);
    }

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
                "ed@exam\u0000ple.org",
                "ed@exam\u00ADple.org",
                "ed@exam\u200Bple.org",
                "ed@exam\u2060ple.org",
                "ed@exam\uFEFFple.org",
                "ed@example\uFE0F.org",
                "ed@exam\u200Dple.org",
                "ed@münchen\u200B.example",
                "ed@\u00A0example.org",
                "ed@example.\u202Dorg",
                "ed@mün\u3164chen.example",
                "e\u200Bd@example.org",
                "ed\u00AD@example.org",
                "e\u00A0d@example.org",
                "ed@mün_chen.example",
                "ed@-münchen.example",
                "ed@münchen-.example",
                "ed@mün／chen.example",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202C", "\u2066", "\u2069",
                "\uFEFF", "\u00AD", "\u2060", "\u061C", "\u180E", "\u3000", "\u2028", "\u0085", "\u0000", "\u001F",
                "\u007F", "\uFE0F", "\u034F", "\uDB40\uDC41", "\uFEFF\u200B \u00A0"
            })
    void whatNobodySeesAroundAnAddressIsTakenAway(String invisible) {
        assertThat(EmailAddress.parse(invisible + "ed@example.org" + invisible))
                .contains(new EmailAddress("ed@example.org"));
        assertThat(EmailAddress.parse(invisible)).isEmpty();
    }

    @Test
    void whatEarlierVersionsStoredIsStillRead() {
        for (var stored : List.of("ed@example.org\u200b", "ed@exam\u00adple.org", "ed@example.\u2060org"))
            assertThat(EmailAddress.ofStored(stored)).isEqualTo(new EmailAddress("ed@example.org"));
        assertThat(EmailAddress.ofStored("Ed@MÜNCHEN.example").spelling()).isEqualTo("Ed@MÜNCHEN.example");
        assertThatThrownBy(() -> EmailAddress.ofStored("ed")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDomainIsNobodyElsesInAscii() {
        assertThat(new EmailAddress("ann@straße.example").ascii()).isEqualTo("ann@xn--strae-oqa.example");
        assertThat(new EmailAddress("ann@straße.example").identity())
                .isEqualTo(new EmailAddress("Ann@xn--strae-oqa.example").identity())
                .isNotEqualTo(new EmailAddress("ann@strasse.example").identity());
        assertThat(new EmailAddress("ann@βόλος.example").asciiDomain()).isEqualTo("xn--nxasmm1c.example");
    }

    /// Ids of subscribers are made of it: what it was, it stays.
    @ParameterizedTest
    @CsvSource({
        "ed@example.org, ed@example.org",
        "Ed.Example@Example.ORG, ed.example@example.org",
        "Ed+News@mail.co-op.example, ed+news@mail.co-op.example",
        "O'Neil@r3---sn.example.org, o'neil@r3---sn.example.org",
        "ed@MÜNCHEN.example, ed@xn--mnchen-3ya.example",
        "ed@mu\u0308nchen.example, ed@xn--mnchen-3ya.example",
        "ed@例え.example, ed@xn--r8jz45g.example",
        "ed@ｅｘａｍｐｌｅ.org, ed@example.org",
        "ed@7e7.example, ed@7e7.example",
        "ed@XN--0.example, ed@xn--0.example",
    })
    void identitiesStayAsTheyWere(String address, String identity) {
        assertThat(new EmailAddress(address).identity()).isEqualTo(identity);
    }

    @Test
    void aDomainHasAtMost253CharactersInAscii() {
        var label = "ü".repeat(10) + ".";
        assertThat(EmailAddress.parse("ed@" + label.repeat(10) + "example")).isPresent();
        assertThat(EmailAddress.parse("ed@" + label.repeat(16) + "example")).isEmpty();
        assertThat(EmailAddress.parse("ed@" + "ü".repeat(62) + ".example")).isEmpty();
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
