package org.edsnewsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "Example.ORG, example.org",
        "pine_valley.example.org, pine_valley.example.org",
        "straße.example, xn--strae-oqa.example",
        "STRAẞE.example, xn--strae-oqa.example",
        "strasse.example, strasse.example",
        "xn--strae-oqa.example, xn--strae-oqa.example",
        "XN--STRAE-OQA.example, xn--strae-oqa.example",
        "faß.example, xn--fa-hia.example",
        "βόλος.example, xn--nxasmm1c.example",
        "ΒΌΛΟΣ.example, xn--nxasmq6b.example",
        "Bücher.example, xn--bcher-kva.example",
        "bu\u0308cher.example, xn--bcher-kva.example",
        "ｅｘａｍｐｌｅ．ｏｒｇ, example.org",
        "例え。テスト, xn--r8jz45g.xn--zckzah",
        "ﬁre.example, fire.example",
        "İstanbul.example, xn--istanbul-o0e.example",
        "ısparta.example, xn--sparta-o9a.example",
        "пример.испытание, xn--e1afmkfd.xn--80akhbyknj4f",
        "עברית.example, xn--5dbqzzl.example",
        "نامه\u200cای.example, xn--mgba3gch31f060k.example",
        "xn--mgba3gch31f060k.example, xn--mgba3gch31f060k.example",
        "क्\u200dष.example, xn--11b2ezcw70k.example",
        "i❤.example, xn--i-7iq.example",
        "münchen\u200b.exa\u00admple, xn--mnchen-3ya.example",
    })
    void aNameIsWrittenInAsciiAsIdna2008AndBrowsersDo(String name, String ascii) {
        assertThat(DomainName.toAscii(name)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exa\u200cmple.org", // a joiner that joins nothing
                "a\u200d.example",
                "\u200cا.example",
                "ا\u200cب.example", // alef joins nothing anyway
                "\u0301a.example", // begins with a mark
                "a\u202eb.example",
                "a\uD800b.example",
                "a\uFFFDb.example",
                "a\uE000b.example", // private use
                "a\u0378b.example", // not assigned
                "a\u00A0b.example",
                "é\u0085.example",
                "a…é.example",
                "⒈é.example",
                "אa.example", // from right to left and from left to right in one label
                "א1٣.example",
                "1א.example",
                "א-.example",
                "1a.א.example",
                "xn--", // encodes nothing
                "xn--a-.example",
                "xn--zzzzzzzzzzzz.example",
                "xn--strasse-.example",
                "xn--é.example",
                "xn--bcher-KVB9.example",
            })
    void whatIsNoNameHasNoAsciiForm(String name) {
        assertThat(DomainName.toAscii(name)).isEmpty();
    }

    /// The JDK's is IDNA 2003. For letters that were in Unicode 3.2 and that both treat alike, the two agree.
    @Test
    void namesAreWrittenAsTheJdkDoesWhereThatHasNotChanged() {
        var letters = "abzABZ019-éàÉÄöøŁžČşŐдЖяїქეαωΑΩאבخبنกขहिन日本語かなカナ한글ａＺ９ǅﬁ①㎏";
        var points = letters.codePoints().toArray();
        var random = new Random(19);
        var compared = 0;
        for (var i = 0; i < 20_000; i++) {
            var label = new StringBuilder();
            for (var length = 1 + random.nextInt(8); length > 0; length--)
                label.appendCodePoint(points[random.nextInt(points.length)]);
            var name = label + ".example";
            var ascii = DomainName.toAscii(name);
            var ofTheJdk = ofTheJdk(name);
            // The rules for writing from right to left are others.
            if (ascii.isEmpty() || ofTheJdk.isEmpty()) continue;
            assertThat(ascii).as(name).isEqualTo(ofTheJdk);
            compared++;
        }
        assertThat(compared).isGreaterThan(3_000);
    }

    private static Optional<String> ofTheJdk(String name) {
        try {
            return Optional.of(IDN.toASCII(name).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Test
    void punycodeIsReadAsItIsWritten() {
        var random = new Random(3492);
        for (var i = 0; i < 20_000; i++) {
            var label = random.ints(1 + random.nextInt(20), 'a', 0x2ffff)
                    .map(one -> Character.getType(one) == Character.SURROGATE ? 'é' : one)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(Punycode.encode(label).flatMap(Punycode::decode)).isEqualTo(Optional.of(label));
        }
    }

    @Test
    void aNameThatIsTooLongIsNoneAndTakesNoTime() {
        assertThat(DomainName.toAscii("é".repeat(300))).isEmpty();
        assertThat(DomainName.toAscii("é".repeat(1_000_000))).isEmpty();
        assertThat(DomainName.toAscii("xn--" + "9".repeat(900))).isEmpty();
    }
}
