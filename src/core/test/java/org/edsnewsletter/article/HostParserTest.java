package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1.",
                "127.1",
                "127.0.1",
                "2130706433",
                "017700000001",
                "0177.0.0.1",
                "0177.0.0.01",
                "0x7f.1",
                "0X7F.0.0.0X1",
                "0x7f000001",
                "0x000000000000000000007f000001",
                "127.0x.0.1",
                "１２７.０.０.１",
                "127。0。0。1",
                "127｡0．0.1",
                "%31%32%37.0.0.1",
                "①②⑦.0.0.1",
                "127.0.0.\u00AD1",
                "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
                "0x𝟕f.1",
            })
    void spellingsOfAnIpv4AddressAreOne(String host) {
        assertThat(HostParser.parse(host)).contains("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0.0.0",
        "0x, 0.0.0.0",
        "00000000000000000000, 0.0.0.0",
        "4294967295, 255.255.255.255",
        "1.16777215, 1.255.255.255",
        "0xA9FEA9FE, 169.254.169.254",
        "169.16689662, 169.254.169.254",
        "0300.0250.0.1, 192.168.0.1",
    })
    void anIpv4AddressIsReadAsBrowsersDo(String host, String address) {
        assertThat(HostParser.parse(host)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4294967296",
                "1.16777216",
                "256.1",
                "1.2.3.256",
                "08.1",
                "0x1g.1",
                "1.2.3.4.5",
                "1..2",
                "a.1",
                "a.0x7f",
                "99999999999999999999999",
                "127.0.0.1..x.1"
            })
    void whatEndsInANumberAndIsNoIpv4AddressIsNoHost(String host) {
        assertThat(HostParser.parse(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "[::1], [::1]",
        "[0:0:0:0:0:0:0:1], [::1]",
        "[::127.0.0.1], [::7f00:1]",
        "[::ffff:127.0.0.1], [::ffff:7f00:1]",
        "[0:0:0:0:0:FFFF:7F00:0001], [::ffff:7f00:1]",
        "[64:ff9b::10.0.0.1], [64:ff9b::a00:1]",
        "[1:0:0:2:0:0:0:3], [1:0:0:2::3]",
        "[1:0:2:0:3:0:4:0], [1:0:2:0:3:0:4:0]",
    })
    void anIpv6AddressIsWrittenAsBrowsersDo(String host, String address) {
        assertThat(HostParser.parse(host)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[:]",
                "[::1",
                "::1",
                "[::1%25lo]",
                "[fe80::1%eth0]",
                "[::0177.0.0.1]",
                "[1:2:3:4:5:6:7]",
                "[::g]",
                "[1.2.3.4]",
                "[::1]x",
                "a／b.example",
                "a％b.example",
                "℀.example",
                "a b.example",
                "a@b",
                "a:b"
            })
    void whatIsNoHostIsNone(String host) {
        assertThat(HostParser.parse(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Ed_News.Example.ORG, ed_news.example.org",
        "0x7f.example, 0x7f.example",
        "1.2.3.4.example, 1.2.3.4.example",
        "example.org., example.org.",
        "xn--strae-oqa.example, xn--strae-oqa.example",
    })
    void anythingElseIsAName(String host, String name) {
        assertThat(HostParser.parse(host)).contains(name);
    }
}
