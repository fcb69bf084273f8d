package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;
import org.junit.jupiter.api.Test;

final class HttpSiteTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void aRequestReachesTheSiteAsItWasSent() throws Exception {
        try (var http = site(request -> new Response(
                201,
                Map.of(
                        "Content-Type",
                        "text/plain; charset=utf-8",
                        "X-Seen",
                        request.header("X-Sent").orElse("no")),
                String.join(
                        "|",
                        request.method(),
                        request.path(),
                        String.valueOf(request.query().get("a")),
                        request.query().getOrDefault("b", "none"),
                        new String(request.body(), StandardCharsets.UTF_8),
                        request.source())))) {
            var answer = send(HttpRequest.newBuilder(uri(http, "/p%C3%A4th?a=1%202&a=3&b"))
                    .header("X-Sent", "yes")
                    .POST(BodyPublishers.ofString("Grüße")));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("X-Seen")).contains("yes");
            assertThat(answer.body()).isEqualTo("POST|/päth|1 2||Grüße|127.0.0.1");
        }
    }

    @Test
    void headHasTheHeadersAndNoBody() throws Exception {
        try (var http = site(_ -> new Response(200, Map.of("X-A", "b"), "body"))) {
            var answer = send(HttpRequest.newBuilder(uri(http, "/")).method("HEAD", BodyPublishers.noBody()));
            assertThat(answer.headers().firstValue("X-A")).contains("b");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void aFaultIsAPlainPageAndOneLineForTheTerminal() throws Exception {
        try (var http = site(_ -> {
            throw new IllegalStateException("secret inside");
        })) {
            var answer = send(HttpRequest.newBuilder(uri(http, "/x")));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret", "Exception");
            assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                    .singleElement()
                    .asString()
                    .contains("GET /x", "secret inside");
        }
    }

    @Test
    void theTokenOfALinkIsNotWrittenToTheTerminal() throws Exception {
        try (var http = site(_ -> {
            throw new IllegalStateException("broken");
        })) {
            send(HttpRequest.newBuilder(uri(http, "/confirm/AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB")));
            assertThat(errors.toString(StandardCharsets.UTF_8))
                    .contains("GET /confirm/AAAAAAAAAAAAAAAAAAAAAA.")
                    .doesNotContain("BBBB");
        }
    }

    @Test
    void aHugeBodyIsNotReadToItsEnd() throws Exception {
        try (var http = site(request ->
                new Response(request.body().length > 16 * 1024 ? 413 : 200, Map.of(), "" + request.body().length))) {
            var answer =
                    send(HttpRequest.newBuilder(uri(http, "/")).POST(BodyPublishers.ofByteArray(new byte[300 * 1024])));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).isEqualTo("" + 256 * 1024);
        }
    }

    @Test
    void aTakenPortSaysSo() throws Exception {
        try (var http = site(_ -> new Response(200, Map.of(), ""))) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> HttpSite.bind(http.port(), System.err).close());
        }
    }

    private HttpSite site(Function<Request, Response> site) throws Exception {
        var http = HttpSite.bind(0, new PrintStream(errors, true, StandardCharsets.UTF_8));
        http.serve(site);
        return http;
    }

    private static URI uri(HttpSite http, String path) {
        return URI.create("http://localhost:" + http.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
