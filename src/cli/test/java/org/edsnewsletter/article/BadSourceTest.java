package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.edsnewsletter.cli.SourceCommand;
import org.edsnewsletter.issue.DigestMail;
import org.edsnewsletter.issue.DigestRun;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.issue.ReleaseRules;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// What a source may do that has been taken over, moved or broken: `source check` says what is wrong and what to do,
/// the issue goes on without it, and nothing is kept of it.
class BadSourceTest {

    private static final URI SITE = URI.create("https://news.example.org");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final String ITEM = "<rss version='2.0'><channel><item><title>%s</title>"
            + "<link>https://ed.example.org/%s</link><description>Text.</description></item></channel></rss>";
    private static final String PRIVATE = "https://10.0.0.1/feed";

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryIssues issues = new MemoryIssues(articles);
    private final List<Issue> dispatched = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = new Server();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    /// What it does, what is said of it, and what is to be done.
    enum Fault {
        HANGS("did not answer within 1 s", "see that its server is up"),
        NEVER_ENDS("did not answer within 1 s", "see that its server is up"),
        REDIRECTS_FOR_EVER("leads from one address to another more than 5 times", "give the last one"),
        REDIRECTS_INTO_A_PRIVATE_NETWORK(
                "leads to " + PRIVATE + ", which is in a private network", "give one that is on the Internet"),
        IS_A_BOMB("is over 5 MB", "have it shortened"),
        IS_A_WEB_PAGE(
                "is a web page without a feed on which no links to articles were found", "give the address of a feed"),
        IS_A_PDF("is not XML (its server calls it application/pdf)", "give the address of an RSS or Atom feed"),
        IS_A_PICTURE("is not XML (its server calls it image/png)", "give the address of an RSS or Atom feed");

        private final String wrong;
        private final String remedy;

        private boolean isSlow() {
            return this == HANGS || this == NEVER_ENDS;
        }

        Fault(String wrong, String remedy) {
            this.wrong = wrong;
            this.remedy = remedy;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNamedWithWhatToDo(Fault fault) {
        server.on("/source", answer(fault));
        var out = new ByteArrayOutputStream();
        var command = new SourceCommand(List.of(), _ -> settings(fault), new PrintStream(out, true, UTF_8), clock);

        var code = new CommandLine(command).execute("check", url().toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString(UTF_8)).startsWith(url() + " " + fault.wrong).contains(fault.remedy);
    }

    @ParameterizedTest
    @EnumSource
    void theIssueGoesWithoutItAndNothingIsKeptOfIt(Fault fault) {
        server.on("/sound", 200, ITEM.formatted("The bridge is open", "bridge").getBytes(UTF_8));
        server.on("/source", answer(fault));

        assertGoesWithout(fault, fault.wrong);

        assertThat(articles.source(url().toString())).isEmpty();
        assertThat(keptOfIt()).isEmpty();
        assertThat(articles.all()).as("what the others have").hasSize(2);
    }

    /// What a feed that was read until now may become.
    static Stream<Fault> others() {
        return Stream.of(Fault.IS_A_WEB_PAGE, Fault.IS_A_PDF, Fault.IS_A_PICTURE);
    }

    @ParameterizedTest
    @MethodSource("others")
    void aFeedThatBecomesSomethingElseKeepsWhatItHadAndIsNamed(Fault fault) {
        server.on("/sound", 200, ITEM.formatted("The bridge is open", "bridge").getBytes(UTF_8));
        var broken = new boolean[1];
        server.on("/source", exchange -> {
            if (broken[0]) answer(fault).to(exchange);
            else {
                var feed = ITEM.formatted("Backlog", "backlog").getBytes(UTF_8);
                exchange.sendResponseHeaders(200, feed.length);
                exchange.getResponseBody().write(feed);
            }
        });
        collecting(fault).collect();
        var before = articles.source(url().toString());
        var had = keptOfIt();
        assertThat(before).isPresent();
        assertThat(had).hasSize(1);
        broken[0] = true;

        assertGoesWithout(fault, fault == Fault.IS_A_WEB_PAGE ? "was a feed until now and is a web page" : fault.wrong);

        assertThat(articles.source(url().toString())).isEqualTo(before);
        assertThat(keptOfIt()).isEqualTo(had);
    }

    private void assertGoesWithout(Fault fault, String wrong) {
        collecting(fault).collect();
        new Editing(articles, clock).add(draft());
        clock.advance(Duration.ofHours(1));

        var collected = collecting(fault).collect();
        var issue = ((IssueReport.Frozen) digestRun()
                        .run(Edition.DAILY, clock.instant(), collected)
                        .getFirst())
                .issue();

        assertThat(dispatched).extracting(Issue::id).containsExactly(issue.id());
        assertThat(issue.articles()).containsExactly(draft().id());
        assertThat(issue.warnings()).singleElement().asString().startsWith("source: " + url() + " " + wrong);
    }

    private List<Article> keptOfIt() {
        return articles.all().stream()
                .filter(article -> article.source().equals(url().toString()))
                .toList();
    }

    private Server.Answer answer(Fault fault) {
        return exchange -> {
            var headers = exchange.getResponseHeaders();
            switch (fault) {
                case HANGS -> await();
                case NEVER_ENDS -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("<rss>".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    await();
                }
                case REDIRECTS_FOR_EVER -> {
                    headers.add("Location", "/source");
                    exchange.sendResponseHeaders(302, -1);
                }
                case REDIRECTS_INTO_A_PRIVATE_NETWORK -> {
                    headers.add("Location", PRIVATE);
                    exchange.sendResponseHeaders(302, -1);
                }
                case IS_A_BOMB -> {
                    headers.add("Content-Encoding", "gzip");
                    headers.add("Content-Type", "application/rss+xml");
                    send(exchange, bomb());
                }
                case IS_A_WEB_PAGE -> {
                    headers.add("Content-Type", "text/html");
                    send(exchange, "<!doctype html><p>We are being rebuilt</p>".getBytes(UTF_8));
                }
                case IS_A_PDF -> {
                    headers.add("Content-Type", "application/pdf");
                    send(exchange, "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj <</Type /Catalog>>\n".getBytes(ISO_8859_1));
                }
                case IS_A_PICTURE -> {
                    headers.add("Content-Type", "image/png");
                    send(exchange, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H'});
                }
            }
        };
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /// Fifty megabytes in fifty kilobytes.
    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("<rss>".getBytes(UTF_8));
            for (var megabyte = 0; megabyte < 50; megabyte++) gzip.write(new byte[1024 * 1024]);
        }
        return bytes.toByteArray();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url() {
        return server.url("/source");
    }

    // As in AWS, but for the server of the test.
    private Sources.Settings settings(Fault fault) {
        return new Sources.Settings(
                "News",
                SITE,
                CHICAGO,
                url -> server.url("").getPort() == url.getPort(),
                Duration.ofSeconds(fault.isSlow() ? 1 : 60));
    }

    private Collecting collecting(Fault fault) {
        var sources = Stream.of(url(), server.url("/sound"))
                .map(address -> Sources.of(address.toString(), settings(fault), clock))
                .toList();
        return new Collecting(sources, articles, false, clock);
    }

    private DigestRun digestRun() {
        return new DigestRun(
                articles,
                issues,
                dispatched::add,
                new DigestMail(Templates.fixed(Path.of("templates")), "Ed's newsletter", "12 Court Street", SITE, "en"),
                LinkTrial.NONE,
                new MemoryMailer(),
                new ReleaseRules(Duration.ofMinutes(15), Duration.ofHours(6), false, 10, CHICAGO),
                clock);
    }

    private static Draft draft() {
        var link = URI.create("https://ed.example.org/news/library");
        return new Draft(
                link.toString(),
                "The library is open",
                link,
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.of(2026, 11, 23)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "It is open.",
                "<p>It is open.</p>",
                List.of());
    }
}
