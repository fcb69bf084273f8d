package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A feed of 5 MB, whatever it holds, costs at most twenty times the CPU of an ordinary one of that size, measured in
/// the same run: on the machine this was set on, about 2.4 s, or 4.2 s of a function of 1,024 MB.
@Tag("slow")
class FeedCostTest {

    /// In characters of ASCII: the largest feed that is read at all.
    private static final int SIZE = 5 * 1024 * 1024;

    /// The dearest takes about eight times as long as an ordinary feed. An absolute limit would fail on a busy machine.
    private static final int MOST = 20;

    private static final Hostile ORDINARY = Hostile.SMALL_ENTRIES;

    /// Best of so many: the first has the classes to load.
    private static final int ATTEMPTS = 3;

    /// Of CPU; after this it is not waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    /// What a feed holds over and over.
    @SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
    enum Hostile {
        ONE_HUGE_ENTRY(_ -> item("A title", "<p>word word word.</p>".repeat(240_000))),
        HUGE_ENTRIES(_ -> item("A title", full("<p>word word word.</p>"))),
        TINY_ENTRIES(i -> "<item><title>" + i + "</title></item>"),
        SMALL_ENTRIES(i -> item("A title " + i, "<p>A short text.</p>")),
        BRACKET_AND_SPACES(i -> item("A title " + i, ("<p>(" + " ".repeat(290) + "x</p>").repeat(3))),
        SPACES_WITHIN(_ -> item("A title", "<p>x" + " ".repeat(200_000) + "x</p>")),
        SPACES_IN_PLAIN_TEXT(_ -> item("A title", "x" + " ".repeat(200_000) + "x")),
        BREAKS_ESCAPED(_ -> item("A title", full("<br><br>x"))),
        UNCLOSED(_ -> item("A title", full("<p><b>x"))),
        UNCLOSED_LINKS(_ -> item("A title", full("<a href=\"/x\"><p>x"))),
        NESTED(_ -> item("A title", "<b>".repeat(60_000) + "x")),
        NESTED_BLOCKS(_ -> item("A title", "<div>".repeat(40_000) + "x")),
        NESTED_QUOTES(_ -> item("A title", "<blockquote>".repeat(20_000) + "x")),
        NESTED_TABLES(_ -> item("A title", "<table><tr><td>".repeat(15_000) + "x")),
        NESTED_LISTS(_ -> item("A title", "<ul><li>".repeat(30_000) + "x")),
        NESTED_XML(_ -> "<item>" + "<x>".repeat(4_000) + "</x>".repeat(4_000) + "</item>"),
        ATTRIBUTES(_ -> item("A title", "<p" + numbered(" a%d=\"x\"", 20_000) + ">x</p>")),
        XML_ATTRIBUTES(_ -> "<item" + numbered(" a%d=\"x\"", 20_000) + "/>"),
        NAMESPACES(_ -> "<item" + numbered(" xmlns:a%d=\"x\"", 10_000) + "><title>x</title></item>"),
        ENTITIES(_ -> item("A title", full("&amp;amp;nbsp;&amp;lt;"))),
        REFERENCES(_ -> item("A title", full("&#8217;&nbsp;&bogus;"))),
        LONG_TITLES(_ -> item("A title ".repeat(30_000), "x")),
        MARKUP_IN_TITLES(_ -> item(full("<b>x"), "x")),
        PICTURES_AS_DATA(
                _ -> item("A title", "<img src=\"data:image/png;base64," + "iVBORw0KGgoAAAAN".repeat(16_000) + "\">")),
        PICTURES(_ -> item("A title", full("<img src=\"https://e.example.org/a.png\">"))),
        SOURCES_OF_PICTURES(
                _ -> item("A title", "<img srcset=\"" + numbered("https://e.example.org/%d.png %dw,", 6_000) + "\">")),
        VIDEOS(_ -> item("A title", full("<iframe src=\"https://www.youtube.com/embed/abcdefgh\"></iframe>"))),
        LINKS(_ -> item("A title", full("<a href=\"../x?%zz\">x</a>"))),
        CATEGORIES(_ -> "<item><title>x</title>" + "<category>x</category>".repeat(10_000) + "</item>"),
        SENTENCES(_ -> item("A title", full("Dr. A. "))),
        ONE_WORD(_ -> item("A title", "x".repeat(290_000))),
        HEADINGS(_ -> item("A title", full("<h1>x</h1>"))),
        CELLS(_ -> item("A title", "<table>" + full("<tr><td>x") + "</table>")),
        COMMENTS(_ -> item("A title", full("<!-- x -->y"))),
        RUBBISH(_ -> item("A title", full("</b></p><")));

        private final IntFunction<String> entry;

        Hostile(IntFunction<String> entry) {
            this.entry = entry;
        }

        byte[] feed() {
            var feed = new StringBuilder(
                    "<rss version=\"2.0\"><channel><title>News</title><link>https://e.example.org/</link>");
            for (var i = 0; i == 0 || feed.length() + entry.apply(i).length() < SIZE; i++) feed.append(entry.apply(i));
            return feed.append("</channel></rss>").toString().getBytes(UTF_8);
        }

        private static String item(String title, String html) {
            return "<item><title><![CDATA[%s]]></title><link>https://e.example.org/%d</link><description><![CDATA[%s]]></description></item>"
                    .formatted(title, html.hashCode() + title.hashCode(), html);
        }

        /// As much as an entry may hold.
        private static String full(String html) {
            return html.repeat(295_000 / html.length());
        }

        private static String numbered(String form, int count) {
            var all = new StringBuilder();
            for (var i = 0; i < count; i++) all.append(form.replace("%d", String.valueOf(i)));
            return all.toString();
        }
    }

    @BeforeAll
    static void loadTheClasses() throws Exception {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) cpu(ORDINARY.feed());
    }

    @ParameterizedTest
    @EnumSource
    void costsLittle(Hostile hostile) throws Exception {
        var feed = hostile.feed();
        var ordinary = ORDINARY.feed();
        var best = Double.MAX_VALUE;
        var taken = Duration.ZERO;
        for (var attempt = 0; attempt < ATTEMPTS && best > MOST && taken.compareTo(PATIENCE) < 0; attempt++) {
            taken = cpu(feed);
            best = Math.min(best, (double) taken.toNanos() / cpu(ordinary).toNanos());
        }
        System.out.printf("| %s | %,d KB | %,d ms | %.1f |%n", hostile, feed.length / 1024, taken.toMillis(), best);
        assertThat(best).as("times the CPU of an ordinary feed").isLessThanOrEqualTo(MOST);
    }

    /// What reading takes of a processor, or as much as was waited for.
    private static Duration cpu(byte[] feed) throws Exception {
        var done = new FutureTask<>(() -> read(feed), Optional.empty());
        var reader = Thread.ofPlatform().daemon().start(done);
        var taken = Duration.ZERO;
        while (reader.isAlive() && taken.compareTo(PATIENCE) < 0) {
            taken = Duration.ofNanos(Math.max(taken.toNanos(), CPU.getThreadCpuTime(reader.threadId())));
            reader.join(Duration.ofMillis(5));
        }
        if (!reader.isAlive()) done.get();
        return taken;
    }

    private static void read(byte[] feed) {
        var content = new Fetched.Content(feed, Optional.empty(), Optional.empty(), Optional.empty());
        FeedSource.read(content, URI.create("https://e.example.org/feed"), ZoneId.of("America/Chicago"), CLOCK);
    }
}
