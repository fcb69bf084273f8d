package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {

    private static final byte[] NOTHING = {};
    private static final URI OWN_SITE = URI.create("https://news.example.org");

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private Server server;
    private LinkCheck check;

    @BeforeEach
    void start() throws IOException {
        server = new Server();
        check = check(Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private LinkCheck check(Duration limit) {
        return new LinkCheck(new Fetching("Ed's newsletter", OWN_SITE, _ -> true, limit), OWN_SITE, clock);
    }

    private static Map<URI, String> dead(LinkCheck check, List<URI> links) {
        var dead = new LinkedHashMap<URI, String>();
        check.tried(links).forEach((link, fault) -> fault.ifPresent(why -> dead.put(link, why)));
        return dead;
    }

    @Test
    void aPageThatIsThereIsAskedForItsHeadOnly() {
        var methods = new CopyOnWriteArrayList<String>();
        server.on("/news", exchange -> {
            methods.add(exchange.getRequestMethod());
            exchange.sendResponseHeaders(200, -1);
        });

        assertThat(dead(check, List.of(server.url("/news")))).isEmpty();
        assertThat(methods).containsExactly("HEAD");
    }

    @Test
    void aServerThatDoesNotCareForHeadIsAskedForThePage() {
        server.on("/news", exchange -> {
            var status = exchange.getRequestMethod().equals("HEAD") ? 404 : 200;
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(dead(check, List.of(server.url("/news")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 500, 502})
    void whatIsGoneOrFailsIsDead(int status) {
        server.on("/gone", status, NOTHING).on("/there", 200, NOTHING);

        var dead = dead(check, List.of(server.url("/gone"), server.url("/there")));

        assertThat(dead).containsOnlyKeys(server.url("/gone"));
        assertThat(dead.get(server.url("/gone"))).contains("status " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 405, 429, 451, 503, 999})
    void aRefusalThatMayBeMeantForProgramsSaysNothing(int status) {
        server.on("/", status, NOTHING);
        assertThat(dead(check, List.of(server.url("/")))).isEmpty();
    }

    @Test
    void redirectsAreFollowedToTheirEnd() {
        server.on("/old", 301, NOTHING, "Location", "/new")
                .on("/new", 200, NOTHING)
                .on("/lost", 301, NOTHING, "Location", "/nowhere")
                .on("/nowhere", 404, NOTHING);

        assertThat(dead(check, List.of(server.url("/old"), server.url("/lost"))))
                .containsOnlyKeys(server.url("/lost"));
    }

    @Test
    void nobodyThereIsDead() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var link = URI.create("http://127.0.0.1:" + port + "/");

        assertThat(dead(check, List.of(link)).get(link)).contains("can't be read from 127.0.0.1");
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForLong() throws IOException {
        try (var silent = new ServerSocket(0)) {
            var link = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThat(dead(check(Duration.ofMillis(200)), List.of(link)).get(link))
                    .contains("did not answer");
        }
    }

    @Test
    void aServerThatHangsUpOnHeadIsAskedForThePage() {
        server.on("/news", exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) throw new IOException("hangs up");
            exchange.sendResponseHeaders(200, -1);
        });

        assertThat(dead(check, List.of(server.url("/news")))).isEmpty();
    }

    @Test
    void plainHttpIsTriedToo() {
        var outside = new LinkCheck(
                new Fetching("Ed's newsletter", OWN_SITE, _ -> false, Duration.ofSeconds(5)), OWN_SITE, clock);
        var link = URI.create("http://127.0.0.1/");

        assertThat(dead(outside, List.of(link)).get(link))
                .contains("private network")
                .doesNotContain("https");
    }

    @Test
    void whatNoRequestCanBeMadeOfIsDead() {
        var link = URI.create("https://127.0.0.1:99999/");
        assertThat(dead(check, List.of(link)).get(link)).isNotBlank();
    }

    @Test
    void anAddressInAPrivateNetworkIsNotAsked() {
        var outside = new LinkCheck(
                new Fetching("Ed's newsletter", OWN_SITE, _ -> false, Duration.ofSeconds(5)), OWN_SITE, clock);
        var link = URI.create("https://127.0.0.1/");

        assertThat(dead(outside, List.of(link)).get(link)).contains("private network");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void namesReservedForExamplesAndTheOwnSiteAreNotTried() {
        var links = List.of(
                URI.create("https://ed.example.org/news/bridge"),
                URI.create("https://example.com/"),
                URI.create("https://ed.example/"),
                URI.create("https://news.example.org/archive/daily-2026-11-23"));
        assertThat(check.tried(links)).isEmpty();
    }

    @Test
    void aHostWithAnUnderscoreIsTriedToo() {
        server.on("/", 404, NOTHING);
        var policy = new AddressPolicy(_ -> true, _ -> List.of(InetAddress.getLoopbackAddress()));
        var client = new PinnedHttpClient(() -> {
            throw new AssertionError("no certificates are needed");
        });
        var local = new LinkCheck(
                new Fetching("Ed's newsletter", OWN_SITE, Duration.ofSeconds(5), policy, client), OWN_SITE, clock);
        var link = URI.create("http://pine_valley.localhost:" + server.url("/").getPort() + "/");
        var example = URI.create("https://pine_valley.example.org/");

        assertThat(dead(local, List.of(link, example))).containsOnlyKeys(link);
    }

    @Test
    void aLinkThatCannotBeTriedIsTakenForAlive() {
        var policy = new AddressPolicy(
                _ -> {
                    throw new IllegalStateException("unforeseen");
                },
                Resolver.SYSTEM);
        var client = new PinnedHttpClient(() -> {
            throw new AssertionError("no certificates are needed");
        });
        var failing = new LinkCheck(
                new Fetching("Ed's newsletter", OWN_SITE, Duration.ofSeconds(5), policy, client), OWN_SITE, clock);

        assertThat(dead(failing, List.of(URI.create("https://ed.localhost/")))).isEmpty();
    }

    @Test
    void whatWasTriedIsRememberedForAWhile() {
        var asked = new AtomicInteger();
        server.on("/gone", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        var links = List.of(server.url("/gone"), server.url("/gone"));

        dead(check, links);
        assertThat(dead(check, links)).hasSize(1);
        assertThat(asked).hasValue(2); // by HEAD and by GET

        clock.advance(Duration.ofMinutes(11));
        dead(check, links);
        assertThat(asked).hasValue(4);
    }
}
