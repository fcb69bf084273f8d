package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotRulesTest {

    private static final String FILE = """
            \uFEFF# a comment
            User-agent: OtherBot
            Disallow: /

            user-agent: *
            Disallow: /private   # not here
            Allow: /private/news
            Disallow: /*.pdf$
            Disallow: /search?*q=
            Disallow:
            Sitemap: https://ed.example.org/sitemap.xml
            """;

    @ParameterizedTest
    @CsvSource({
        "/,                      true",
        "/news/bridge,           true",
        "/private,               false",
        "/private/,              false",
        "/privateer,             false",
        "/private/news,          true",
        "/private/news/bridge,   true",
        "/plans.pdf,             false",
        "/plans.pdf?x=1,         true",
        "/search?page=2&q=x,     false",
        "/Private,               true",
    })
    void theLongestRuleThatMatchesCounts(String path, boolean allowed) {
        assertThat(read(FILE).allow(path)).isEqualTo(allowed);
    }

    @Test
    void whoIsNamedKeepsToItsOwnRulesAndToNoOthers() {
        var rules = read("""
                User-agent: *
                Disallow: /

                User-agent: OtherBot
                User-agent: edsnewsletter/1.0
                Disallow: /drafts

                User-agent: EdsNewsletter
                Disallow: /old
                """);

        assertThat(rules.allow("/news")).isTrue();
        assertThat(rules.allow("/drafts/1")).isFalse();
        assertThat(rules.allow("/old/1")).isFalse();
    }

    @Test
    void ofTwoRulesOfALengthTheOneThatAllowsCounts() {
        assertThat(read("User-agent: *\nDisallow: /news\nAllow: /news").allow("/news"))
                .isTrue();
    }

    @Test
    void aRuleMadeToTakeYearsTakesNone() {
        var rules = read("User-agent: *\nDisallow: /" + "*a".repeat(200) + "*b$\nDisallow: /x*ab*ab$");

        assertThat(rules.allow("/" + "a".repeat(1900))).isTrue();
        assertThat(rules.allow("/" + "a".repeat(1900) + "b")).isFalse();
        assertThat(rules.allow("/xab")).isTrue();
        assertThat(rules.allow("/xabab")).isFalse();
    }

    @Test
    void whatIsNoRulesAllowsAll() {
        assertThat(read("").allow("/")).isTrue();
        assertThat(read("<!DOCTYPE html><p>Not found: /</p>").allow("/news")).isTrue();
        assertThat(read("Disallow: /").allow("/news")).isTrue();
    }

    private static RobotRules read(String file) {
        return RobotRules.read(file.getBytes(UTF_8), "EdsNewsletter");
    }
}
