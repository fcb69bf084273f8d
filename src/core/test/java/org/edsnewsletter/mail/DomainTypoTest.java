package org.edsnewsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTypoTest {

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gamil.com, gmail.com",
        "gnail.com, gmail.com",
        "gmai.com, gmail.com",
        "gmaill.com, gmail.com",
        "gmail.co, gmail.com",
        "gmail.con, gmail.com",
        "gmailcom.com, ",
        "GMIAL.COM, gmail.com",
        "yaho.com, yahoo.com",
        "yahooo.com, yahoo.com",
        "hotmial.com, hotmail.com",
        "hotnail.com, hotmail.com",
        "outlok.com, outlook.com",
        "iclould.com, icloud.com",
        "comcast.ner, comcast.net",
        "hotmail.co.ku, hotmail.co.uk",
        "aol.con, aol.com",
        "aol.cm, aol.com",
        "me.co, me.com",
        "example.con, example.com",
        "news.example.rog, news.example.org"
    })
    void aSlipIsNoticed(String typed, String meant) {
        var suggestion = DomainTypo.suggestion(new EmailAddress("Ann.B+x@" + typed));

        if (meant == null) assertThat(suggestion).isEmpty();
        else assertThat(suggestion).contains(new EmailAddress("Ann.B+x@" + meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "mail.com",
                "email.com",
                "ymail.com",
                "yahoo.ca",
                "yahoo.co.jp",
                "hotmail.fr",
                "hotmail.se",
                "outlook.de",
                "me.com",
                "ae.com",
                "mail.me",
                "live.ca",
                "gmx.de",
                "example.org",
                "example.co",
                "bücher.example"
            })
    void whatIsNoSlipIsLeftAlone(String domain) {
        assertThat(DomainTypo.suggestion(new EmailAddress("ann@" + domain))).isEmpty();
    }

    @Test
    void whatIsSuggestedIsAnAddress() {
        var longest = "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(57) + ".con";

        assertThat(longest).hasSize(EmailAddress.MAXIMUM_LENGTH);
        assertThat(DomainTypo.suggestion(new EmailAddress(longest)))
                .contains(new EmailAddress(longest.replace(".con", ".com")));
        assertThat(DomainTypo.suggestion(new EmailAddress(longest.replace(".con", ".ent"))))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abd, true",
        "abc, ab, true",
        "abc, bc, true",
        "abc, xabc, true",
        "abc, bac, true",
        "abc, acb, true",
        "abc, abc, false",
        "abc, cba, false",
        "abc, bca, false",
        "abc, abcde, false",
        "abcd, badc, false",
        "ab, cd, false"
    })
    void oneSlipIsALetterMoreLessOrDifferentOrTwoNeighboursSwapped(String one, String other, boolean isOne) {
        assertThat(DomainTypo.isOneSlipAway(one, other)).isEqualTo(isOne);
        assertThat(DomainTypo.isOneSlipAway(other, one)).isEqualTo(isOne);
    }
}
