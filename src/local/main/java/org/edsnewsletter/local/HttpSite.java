package org.edsnewsletter.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;

/// Answers HTTP on a port of this machine, for what answers [Request]s.
final class HttpSite implements AutoCloseable {

    /// How much of a body is read: more than the site takes, so that the site itself refuses what is longer.
    private static final int BODY_LIMIT = 256 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PrintStream errors;

    private HttpSite(HttpServer server, PrintStream errors) {
        this.server = server;
        this.errors = errors;
    }

    /// Takes a port; whoever asks it waits until [#serve].
    ///
    /// @param port 0: any free one
    /// @param errors told, in one line, of every request that failed for a reason of ours
    /// @throws java.net.BindException if the port is taken
    static HttpSite bind(int port, PrintStream errors) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        return new HttpSite(server, errors);
    }

    /// Answers paths that start like this with files of a folder, from [#serve] on.
    void files(String path, Path folder) {
        server.createContext(path, SimpleFileServer.createFileHandler(folder.toAbsolutePath()));
    }

    /// Answers from now on.
    void serve(Function<Request, Response> site) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, site));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, Function<Request, Response> site) throws IOException {
        try (exchange) {
            var response = response(exchange, site);
            var body = response.bytes();
            response.headers().forEach(exchange.getResponseHeaders()::set);
            var silent = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
            exchange.sendResponseHeaders(response.status(), silent ? -1 : body.length);
            if (!silent) exchange.getResponseBody().write(body);
        }
    }

    private Response response(HttpExchange exchange, Function<Request, Response> site) throws IOException {
        var request = request(exchange);
        try {
            return site.apply(request);
        } catch (RuntimeException e) {
            errors.println(request.method() + " " + withoutToken(request.path()) + " failed: " + e);
            return new Response(
                    500,
                    Map.of("Content-Type", "text/plain; charset=utf-8"),
                    "Something went wrong here. The terminal that runs the newsletter says what.\n");
        }
    }

    // Whoever has a link's token can act for the subscriber: `/u/{id}.{token}`.
    private static String withoutToken(String path) {
        return path.replaceFirst("^(/[a-z]+/[^.]*\\.).+", "$1…");
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                uri.getPath(),
                UrlEncoded.parse(uri.getRawQuery()),
                headers,
                exchange.getRequestBody().readNBytes(BODY_LIMIT),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }
}
