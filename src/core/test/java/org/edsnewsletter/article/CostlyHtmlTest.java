package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the HTML, text or Markdown of an entry, reading it takes time that grows with its length, and bounded
/// stack.
class CostlyHtmlTest {

    private static final URI BASE = URI.create("https://ed.example.org/news/1");

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    /// Doubling the input may take this many times as long.
    private static final double GROWTH = 2.6;

    /// In nanoseconds of CPU: what is faster is not compared, it is mostly noise.
    private static final long FLOOR = 400_000_000;

    /// In nanoseconds of CPU, for one entry on a slow machine that has compiled nothing yet.
    private static final long SLOWEST = 5_000_000_000L;

    private static final int LARGEST = 300 * 1024;

    /// HTML of about so many characters.
    static Stream<Arguments> html() {
        return Stream.of(
                costly("parentheses and blanks", n -> repeat("<p>(" + " ".repeat(290) + "x</p>", n)),
                costly("a run of blanks", n -> "<p>x" + " ".repeat(n) + "x</p>"),
                costly("runs of blanks", n -> "<p>" + repeat("x" + " ".repeat(390) + "x<br>", n)),
                costly("unclosed bold", n -> repeat("<p><b>x", n)),
                costly("nested bold", n -> repeat("<b>", n) + "x"),
                costly("nested boxes", n -> repeat("<div>", n / 2) + "x" + repeat("</div>", n / 2)),
                costly("boxes with words", n -> repeat("<div>x", n)),
                costly("empty lines", n -> repeat("<br><br>x", n)),
                costly("paragraphs of nothing", n -> repeat("<p></p><p>x</p>", n)),
                costly(
                        "bold that differs",
                        n -> IntStream.range(0, n / 14)
                                .mapToObj(i -> "<p><b id=" + i + ">x")
                                .collect(Collectors.joining())),
                costly(
                        "a long class that is repeated",
                        n -> "<b class=\"" + repeat("a ", n / 2) + "\">" + repeat("<p>x", n / 2)),
                costly(
                        "a long address that is repeated",
                        n -> "<a href=\"" + repeat("a", n / 2) + "\">" + repeat("<p>x", n / 2)),
                costly("boxes of no size", n -> repeat("<div style=font-size:0>", n / 2) + repeat("<i>x</i>", n / 2)),
                costly(
                        "boxes around a form",
                        n -> repeat("<div>", n / 2) + "<input type=email>" + repeat("<i>x</i>", n / 2)),
                costly("drawings that do not end", n -> repeat("<svg>", n)),
                costly("comments that do not end", n -> repeat("<!--", n)),
                costly("attributes", n -> "<p " + repeat("a=1 ", n) + ">x"),
                costly("quotes", n -> repeat("<p a=\"", n)),
                costly("addresses that are files", n -> repeat("<img src=data:a,b>", n)),
                costly("sets of pictures", n -> "<img srcset=\"" + repeat("/a,b 1x, ", n) + "\">"),
                costly("pictures", n -> repeat("<img src=/a.jpg>", n)),
                costly("links to read more", n -> repeat("<p><a href=/news/1>Read more</a>", n)),
                costly("players", n -> repeat("<iframe src=//a.example.org/b>x</iframe>", n)),
                costly("tables in tables", n -> repeat("<table><tr><td>x", n)),
                costly("items", n -> repeat("<ul><li>x", n)),
                costly("entities", n -> repeat("&amp;amp;", n)),
                costly("opening signs", n -> repeat("<", n)),
                costly("a first publication", n -> repeat("content originally published by ", n)),
                costly("a post", n -> repeat("the post x appeared first ", n)),
                costly("raised text", n -> repeat("x<sup>2</sup><del>y</del>", n)));
    }

    private static Arguments costly(String name, IntFunction<String> html) {
        return Arguments.of(name, html);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("html")
    void takesTimeThatGrowsWithItsLength(String name, IntFunction<String> html) {
        assertGrowth(name, length -> read(html.apply(length)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("html")
    void asATitleToo(String name, IntFunction<String> html) {
        assertThat(cpu(() -> title(html.apply(LARGEST)))).isLessThan(10 * FLOOR);
    }

    @Test
    void plainTextOfLineBreaksIsRead() {
        assertThat(PlainText.html("a" + "\n".repeat(1_000_000) + "b")).isEqualTo("<p>a</p>\n<p>b</p>");
        assertThat(PlainText.html("a" + "\r\n \t".repeat(200_000) + "b\rc")).isEqualTo("<p>a</p>\n<p>b<br>c</p>");
        assertGrowth("line breaks", length -> PlainText.html("a" + "\n \n".repeat(length)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("markdown")
    void markdownOfAnyDepthIsRead(String name, IntFunction<String> markdown) {
        assertThat(Markdown.html(markdown.apply(20_000), BASE)).contains("x");
        assertGrowth(name, length -> Markdown.html(markdown.apply(length / 8), BASE));
    }

    static Stream<Arguments> markdown() {
        return Stream.of(
                costly("quotes", n -> ">".repeat(n) + "x"),
                costly("quotes on two lines", n -> "> ".repeat(n) + "x\n" + "> ".repeat(n) + "y"),
                costly("lists", n -> "- ".repeat(n) + "x"),
                costly("numbered lists", n -> "1. ".repeat(n) + "x"),
                costly("emphasis", n -> "*a **b ".repeat(n) + "x" + "** *".repeat(n)),
                costly("asterisks", n -> "*".repeat(n) + "x" + "*".repeat(n)),
                costly("links", n -> "[".repeat(n) + "x" + "](/a)".repeat(n)),
                costly("pictures", n -> "![".repeat(n) + "x"),
                costly("addresses that do not end", n -> "x[a](<b".repeat(n)),
                costly("code", n -> "x" + "`a``b```".repeat(n)),
                costly(
                        "indented lists",
                        n -> IntStream.range(0, Math.min(n, 700))
                                .mapToObj(i -> "  ".repeat(i) + "- x\n")
                                .collect(Collectors.joining())),
                costly("boxes", n -> "<div>".repeat(n) + "x"));
    }

    @Test
    void deeperTextStandsBesideTheRest() {
        var article = (Reading.Read)
                read("<div>".repeat(5_000) + "<p>Deep text.</p>" + "</div>".repeat(5_000) + "<p>End.</p>");

        assertThat(article.draft().summary()).isEqualTo("Deep text. End.");
    }

    @Test
    void tooManyElementsAreNamed() {
        assertThat(read("<i>x</i>".repeat(30_000)))
                .isEqualTo(new Reading.Unusable("\"Costly\"", "is too complex: its HTML may have 20,000 elements"));
    }

    @Test
    @Tag("slow")
    void whatWasFoundByAttackingIsReadInSeconds() {
        var found = List.of(
                ("<p>(" + " ".repeat(290) + "x</p>").repeat(3),
                "x" + " ".repeat(40_000) + "x",
                "<p><b>x".repeat(14_000),
                "<b>".repeat(97_000),
                "<br><br>x".repeat(34_000));
        for (var html : found)
            assertThat(cpu(() -> IntStream.range(0, 100).forEach(_ -> read(html))))
                    .isLessThan(20_000_000_000L);
    }

    private static void assertGrowth(String name, IntConsumer reading) {
        // What is too long or too complex is refused at once: the largest that is not counts.
        var last = 0L;
        for (var length = LARGEST / 8; length <= LARGEST; length *= 2) {
            var size = length;
            var took = IntStream.range(0, 2)
                    .mapToLong(_ -> cpu(() -> reading.accept(size)))
                    .min()
                    .orElseThrow();
            if (last > 0)
                assertThat(took)
                        .as("%s, %d characters, after %d ms", name, length, last / 1_000_000)
                        .isLessThan(Math.max(FLOOR, (long) (GROWTH * last)));
            last = took;
        }
        assertThat(last).as("%s, at its largest", name).isLessThan(SLOWEST);
    }

    private static long cpu(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static String repeat(String text, int length) {
        return text.repeat(Math.max(1, length / text.length()));
    }

    private static Reading read(String html) {
        return read("Costly", html);
    }

    private static Reading title(String title) {
        return read(title, "Text.");
    }

    private static Reading read(String title, String html) {
        return new EntryReader(BASE, ZoneOffset.UTC, CLOCK)
                .read(new Entry(
                        Optional.empty(),
                        Optional.of(title),
                        Optional.of(BASE),
                        Optional.empty(),
                        Optional.of(html),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Provenance.of("title", "date")));
    }
}
