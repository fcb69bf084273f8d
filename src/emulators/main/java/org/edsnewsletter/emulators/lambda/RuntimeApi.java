package org.edsnewsletter.emulators.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// What a function's process asks for events and tells its answers, in place of AWS's ("Using the Lambda runtime API",
/// AWS Lambda developer guide).
///
/// Start the JVM with `-Dsun.net.httpserver.nodelay=true`: else each answer waits 40 ms.
final class RuntimeApi implements AutoCloseable {

    private static final String RUNTIME = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> restoring = new CompletableFuture<>();
    private final String functionArn;

    private RuntimeApi(HttpServer server, String functionArn) {
        this.server = server;
        this.functionArn = functionArn;
    }

    static RuntimeApi start(String function) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var api = new RuntimeApi(server, "arn:aws:lambda:us-east-1:123456789012:function:" + function);
        server.setExecutor(api.threads);
        server.createContext(RUNTIME, api::answer);
        server.start();
        return api;
    }

    /// For the variable `AWS_LAMBDA_RUNTIME_API`.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Hands an event over, and has its answer when the function has.
    CompletableFuture<Answer> invoke(String event, Duration timeout) {
        var invocation = new Invocation(
                UUID.randomUUID().toString(), event, Instant.now().plus(timeout));
        waiting.add(invocation);
        return invocation.answer();
    }

    /// Done when the function can take its first event.
    CompletableFuture<Void> ready() {
        return ready;
    }

    /// Done when the function has primed itself: where its snapshot would be taken. It is thawed at once.
    CompletableFuture<Void> primed() {
        return restoring;
    }

    /// What the function said when it could not start.
    CompletableFuture<String> broken() {
        return broken;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
            switch (path) {
                case "invocation/next" -> next(exchange);
                case "restore/next" -> {
                    restoring.complete(null);
                    exchange.sendResponseHeaders(200, -1);
                }
                case "init/error", "restore/error" -> {
                    broken.complete(body(exchange));
                    exchange.sendResponseHeaders(202, -1);
                }
                default -> outcome(exchange, path.split("/"));
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(null);
        try {
            var invocation = waiting.take();
            underWay.put(invocation.id(), invocation);
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
            headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    String.valueOf(invocation.deadline().toEpochMilli()));
            headers.set("Content-Type", "application/json");
            var event = invocation.event().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed while nothing was to be done
        }
    }

    // invocation/ID/response or invocation/ID/error
    private void outcome(HttpExchange exchange, String[] path) throws IOException {
        var invocation = path.length == 3 ? underWay.remove(path[1]) : null;
        if (invocation == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var body = body(exchange);
        exchange.sendResponseHeaders(202, -1);
        invocation.answer().complete(path[2].equals("response") ? new Answer.Returned(body) : new Answer.Failed(body));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }
}
