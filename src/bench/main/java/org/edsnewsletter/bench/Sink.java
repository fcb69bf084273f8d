package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// An SES that only counts: GetAccount, SendBulkEmail and SendEmail as the SDK speaks them, in as little time as
/// possible. Every
/// entry of a bulk call is found by its `member` tag, and counted by member.
///
/// Besides, `GET /heard?seconds=N` tells the count, `GET /events?from=N` what SES would report of the mails from the
/// N-th on, and `POST /reset` begins anew.
public final class Sink {

    /// Before every member's id in a call, as the SDK writes it. In no value: there, quotes are escaped.
    private static final Needle MEMBER = new Needle("{\"Name\":\"member\",\"Value\":\"");

    private static final int ID_LENGTH = 22;

    private final Settings settings;
    private final Allowance allowance;
    private final Random random;
    private final AtomicLong messages = new AtomicLong();
    private final List<String> events = new ArrayList<>();
    private volatile Heard heard = new Heard();

    /// @param rate recipients a second; 0: no limit
    /// @param lost the share of calls that are taken and never answered
    /// @param events whether events are kept
    record Settings(double rate, double lost, long seed, boolean events) {

        List<String> arguments() {
            return List.of(String.valueOf(rate), String.valueOf(lost), String.valueOf(seed), String.valueOf(events));
        }

        static Settings of(String[] arguments) {
            return new Settings(
                    Double.parseDouble(arguments[0]),
                    Double.parseDouble(arguments[1]),
                    Long.parseLong(arguments[2]),
                    Boolean.parseBoolean(arguments[3]));
        }
    }

    private Sink(Settings settings) {
        this.settings = settings;
        this.allowance = new Allowance(settings.rate(), System::nanoTime);
        this.random = new Random(settings.seed());
    }

    public static void main(String[] arguments) throws IOException {
        var sink = new Sink(Settings.of(arguments));
        var server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> sink.accept(server));
        Child.serve(URI.create("http://localhost:" + server.getLocalPort()));
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("the sink can't take connections", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var request = new HttpRequest(socket.getInputStream());
            while (request.next()) {
                var answer = answer(request);
                if (answer.length == 0) return;
                socket.getOutputStream().write(answer);
            }
        } catch (IOException gone) {
            // Whoever called was killed: nobody is left to be told.
            return;
        }
    }

    /// @return nothing: the connection is to be closed without an answer
    private byte[] answer(HttpRequest request) throws IOException {
        var parts = request.line().split(" ", -1);
        var target = URI.create(parts[1]);
        return switch (target.getPath()) {
            case "/v2/email/outbound-bulk-emails" -> bulk(request);
            case "/v2/email/outbound-emails" -> letter();
            case "/v2/email/account" -> json(200, account());
            case "/heard" -> json(200, JSON.std.asString(heard.count(number(target))));
            case "/events" -> json(200, JSON.std.asString(eventsFrom(number(target))));
            case "/reset" -> reset();
            case String path
            when path.startsWith("/v2/email/identities/") -> json(200, "{\"VerifiedForSendingStatus\":true}");
            default -> json(404, "{}");
        };
    }

    private byte[] bulk(HttpRequest request) throws IOException {
        var count = heard;
        count.call();
        count.bytes(request.end());
        var ids = members(request);
        var taken = settings.rate() == 0 ? ids.size() : allowance.take(ids.size());
        count.throttled(ids.size() - taken);
        if (taken == 0) return throttled();
        var first = messages.getAndAdd(taken);
        ids.subList(0, taken).forEach(count::accepted);
        if (settings.events()) keepEvents(request, first, taken);
        if (settings.lost() > 0 && random.nextDouble() < settings.lost()) {
            count.lostAnswer();
            return new byte[0];
        }
        return json(200, results(first, taken, ids.size()));
    }

    private byte[] letter() {
        heard.call();
        return json(200, "{\"MessageId\":\"" + messageId(messages.getAndIncrement()) + "\"}");
    }

    private static List<byte[]> members(HttpRequest request) {
        var ids = new ArrayList<byte[]>(50);
        var at = MEMBER.in(request.bytes(), request.from(), request.end());
        while (at >= 0) {
            var from = at + MEMBER.length();
            ids.add(java.util.Arrays.copyOfRange(request.bytes(), from, from + ID_LENGTH));
            at = MEMBER.in(request.bytes(), from + ID_LENGTH, request.end());
        }
        return ids;
    }

    private static String results(long first, int taken, int entries) {
        var results = new StringBuilder(128 * entries).append("{\"BulkEmailEntryResults\":[");
        for (var at = 0; at < entries; at++) {
            if (at > 0) results.append(',');
            if (at < taken)
                results.append("{\"Status\":\"SUCCESS\",\"MessageId\":\"")
                        .append(messageId(first + at))
                        .append("\"}");
            else results.append("{\"Status\":\"ACCOUNT_THROTTLED\",\"Error\":\"Maximum sending rate exceeded.\"}");
        }
        return results.append("]}").toString();
    }

    /// As long as one of SES: 60 characters.
    private static String messageId(long number) {
        var digits = Long.toString(number);
        return "0100019ab5c1d2e3-4f5a6b7c-8d9e-4f0a-b1c2-"
                .concat("0".repeat(12 - digits.length()))
                .concat(digits)
                .concat("-000000");
    }

    private void keepEvents(HttpRequest request, long first, int taken) throws IOException {
        var entries = Told.of(request.body()).list("BulkEmailEntries");
        var kept = new ArrayList<String>();
        for (var at = 0; at < taken; at++) kept.add(event(entries.get(at), messageId(first + at)));
        synchronized (events) {
            events.addAll(kept);
        }
    }

    // "Contents of event data that Amazon SES publishes", SES developer guide; what the newsletter reads of it.
    private static String event(Told entry, String messageId) throws IOException {
        var tags = new java.util.LinkedHashMap<String, List<String>>();
        entry.list("ReplacementTags").forEach(tag -> tags.put(tag.text("Name"), List.of(tag.text("Value"))));
        return JSON.std.asString(Map.of(
                "source", "aws.ses",
                "detail-type", "Email Sent",
                "detail", Map.of("eventType", "Send", "mail", Map.of("messageId", messageId, "tags", tags))));
    }

    private List<String> eventsFrom(int number) {
        synchronized (events) {
            return List.copyOf(events.subList(Math.min(number, events.size()), events.size()));
        }
    }

    private byte[] reset() throws IOException {
        heard = new Heard();
        synchronized (events) {
            events.clear();
        }
        return json(200, "{}");
    }

    private String account() {
        var rate = settings.rate() == 0 ? 1e9 : settings.rate();
        return ("{\"SendQuota\":{\"Max24HourSend\":-1.0,\"MaxSendRate\":%s,\"SentLast24Hours\":0.0},"
                        + "\"SendingEnabled\":true,\"ProductionAccessEnabled\":true,\"EnforcementStatus\":\"HEALTHY\"}")
                .formatted(rate);
    }

    private static byte[] throttled() {
        return response(
                "429 Too Many Requests",
                "x-amzn-ErrorType: TooManyRequestsException\r\n",
                "{\"message\":\"Maximum sending rate exceeded.\"}");
    }

    private static byte[] json(int status, String body) {
        return response(status + " ", "", body);
    }

    private static byte[] response(String status, String headers, String body) {
        var bytes = body.length(); // ASCII, as all that is told here
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " + bytes
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int number(URI target) {
        var query = String.valueOf(target.getQuery());
        return Integer.parseInt(query.substring(query.indexOf('=') + 1));
    }
}
