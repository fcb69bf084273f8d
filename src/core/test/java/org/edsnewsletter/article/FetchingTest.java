package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchingTest {

    private static final byte[] NOTHING = {};
    private static final URI CONTACT = URI.create("https://news.example.org");

    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = new Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatTheServerSendsIsReadAndRemembered() {
        server.on(
                "/feed",
                200,
                "hello".getBytes(UTF_8),
                "Content-Type",
                "text/xml; charset=x",
                "ETag",
                "\"1\"",
                "Last-Modified",
                "Fri, 20 Nov 2026 10:00:00 GMT");

        var content = content("/feed", Optional.empty());

        assertThat(content.bytes()).asString(UTF_8).isEqualTo("hello");
        assertThat(content.contentType()).contains("text/xml; charset=x");
        assertThat(content.etag()).contains("\"1\"");
        assertThat(content.lastModified()).contains("Fri, 20 Nov 2026 10:00:00 GMT");
    }

    @Test
    void theServerLearnsWhoAsks() {
        server.on("/feed", 200, NOTHING);

        content("/feed", Optional.empty());

        assertThat(server.requests().getFirst())
                .containsEntry("User-agent", List.of("EdsNewsletter (Ed's newsletter; +https://news.example.org)"))
                .doesNotContainKeys("If-none-match", "If-modified-since");
    }

    @Test
    void theNextRequestIsConditionalAndMayBeAnsweredThatNothingHasChanged() {
        server.on("/feed", 304, NOTHING);

        assertThat(get("/feed", Optional.of(state("\"1\"", "Fri, 20 Nov 2026 10:00:00 GMT"))))
                .isEqualTo(new Fetched.NotModified());
        assertThat(server.requests().getFirst())
                .containsEntry("If-none-match", List.of("\"1\""))
                .containsEntry("If-modified-since", List.of("Fri, 20 Nov 2026 10:00:00 GMT"));
    }

    @Test
    void anEtagThatCannotBeSentBackIsForgotten() throws Exception {
        // No server of ours would send such a thing, so it is written by hand.
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> answer(socket, "HTTP/1.1 200 OK\r\nETag: \"\u00e9\"\r\nContent-Length: 0\r\n\r\n"));

            var fetched =
                    fetching(true, 20).get(URI.create("http://127.0.0.1:" + socket.getLocalPort()), Optional.empty());

            assertThat(fetched)
                    .isInstanceOfSatisfying(
                            Fetched.Content.class,
                            content -> assertThat(content.etag()).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 404, 410, 500, 204, 206})
    void anyOtherStatusIsAFailureThatNamesIt(int status) {
        server.on("/feed", status, NOTHING);

        assertThat(failure("/feed")).startsWith("answers with status %d instead of 200".formatted(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreFollowed(int status) {
        server.on("/old", status, NOTHING, "Location", "/new").on("/new", 200, "new".getBytes(UTF_8));

        assertThat(content("/old", Optional.empty()).bytes()).asString(UTF_8).isEqualTo("new");
    }

    @Test
    void redirectsInCirclesEnd() {
        server.on("/a", 302, NOTHING, "Location", "/b").on("/b", 302, NOTHING, "Location", "/a");

        assertThat(failure("/a")).startsWith("leads from one address to another more than 5 times");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void aRedirectToNoWebAddressIsNotFollowed() {
        server.on("/a", 302, NOTHING, "Location", "file:///etc/hostname").on("/b", 302, NOTHING);

        assertThat(failure("/a")).isEqualTo("leads to \"file:///etc/hostname\", which is no web address");
        assertThat(failure("/b")).isEqualTo("leads to \"\", which is no web address");
    }

    @Test
    void compressedAnswersAreUnpacked() throws IOException {
        server.on("/feed", 200, gzip("hello".getBytes(UTF_8)), "Content-Encoding", "gzip");

        assertThat(content("/feed", Optional.empty()).bytes()).asString(UTF_8).isEqualTo("hello");
        assertThat(server.requests().getFirst()).containsEntry("Accept-encoding", List.of("gzip"));
    }

    @Test
    void aCompressionNobodyAskedForIsNamed() {
        server.on("/feed", 200, "x".getBytes(UTF_8), "Content-Encoding", "br");

        assertThat(failure("/feed")).isEqualTo("is compressed with br, which was not asked for");
    }

    @Test
    void whatClaimsToBeCompressedAndIsNotIsAFailure() {
        server.on("/feed", 200, "x".getBytes(UTF_8), "Content-Encoding", "gzip");

        assertThat(failure("/feed")).startsWith("can't be read from 127.0.0.1");
    }

    @Test
    void over5MegabytesAreRefusedAlsoWhenTheyComeCompressedOrWithoutLength() throws IOException {
        var large = new byte[Fetching.SIZE_LIMIT + 1];
        server.on("/plain", 200, large)
                .on("/bomb", 200, gzip(large), "Content-Encoding", "gzip")
                .on("/chunks", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(large);
                })
                .on("/full", 200, new byte[Fetching.SIZE_LIMIT]);

        assertThat(failure("/plain")).isEqualTo(Fetching.TOO_LARGE);
        assertThat(failure("/bomb")).isEqualTo(Fetching.TOO_LARGE);
        assertThat(failure("/chunks")).isEqualTo(Fetching.TOO_LARGE);
        assertThat(content("/full", Optional.empty()).bytes()).hasSize(Fetching.SIZE_LIMIT);
    }

    @Test
    void aServerThatNeverEndsItsAnswerIsNotWaitedFor() {
        var end = new CountDownLatch(1);
        server.on("/feed", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<rss>".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            await(end);
        });

        var fetched = fetching(true, 1).get(server.url("/feed"), Optional.empty());
        end.countDown();

        assertThat(fetched).isEqualTo(new Fetched.Failed("did not answer within 1 s: see that its server is up"));
    }

    @Test
    void nobodyThereIsAFailureThatNamesTheHost() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        var fetched = fetching(true, 20).get(URI.create("http://127.0.0.1:" + free), Optional.empty());

        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Fetched.Failed.class,
                        failed -> assertThat(failed.reason()).startsWith("can't be read from 127.0.0.1"));
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        var fetched = fetching(false, 20).get(URI.create("https://nowhere.invalid/feed"), Optional.empty());

        assertThat(fetched).isEqualTo(new Fetched.Failed("can't be found: there is no host nowhere.invalid"));
    }

    @Test
    void plainHttpAndPrivateNetworksAreNotAskedUnlessAllowed() {
        server.on("/feed", 200, NOTHING);
        var inAws = fetching(false, 20);

        assertThat(inAws.get(server.url("/feed"), Optional.empty()))
                .isEqualTo(new Fetched.Failed("doesn't start with https://"));
        assertThat(inAws.get(URI.create("https://127.0.0.1:" + server.url("/").getPort()), Optional.empty()))
                .isEqualTo(new Fetched.Failed("is in a private network; give one that is on the Internet"));
        assertThat(inAws.get(URI.create("https://169.254.169.254/latest/meta-data"), Optional.empty()))
                .isEqualTo(new Fetched.Failed("is in a private network; give one that is on the Internet"));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://169.254.169.254/latest/meta-data, is in a private network; give one that is on the Internet",
        "https://localhost/admin,                  is in a private network; give one that is on the Internet",
        "http://ed.example.org/feed,               doesn't start with https://",
    })
    void aRedirectLeadsToNoPlaceThatWouldNotBeAskedItself(String target, String reason) {
        server.on("/feed", 302, NOTHING, "Location", target);
        var url = server.url("/feed");
        var inAws = new Fetching("News", URI.create("https://news.example.org"), url::equals, Duration.ofSeconds(20));

        assertThat(inAws.get(url, Optional.empty()))
                .isEqualTo(new Fetched.Failed("leads to " + target + ", which " + reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "127.0.0.1.",
                "%31%32%37.0.0.1",
                "[::1]",
                "[::127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[fd00:ec2::254]",
                "0xa9fea9fe",
                "localhost",
            })
    void anAddressOfTheOwnNetworkIsNotAskedInWhateverSpelling(String host) {
        var found = fetching(false, 20).get(URI.create("https://" + host + "/"), Optional.empty());

        assertThat(found).isEqualTo(new Fetched.Failed("is in a private network; give one that is on the Internet"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//2130706433/",
                "https://0x7f.1/",
                "https:\\\\127.1",
                "https://\u00ef\u00bc\u0091\u00ef\u00bc\u0092\u00ef\u00bc\u0097.1/"
            })
    void norDoesARedirectLeadThere(String target) {
        server.on("/feed", exchange -> {
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(302, -1);
        });
        var url = server.url("/feed");
        var inAws = new Fetching("News", CONTACT, url::equals, Duration.ofSeconds(20));

        assertThat(((Fetched.Failed) inAws.get(url, Optional.empty())).reason())
                .startsWith("leads to ")
                .contains("://127.0.0.1")
                .containsAnyOf("is in a private network", "doesn't start with https://");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aNameIsAskedForOnceSoThatItCannotBecomeThatOfAPrivateAddress() throws IOException {
        server.on("/", 200, "secret".getBytes(UTF_8));
        var asked = new AtomicInteger();
        var pub = InetAddress.getByName("192.175.48.6"); // of AS112, which answers no requests
        Resolver rebinding = _ -> List.of(asked.getAndIncrement() == 0 ? pub : InetAddress.getLoopbackAddress());
        var fetching = fetching(_ -> false, rebinding, Duration.ofMillis(300));

        var found = fetching.get(
                URI.create("https://rebinding.example.org:" + server.url("/").getPort() + "/"), Optional.empty());

        assertThat(found).isInstanceOf(Fetched.Failed.class);
        assertThat(asked).hasValue(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aNameWithAPrivateAddressAmongOthersIsNotAsked() throws IOException {
        var both = List.of(InetAddress.getByName("192.175.48.6"), InetAddress.getByName("10.0.0.1"));

        assertThat(fetching(_ -> false, _ -> both, Duration.ofSeconds(5))
                        .get(URI.create("https://both.example.org/"), Optional.empty()))
                .isEqualTo(new Fetched.Failed("is in a private network; give one that is on the Internet"));
    }

    @Test
    void whatTheResolverFoundIsConnectedToInTurn() throws IOException {
        server.on("/", 200, "hello".getBytes(UTF_8));
        var dead = InetAddress.getByName("127.0.0.2"); // nobody listens there
        var fetching =
                fetching(_ -> true, _ -> List.of(dead, InetAddress.getLoopbackAddress()), Duration.ofSeconds(20));
        var url = URI.create("http://pine_valley.example.org:" + server.url("/").getPort() + "/a//b?c");

        assertThat(fetching.get(url, Optional.empty())).isInstanceOf(Fetched.Content.class);
        assertThat(server.requests().getFirst())
                .containsEntry(
                        "Host",
                        List.of("pine_valley.example.org:"
                                + url.getRawAuthority().replaceAll(".*:", "")));
    }

    @Test
    void aPlaceGivenInUtf8IsUnderstood() {
        server.on("/old", 301, NOTHING, "Location", new String("/n\u00e9w?a b".getBytes(UTF_8), ISO_8859_1))
                .on("/n", exchange -> {
                    assertThat(exchange.getRequestURI().getRawPath()).isEqualTo("/n%C3%A9w");
                    exchange.sendResponseHeaders(200, -1);
                });

        assertThat(get("/old", Optional.empty())).isInstanceOf(Fetched.Content.class);
    }

    @Test
    void aNameOrPasswordInAnAddressIsNotSent() {
        server.on("/feed", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(401, -1);
        });
        var url = URI.create(server.url("/feed").toString().replace("://", "://ed:word@"));

        assertThat(fetching(true, 20).get(url, Optional.empty())).isInstanceOf(Fetched.Failed.class);
        assertThat(server.requests())
                .singleElement()
                .satisfies(headers -> assertThat(headers).doesNotContainKey("Authorization"));
    }

    @Test
    void aCallerMayHaveLessTimeAndTheConnectionIsClosedByThen() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var closed = new CompletableFuture<Integer>();
            Thread.ofVirtual().start(() -> closed.complete(bytesUntilClosed(socket)));
            var url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");

            var found = fetching(true, 60).get(url, Optional.empty(), Duration.ofSeconds(1));

            assertThat(found).isEqualTo(new Fetched.Failed("did not answer within 1 s: see that its server is up"));
            assertThat(closed.get(60, TimeUnit.SECONDS)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 302 Found\r\nLocation: x:\u001b[31m\u009b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: \u001b[31m\r\nContent-Length: 0\r\n\r\n",
                "\u001b[31mHTTP/9 200 OK\r\n\r\n",
                "HTTP/1.1 \u001b[31m OK\r\n\r\n",
            })
    void whatAServerWroteIsToldWithoutItsControlCharacters(String response) throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(socket, response));

            var found =
                    fetching(true, 20).get(URI.create("http://127.0.0.1:" + socket.getLocalPort()), Optional.empty());

            assertThat(((Fetched.Failed) found).reason()).matches("[\\x20-\\x7e]+");
        }
    }

    @Test
    void aHeadWithoutEndIsNotRead() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> answer(socket, "HTTP/1.1 200 OK" + "\r\nX: y".repeat(1_000) + "\r\n\r\nend"));

            var found =
                    fetching(true, 20).get(URI.create("http://127.0.0.1:" + socket.getLocalPort()), Optional.empty());

            assertThat(found).isInstanceOf(Fetched.Failed.class);
        }
    }

    @Test
    void aFeedIsReadFromAnAddressOnceAndThenOnlyWhenItHasChanged() {
        var feed = "<rss version='2.0'><channel><item><title>A</title><link>/a</link></item></channel></rss>";
        server.on("/feed", exchange -> {
            var same = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            exchange.sendResponseHeaders(same ? 304 : 200, same ? -1 : feed.length());
            if (!same) exchange.getResponseBody().write(feed.getBytes(UTF_8));
        });
        var settings = new Sources.Settings("News", URI.create("https://news.example.org"), ZoneId.of("UTC"), true);
        var source = Sources.of(server.url("/feed").toString(), settings, new MovableClock("2026-11-23T12:00:00Z"));

        var first = source.look(Optional.empty());

        assertThat(first).isInstanceOfSatisfying(Look.Found.class, found -> {
            assertThat(found.drafts()).extracting(Draft::link).containsExactly(server.url("/a"));
            assertThat(found.etag()).contains("\"1\"");
        });
        assertThat(source.look(Optional.of(state("\"1\"", "x")))).isEqualTo(new Look.Unchanged());
    }

    private Fetched get(String path, Optional<SourceState> known) {
        return fetching(true, 20).get(server.url(path), known);
    }

    private Fetched.Content content(String path, Optional<SourceState> known) {
        return (Fetched.Content) get(path, known);
    }

    private String failure(String path) {
        return ((Fetched.Failed) get(path, Optional.empty())).reason();
    }

    private static Fetching fetching(boolean anyAddress, int seconds) {
        return new Fetching("Ed's (newsletter)\n", CONTACT, _ -> anyAddress, Duration.ofSeconds(seconds));
    }

    private static Fetching fetching(Predicate<URI> trusted, Resolver resolver, Duration limit) {
        var client = new PinnedHttpClient(() -> {
            throw new AssertionError("no certificates are needed");
        });
        return new Fetching("News", CONTACT, limit, new AddressPolicy(trusted, resolver), client);
    }

    // A connection that is reset is closed too.
    private static int bytesUntilClosed(ServerSocket socket) {
        var bytes = 0;
        try (var connection = socket.accept()) {
            while (connection.getInputStream().read() >= 0) bytes++;
        } catch (SocketException reset) {
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private static SourceState state(String etag, String lastModified) {
        return new SourceState("feed", Instant.EPOCH, Optional.of(etag), Optional.of(lastModified));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void answer(ServerSocket socket, String response) {
        try (var connection = socket.accept()) {
            connection.getInputStream().read(new byte[4096]);
            connection.getOutputStream().write(response.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
