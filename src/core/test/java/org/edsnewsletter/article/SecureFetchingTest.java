package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who a server is by its certificate, which is for `*.example.org`.
class SecureFetchingTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final List<String> NAMES = new CopyOnWriteArrayList<>();

    private static SSLContext context;
    private static HttpsServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        context = context(folder.resolve("keys.p12"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            session.getRequestedServerNames().forEach(name -> NAMES.add(new String(name.getEncoded(), UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "pine.example.org, pine.example.org",
        "pine.example.org., pine.example.org",
        "süd.example.org, xn--sd-xka.example.org",
    })
    void aServerIsToldWhichNameWasMeant(String host, String name) {
        assertThat(get(host)).isInstanceOf(Fetched.Content.class);
        assertThat(NAMES.getLast()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pine.example.com", "a.pine.example.org"})
    void aServerWithACertificateForAnotherNameIsNotBelieved(String host) {
        assertThat(get(host))
                .isInstanceOfSatisfying(
                        Fetched.Failed.class,
                        failed -> assertThat(failed.reason()).startsWith("can't be read from " + host + " (SSL"));
    }

    /// The JDK's server, which the others here ask, refuses such names; those of the world don't.
    @Test
    void aServerIsToldANameWithAnUnderscoreToo() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var hello = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> hello.complete(firstBytes(socket)));
            var url = "https://pine_valley.example.org:" + socket.getLocalPort() + "/";

            fetching(context).get(URI.create(url), Optional.empty(), Duration.ofSeconds(5));

            assertThat(hello.get(5, TimeUnit.SECONDS)).contains("pine_valley.example.org");
        }
    }

    private static String firstBytes(ServerSocket socket) {
        try (var connection = socket.accept()) {
            return new String(connection.getInputStream().readNBytes(200), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aServerWithACertificateOfItsOwnMakingIsNotBelieved() throws Exception {
        var found = fetching(SSLContext.getDefault()).get(url("pine.example.org"), Optional.empty());

        assertThat(found)
                .isInstanceOfSatisfying(
                        Fetched.Failed.class,
                        failed -> assertThat(failed.reason()).contains("SSLHandshakeException"));
    }

    private static Fetched get(String host) {
        return fetching(context).get(url(host), Optional.empty());
    }

    private static URI url(String host) {
        return Permalink.readAbsolute(
                        "https://" + host + ":" + server.getAddress().getPort() + "/")
                .orElseThrow();
    }

    private static Fetching fetching(SSLContext trust) {
        return new Fetching(
                "News",
                URI.create("https://news.example.org"),
                Duration.ofSeconds(20),
                new AddressPolicy(_ -> true, _ -> List.of(InetAddress.getLoopbackAddress())),
                new PinnedHttpClient(() -> trust));
    }

    /// Has a certificate of its own making, and trusts it.
    private static SSLContext context(Path file) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var options = "-genkeypair -alias a -keyalg EC -dname CN=test -ext SAN=dns:*.example.org -storepass changeit";
        var command = new ArrayList<>(List.of(keytool, "-keystore", file.toString()));
        command.addAll(List.of(options.split(" ")));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("a", store.getCertificate("a"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
