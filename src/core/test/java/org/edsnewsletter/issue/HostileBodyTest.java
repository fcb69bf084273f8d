package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.Markdown;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.testing.ParsedTemplates;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a source holds, what is made of it is well-formed and bounded, and no merge field is in it but ours.
class HostileBodyTest {

    private static final List<String> SCRAPS = List.of(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<table><tr><td>",
            "</table>",
            "<ul><li>",
            "</ul>",
            "<li>",
            "<blockquote>",
            "</blockquote>",
            "<h1>",
            "</h4>",
            "<h6>x</h6>",
            "<a href=\"javascript:alert(1)\">",
            "<a href='https://example.org/{{unsubscribe}}'>",
            "<a href=\"//\">",
            "</a>",
            "<img src=\"http://example.org/x.png\">",
            "<img src=\"https://example.org/y.png\" width=9999>",
            "<img src=\"https://ex ample/{{x}}\" alt=\"{{y}}\">",
            "<script>{{z}}</script>",
            "<style>p{}",
            "</style>",
            "<iframe src=x>",
            "<form><input name=q>",
            "</form>",
            "{{unsubscribe}}",
            "{{{raw}}}",
            "{{#if x}}",
            "&#123;&#123;field&#125;&#125;",
            "{",
            "}",
            "{{",
            "}}",
            "word ",
            "a-very-long-word".repeat(20),
            "<pre>  two\n\n  lines",
            "</pre>",
            "<![CDATA[x]]>",
            "<!--",
            "-->",
            "<b",
            "&nbsp;",
            "<dl><dt>t<dd>d",
            "<figure><figcaption>c",
            "<svg><a>",
            "<template>",
            "<p style='position:fixed'>",
            "<td>",
            "<hr>",
            "<br>",
            "\u202e",
            "\ud83d\ude00",
            "\u0000",
            "<ol start=99999999999><li>",
            "<font color=#fff>",
            "${1/0}",
            "<#if>",
            "</td></tr></table></body></html>");

    private static final Set<String> VOID = Set.of("br", "hr", "img", "meta");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z!][a-zA-Z0-9:\\[\\]]*)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comesOutWellFormedAndBounded(long seed) {
        var chance = new Random(seed);
        for (var run = 0; run < 15; run++) assertFit(hostile(chance));
    }

    @Test
    void anEmptyBodyAndAHugeOneAreFineToo() {
        assertFit("");
        assertFit("<p>" + "word ".repeat(100_000));
        assertFit("<div>".repeat(200) + "deep" + "</div>".repeat(200));
    }

    @Test
    void manyElementsAreSetInATimeThatGrowsWithTheirNumber() {
        for (var html : List.of(
                "<div><p>x</p></div>",
                "<i>x</i>",
                "<p>x</p>",
                "<a href=\"https://a.example/\"><b></b></a>",
                "<ul><li>x</li></ul>",
                "<h2><p>x</p></h2>",
                "<table><tr><td>x</td></tr></table>",
                "<img src=\"https://a.example/b\">")) {
            var setting = BodySetting.from(ParsedTemplates.BUILT_IN);
            setting.article(html.repeat(2_000), 12_000);
            var once = cpu(() -> setting.article(html.repeat(2_500), 12_000));
            var fourTimes = cpu(() -> setting.article(html.repeat(10_000), 12_000));
            // With a floor: what is faster is mostly noise.
            assertThat(fourTimes).as(html).isLessThan(Math.max(6 * once, 400_000_000L));
        }
    }

    private static long cpu(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static void assertFit(String hostile) {
        var body = Markdown.html(
                "<div>\n" + hostile.replace("\n\n", "\n") + "\n</div>", URI.create("https://ed.example.org/"));
        var article = article(body);
        for (var edition : List.of(Edition.EACH, Edition.DAILY)) {
            var composition = Composition.of(edition, List.of(article)).introducedBy(body);
            for (var content : SampleIssues.mail(DigestStyle.PLAIN)
                    .render(composition)
                    .contents()
                    .values()) {
                assertThat(Checks.of(content)).as(hostile).isEmpty();
                assertThat(MergeFields.in(content.html()))
                        .containsExactlyInAnyOrder("greetingHtml", "preferences", "unsubscribe");
                assertThat(MergeFields.in(content.text()))
                        .containsExactlyInAnyOrder("greeting", "preferences", "unsubscribe");
                assertThat(unbalanced(content.html())).as(hostile).isEmpty();
                var page = Jsoup.parse(content.html());
                assertThat(page.select(
                                "script, iframe, form, input, svg, object, img[src^=http:], a[href^=javascript]"))
                        .isEmpty();
                assertThat(page.select("body style, [style*=position]")).isEmpty();
                assertThat(page.select("h1")).hasSize(1);
            }
        }
    }

    private static String hostile(Random chance) {
        return IntStream.range(0, 2 + chance.nextInt(60))
                .mapToObj(_ -> SCRAPS.get(chance.nextInt(SCRAPS.size())))
                .collect(Collectors.joining());
    }

    /// The tags that are opened and not closed, or the other way round, with what only Outlook reads and without.
    private static List<String> unbalanced(String html) {
        var open = new ArrayDeque<String>();
        var tags = TAG.matcher(html.replaceAll("(?s)<style>.*?</style>", ""));
        while (tags.find()) {
            var name = tags.group(2);
            if (name.startsWith("!") || VOID.contains(name)) continue;
            if (tags.group(1).isEmpty()) open.push(name);
            else if (!name.equals(open.poll())) return List.of("</" + name + "> at " + tags.start());
        }
        return List.copyOf(open);
    }

    private static Article article(String body) {
        var seen = Instant.parse("2026-11-23T13:00:00Z");
        var link = URI.create("https://ed.example.org/news/odd");
        var draft = new Draft(
                link.toString(),
                "Odd {{x}} <b>",
                link,
                Optional.of(seen),
                new Dateline(Optional.empty(), LocalDate.parse("2026-11-21")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Jsoup.parse(body).text(),
                body,
                List.of());
        return new Article("feed", draft, seen, seen, Article.Standing.NEWS, Map.of(), 0);
    }
}
