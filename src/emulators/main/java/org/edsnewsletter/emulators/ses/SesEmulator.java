package org.edsnewsletter.emulators.ses;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Amazon SES v2 on a port of this machine, for the SDK's `AWS_ENDPOINT_URL_SESV2`.
public final class SesEmulator implements AutoCloseable {

    /// The largest request with an inline template (developer guide, "Using templates"), in bytes.
    private static final int LARGEST_BULK = 1024 * 1024;

    /// The largest mail that the API takes (developer guide, "Service quotas"), in bytes.
    private static final int LARGEST_MAIL = 40 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PostOffice postOffice;

    private SesEmulator(HttpServer server, PostOffice postOffice) {
        this.server = server;
        this.postOffice = postOffice;
    }

    /// Starts one whose account may send from `ed.example.org` without limits.
    ///
    /// @param port 0: any free one
    public static SesEmulator start(int port) throws IOException {
        return start(port, Account.of("ed.example.org"), InstantSource.system());
    }

    /// @param port 0: any free one
    /// @throws IOException if the port is taken
    public static SesEmulator start(int port, Account account, InstantSource clock) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var emulator = new SesEmulator(server, new PostOffice(account, clock));
        server.setExecutor(emulator.threads);
        server.createContext("/", emulator::answer);
        server.start();
        return emulator;
    }

    /// Where the SDK finds it.
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// The mails it took over and could render, those to simulated bounces included, and those not that it did not try
    /// to deliver.
    public Mailbox mailbox() {
        return postOffice.mailbox();
    }

    /// Changes what the account may send, from now on.
    public void account(Account changed) {
        postOffice.become(changed);
    }

    /// Lets an address answer so from now on, and what follows from that comes to the suppression lists.
    ///
    /// @param address none of SES's mailbox simulator
    public void react(String address, Reaction reaction) {
        postOffice.lists().react(address, reaction);
    }

    /// Sends the events of mails that name a configuration set to a listener, in order, each as the JSON that
    /// EventBridge carries.
    public void onEvent(Consumer<String> listener) {
        postOffice.report(listener);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        postOffice.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders()
                    .set("x-amzn-RequestId", UUID.randomUUID().toString());
            try {
                respond(exchange, 200, result(exchange));
            } catch (Refusal refusal) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", refusal.type());
                respond(exchange, refusal.status(), Map.of("message", String.valueOf(refusal.getMessage())));
            }
        }
    }

    private Map<String, ?> result(HttpExchange exchange) throws IOException {
        requireSignature(exchange);
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (call) {
            case "POST /v2/email/outbound-emails" -> postOffice.sendEmail(body(exchange, LARGEST_MAIL));
            case "POST /v2/email/outbound-bulk-emails" -> postOffice.sendBulkEmail(body(exchange, LARGEST_BULK));
            case "GET /v2/email/account" -> postOffice.account();
            case "PUT /v2/email/suppression/addresses" -> postOffice.lists().put(body(exchange, LARGEST_MAIL));
            default -> about(call);
        };
    }

    private Map<String, ?> about(String call) {
        return switch (call.split("/")) {
            case String[] path
            when path.length == 5 && path[3].equals("identities") ->
                postOffice.identity(URLDecoder.decode(path[4], StandardCharsets.UTF_8));
            case String[] path
            when path.length == 6 && path[5].equals("event-destinations") -> postOffice.eventDestinations(path[4]);
            case String[] path
            when path.length == 5 && path[3].equals("configuration-sets") -> postOffice.configurationSet(path[4]);
            case String[] path
            when path.length == 6 && path[3].equals("suppression") -> onList(path[0].strip(), path[5], call);
            default -> throw unknown(call);
        };
    }

    private Map<String, ?> onList(String method, String address, String call) {
        return switch (method) {
            case "GET" -> postOffice.lists().get(address);
            case "DELETE" -> postOffice.lists().delete(address);
            default -> throw unknown(call);
        };
    }

    private static Refusal unknown(String call) {
        return new Refusal(404, "UnknownOperationException", "This emulator does not know " + call);
    }

    // Who signed is not looked into: any key will do, none will not.
    private static void requireSignature(HttpExchange exchange) {
        var signature = exchange.getRequestHeaders().getFirst("Authorization");
        if (signature == null || !signature.startsWith("AWS4-HMAC-SHA256 Credential="))
            throw new Refusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    private static Fields body(HttpExchange exchange, int limit) throws IOException {
        var body = exchange.getRequestBody().readNBytes(limit + 1);
        if (body.length > limit) throw Refusal.badRequest("Request is larger than " + limit + " bytes.");
        return Fields.parse(body);
    }

    private static void respond(HttpExchange exchange, int status, Map<String, ?> answer) throws IOException {
        var body = json(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] json(Object value) {
        try {
            return JSON.std.asBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
