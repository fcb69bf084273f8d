package org.edsnewsletter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import java.util.stream.Stream;
import org.edsnewsletter.mail.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SesAddressTest {

    private static final EmailAddress ED = new EmailAddress("News@Ed.example.org");

    @Test
    void aNameInAsciiIsQuoted() {
        assertThat(SesAddress.header("Ed's newsletter, daily", ED))
                .isEqualTo("\"Ed's newsletter, daily\" <News@ed.example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ed \"the\" man \\ woman",
                "Rundbrief für Müller",
                "Ed’s “newsletter”",
                "日本語のニュースレターはとても長い名前を持っています、本当に長いです",
                "👩‍👩‍👧‍👦 family 👩‍👩‍👧‍👦 family 👩‍👩‍👧‍👦 family",
                "x"
            })
    void aMailProgramReadsTheNameAsItWas(String name) throws Exception {
        var header = SesAddress.header(name, ED);

        assertThat(header).matches("\\p{ASCII}+");
        assertThat(new InternetAddress(header).getPersonal()).isEqualTo(name);
        assertThat(new InternetAddress(header).getAddress()).isEqualTo("News@ed.example.org");
    }

    @Test
    void noEncodedWordIsLongerThanMailProgramsTake() {
        var header = SesAddress.header("ü".repeat(200), ED);

        assertThat(Stream.of(header.split(" ", -1))).allMatch(word -> word.length() <= 75);
    }

    @Test
    void aDomainBeyondAsciiIsInPunycode() {
        assertThat(SesAddress.header("Ann", new EmailAddress("Ann@bücher.example")))
                .isEqualTo("\"Ann\" <Ann@xn--bcher-kva.example>");
    }

    @Test
    void aNameWithALineBreakCannotAddHeaders() {
        assertThatThrownBy(() -> SesAddress.header("Ed\r\nBcc: all@example.org", ED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line break");
    }
}
