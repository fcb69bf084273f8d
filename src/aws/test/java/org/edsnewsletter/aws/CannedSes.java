package org.edsnewsletter.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An SES that answers what it was told to, and remembers what it was asked.
final class CannedSes implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    /// A request.
    record Asked(String call, Map<String, Object> body) {}

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    CannedSes() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    CannedSes answers(String json) {
        return then(exchange -> respond(exchange, 200, json));
    }

    CannedSes fails(int status, String type, String message) throws IOException {
        var json = JSON.std.asString(Map.of("message", message));
        return then(exchange -> {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
            respond(exchange, status, json);
        });
    }

    /// Takes the request and ends the connection.
    CannedSes hangsUp() {
        return then(HttpExchange::close);
    }

    /// Takes the request and never answers.
    CannedSes keepsSilent() {
        return then(exchange -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private synchronized CannedSes then(Answer answer) {
        answers.add(answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            next(exchange, body.length == 0 ? Map.of() : JSON.std.mapFrom(body)).to(exchange);
        }
    }

    private synchronized Answer next(HttpExchange exchange, Map<String, Object> body) {
        asked.add(new Asked(exchange.getRequestMethod() + " " + exchange.getRequestURI(), body));
        return answers.isEmpty() ? one -> respond(one, 501, "{}") : answers.remove();
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
