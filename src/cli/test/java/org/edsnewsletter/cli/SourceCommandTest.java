package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What `source check` finds, and how it says what is wrong.
class SourceCommandTest {

    private static final String ITEM =
            "<item><title>The bridge is open</title><link>https://ed.example.org/bridge</link>"
                    + "<pubDate>Fri, 20 Nov 2026 16:00:00 GMT</pubDate><description>ALDER FALLS — It is open.</description></item>";

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatAFeedHoldsIsShown() throws IOException {
        var feed = feed(ITEM + "<item><title>No link</title></item>");

        assertThat(run(List.of(), feed)).isZero();

        assertThat(out()).isEqualToNormalizingNewlines("""
                %s: 1 article
                  The bridge is open
                    ALDER FALLS, 2026-11-20, https://ed.example.org/bridge
                    title      from title
                    date       from pubDate
                    picture    none
                    text       from description
                    summary    from description
                  wrong: "No link" has no link to a web page
                """.formatted(feed));
    }

    @Test
    void whereThePartsOfAPageWereTakenFromIsShown() throws IOException {
        var page = Files.writeString(folder.resolve("page.html"), """
                <!DOCTYPE html><title>The bridge is open</title>
                <link rel="canonical" href="https://ed.example.org/bridge">
                <meta property="og:title" content="The bridge opens at last">
                <meta property="og:image" content="https://ed.example.org/bridge.jpg">
                <meta property="og:description" content="It opens in May.">
                <script type="application/ld+json">{"@type": "Article", "datePublished": "2026-11-20T16:00:00Z"}</script>
                <main><div class="field field--name-body"><p>The bridge is open.</p></div></main>
                """);

        assertThat(run(List.of(), page.toString())).isZero();

        assertThat(out())
                .containsSubsequence(
                        "    title      from og:title\n",
                        "    date       from JSON-LD datePublished\n",
                        "    picture    from og:image\n",
                        "    text       from div.field--name-body\n",
                        "    summary    from og:description\n");
    }

    @Test
    void withoutNamesTheConfiguredOnesAreLookedAt() throws IOException {
        assertThat(run(List.of(feed(ITEM)))).isZero();
        assertThat(out()).contains("The bridge is open");
        assertThat(run(List.of())).isEqualTo(2);
    }

    @Test
    void jsonHasAnObjectALine() throws IOException {
        assertThat(run(List.of(), feed(ITEM), folder.resolve("gone").toString(), "--json"))
                .isEqualTo(1);

        var lines = out().lines().toList();
        assertThat(JSON.std.mapFrom(lines.get(0)))
                .containsEntry("readable", true)
                .hasEntrySatisfying(
                        "articles",
                        articles -> assertThat(articles)
                                .asString()
                                .contains(
                                        "takenFrom={title=title, date=pubDate, picture=none, text=description, summary=description}"));
        assertThat(JSON.std.mapFrom(lines.get(1)))
                .containsEntry("readable", false)
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason).asString().contains("is neither a web address"));
    }

    @Test
    void whatIsWrongWithAServerIsNamedAndTheOthersAreLookedAt() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[6 * 1024 * 1024]);
        }
        answer("/circle", 302, "", "Location", "/circle");
        answer("/bomb", 200, bomb.toByteArray(), "Content-Encoding", "gzip");
        answer("/page", 200, "<!doctype html><p>We are being rebuilt</p>", "Content-Type", "text/html");
        answer("/picture", 200, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}, "Content-Type", "image/png");
        answer("/down", 503, "");

        assertThat(run(
                        List.of(),
                        "--any-address",
                        url("/circle"),
                        url("/bomb"),
                        url("/page"),
                        url("/picture"),
                        url("/down"),
                        feed(ITEM)))
                .isEqualTo(1);

        assertThat(out())
                .contains(
                        url("/circle") + " leads from one address to another more than 5 times",
                        url("/bomb") + " is over 5 MB",
                        url("/page") + " is a web page without a feed on which no links to articles were found",
                        url("/picture")
                                + " is not XML (its server calls it image/png): give the address of an RSS or Atom feed",
                        url("/down") + " answers with status 503",
                        "The bridge is open");
    }

    @Test
    void aPrivateAddressIsNamedAsInAws() {
        answer("/feed", 200, "<rss/>");

        assertThat(run(List.of(), url("/feed"))).isEqualTo(1);
        assertThat(out()).contains("must start with https://");
    }

    private int run(List<String> configured, String... names) {
        var command = new SourceCommand(
                configured,
                any -> new Sources.Settings(
                        "News", URI.create("https://news.example.org"), ZoneId.of("America/Chicago"), any),
                new PrintStream(out, true, UTF_8),
                clock);
        var arguments =
                java.util.stream.Stream.concat(java.util.stream.Stream.of("check"), java.util.Arrays.stream(names));
        return new CommandLine(command)
                .setExecutionExceptionHandler((e, _, _) -> e instanceof Refusal refusal ? refusal.exitCode() : 9)
                .execute(arguments.toArray(String[]::new));
    }

    private String feed(String items) throws IOException {
        var xml = "<rss version=\"2.0\"><channel><title>News</title>" + items + "</channel></rss>";
        return Files.writeString(folder.resolve("feed.xml"), xml).toString();
    }

    private void answer(String path, int status, String body, String... headers) {
        answer(path, status, body.getBytes(UTF_8), headers);
    }

    private void answer(String path, int status, byte[] body, String... headers) {
        server.createContext(path, exchange -> {
            for (var i = 0; i < headers.length; i += 2)
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private String out() {
        return out.toString(UTF_8);
    }
}
