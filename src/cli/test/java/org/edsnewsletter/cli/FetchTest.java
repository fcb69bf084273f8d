package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Maven repository on this machine has one file: `hello`.
class FetchTest {

    private static final String PATH = "com/example/greeting/1.0/greeting-1.0.jar";

    private static final String SUM = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();

    private HttpServer repository;

    @BeforeEach
    void start() throws IOException {
        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext("/maven2/" + PATH, exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 5);
            try (var body = exchange.getResponseBody()) {
                body.write("hello".getBytes(UTF_8));
            }
        });
        repository.start();
    }

    @AfterEach
    void stop() {
        repository.stop(0);
    }

    @Test
    void whatIsMissingIsFetchedOnce() throws IOException {
        fetch().all(list(SUM, PATH));
        fetch().all(list(SUM, PATH));

        assertThat(folder.resolve("lib/greeting-1.0.jar")).hasContent("hello");
        assertThat(folder.resolve("lib").toFile().list()).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatMavenHasIsTakenFromThere() throws IOException {
        var own = folder.resolve("m2").resolve(PATH);
        Files.createDirectories(own.getParent());
        Files.writeString(own, "hello");

        fetch().all(list(SUM, PATH));

        assertThat(folder.resolve("lib/greeting-1.0.jar")).hasContent("hello");
        assertThat(asked).hasValue(0);
    }

    @Test
    void aFileThatIsNotTheExpectedOneIsNotKept() throws IOException {
        var list = list(SUM.replace('2', '3'), PATH);

        assertThatThrownBy(() -> fetch().all(list))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not the file that was expected")
                .hasMessageContaining("NEWSLETTER_MAVEN_REPOSITORY");
        assertThat(folder.resolve("lib")).isEmptyDirectory();
    }

    @Test
    void aRepositoryThatDoesNotHaveItIsNamed() throws IOException {
        var list = list(SUM, "com/example/missing-1.0.jar");

        assertThatThrownBy(() -> fetch().all(list))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("/maven2/com/example/missing-1.0.jar can't be fetched (it answers 404)")
                .hasMessageContaining(folder.resolve("lib/missing-1.0.jar").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a url", "ftp://example.org/maven2", "file:/tmp"})
    void aRepositoryThatIsNoWebAddressIsRefused(String repository) {
        assertThatThrownBy(() -> Fetch.of(folder, Map.of("NEWSLETTER_MAVEN_REPOSITORY", repository)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("NEWSLETTER_MAVEN_REPOSITORY is \"" + repository + "\": set the http address");
    }

    @Test
    void withoutASettingItIsMavenCentral() {
        assertThat(Fetch.of(folder, Map.of("NEWSLETTER_MAVEN_REPOSITORY", " ")).repository())
                .isEqualTo("https://repo.maven.apache.org/maven2");
    }

    private Fetch fetch() {
        var port = repository.getAddress().getPort();
        return new Fetch("http://localhost:%d/maven2".formatted(port), folder.resolve("m2"), folder.resolve("lib"));
    }

    private Path list(String sum, String path) throws IOException {
        return Files.writeString(folder.resolve("fetch"), sum + " " + path + "\n");
    }
}
