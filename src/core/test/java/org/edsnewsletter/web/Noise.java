package org.edsnewsletter.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.edsnewsletter.subscriber.Subscriber;

/// Makes requests: some as browsers send them, most with something odd in them, many that are nothing but noise. The
/// same seed makes the same ones.
final class Noise {

    private static final List<String> METHODS =
            List.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "", "post", "\u0000");
    private static final List<String> PLACES = List.of(
            "/",
            "/subscriptions",
            "/form",
            "/embed.js",
            "/embed.css",
            "/style.css",
            "/robots.txt",
            "/favicon.ico",
            "/openapi.yaml",
            "/archive",
            "/wp-login.php",
            "/subscriptions/",
            "//",
            "",
            "/../",
            "/%2e%2e/etc/passwd",
            "/\u202e/");
    private static final List<String> ACTIONS =
            List.of("confirm", "u", "undo", "why", "p", "pause", "resume", "move", "data", "forget", "admin");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/json",
            "application/json; charset=utf-8",
            "multipart/form-data; boundary=b",
            "text/plain",
            "application/x-www-form-urlencoded; charset=latin1",
            "",
            ";;",
            "\r\nX-Injected: 1");
    private static final List<String> FIELDS = List.of(
            "email",
            "name",
            "edition",
            "language",
            "page",
            "given",
            "topic",
            "topics",
            "sure",
            "until",
            "reason",
            "List-Unsubscribe",
            "\u0000",
            "__proto__");
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "null",
            "true",
            "-1",
            "9".repeat(40),
            "<script>alert(1)</script>",
            "\"><svg onload=alert(1)>",
            "${7*7}",
            "<#assign x=1>",
            "{{unsubscribe}}",
            "a\r\nBcc: bystander@example.net",
            "\u202Eevil\u202C",
            "\uD800",
            "é".repeat(300),
            "x".repeat(20_000),
            "'; DROP TABLE people; --",
            "../../etc/passwd",
            "=HYPERLINK(\"x\")",
            "%00",
            "%zz",
            "javascript:alert(1)",
            "https://pills.example.com/",
            "//pills.example.com",
            "2026-12-24",
            "each",
            "daily",
            "weekly",
            "es",
            "en",
            "too-many",
            "Roads",
            "Pills",
            "/news");

    private final Random random;
    private final List<Subscriber> residents;
    private int asked;

    Noise(long seed, List<Subscriber> residents) {
        this.random = new Random(seed);
        this.residents = residents;
    }

    Request request() {
        var path = path();
        var type = random.nextInt(4) > 0 ? TYPES.get(random.nextInt(2)) : pick(TYPES);
        var headers = headers(type);
        var method = random.nextInt(3) > 0 ? METHODS.get(random.nextInt(2)) : pick(METHODS);
        return new Request(method, path, query(), headers, body(path, type), source());
    }

    int seconds() {
        return random.nextInt(90);
    }

    private String path() {
        if (random.nextInt(3) == 0) return "/subscriptions";
        if (random.nextInt(3) == 0) return mutated(pick(PLACES));
        // Whoever is forgotten has no link that leads anywhere: that is done less often.
        var action = pick(ACTIONS);
        return "/" + (action.equals("forget") && random.nextInt(4) > 0 ? "p" : action) + "/" + link();
    }

    private String link() {
        var resident = pick(residents);
        var right = resident.id() + "." + resident.token().text();
        return switch (random.nextInt(6)) {
            case 0 -> resident.id() + "." + pick(residents).token().text();
            case 1 -> mutated(right);
            case 2 -> pick(ODD);
            default -> right;
        };
    }

    private Map<String, String> headers(String type) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", type);
        if (random.nextBoolean())
            headers.put("accept", pick(List.of("application/json", "text/html,*/*", "", "\u0000", "x".repeat(5000))));
        if (random.nextBoolean())
            headers.put(
                    "accept-language",
                    pick(List.of("es", "en", "es-MX,es;q=0.9", "*", ";q=", "x".repeat(9000), "\uD800")));
        if (random.nextBoolean())
            headers.put(
                    "origin",
                    pick(List.of(
                            "https://ed.example.org",
                            "https://example.com",
                            "null",
                            "",
                            "https://ed.example.org\r\nX: 1")));
        if (random.nextInt(5) == 0) headers.put("x-forwarded-for", bystander());
        if (random.nextInt(5) == 0) headers.put("from", bystander());
        return headers;
    }

    private Map<String, String> query() {
        if (random.nextInt(3) > 0) return Map.of();
        return Map.of(
                pick(List.of("language", "email", "page", "\u0000")), random.nextBoolean() ? bystander() : pick(ODD));
    }

    private String source() {
        return pick(List.of(
                "203.0.113." + random.nextInt(256),
                "2001:db8:" + Integer.toHexString(random.nextInt(65536)) + "::1",
                "",
                "unknown",
                "\uD800"));
    }

    // Most are somebody who asks; some hold an address where none is asked for.
    private byte[] body(String path, String type) {
        if (random.nextInt(12) == 0) return bytes(random.nextInt(400));
        var fields = new ArrayList<Map.Entry<String, String>>();
        if (random.nextInt(5) > 0) fields.add(Map.entry("email", email()));
        for (var i = random.nextInt(6); i > 0; i--)
            fields.add(Map.entry(pick(FIELDS), random.nextInt(6) == 0 ? email() : pick(ODD)));
        if (random.nextBoolean()) fields.addAll(sensible(path));
        var text = type.contains("json") ? json(fields) : form(fields);
        if (random.nextInt(4) == 0) text = mutated(text);
        var charset = random.nextInt(20) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return text.getBytes(charset);
    }

    /// What the form of a page would send.
    private List<Map.Entry<String, String>> sensible(String path) {
        var action = path.indexOf('/', 1) < 0 ? path : path.substring(0, path.indexOf('/', 1));
        return switch (action) {
            case "/pause" -> List.of(Map.entry("until", "2027-01-" + (10 + random.nextInt(20))));
            case "/why" -> List.of(Map.entry("reason", "other"));
            case "/p" ->
                List.of(Map.entry("edition", "weekly"), Map.entry("topics", "Roads"), Map.entry("topics", "Water"));
            default -> List.of();
        };
    }

    private String email() {
        return switch (random.nextInt(10)) {
            case 0 -> pick(ODD);
            case 1 -> "asker" + asked++ + "@gmial.com";
            case 2 -> pick(residents).address().spelling();
            case 3 -> "asker" + random.nextInt(asked + 1) + "@example.org";
            default -> "asker" + asked++ + "@example.org";
        };
    }

    /// Somebody who must never be mailed, wherever their address turns up.
    private String bystander() {
        return "bystander" + random.nextInt(10) + "@example.net";
    }

    private static String form(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String json(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .map(field -> quoted(field.getKey()) + ": " + value(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String value(String text) {
        return switch (random.nextInt(15)) {
            case 0 -> "null";
            case 1 -> "17";
            case 2 -> "[" + quoted(text) + "]";
            case 3 -> "{\"email\": " + quoted(bystander()) + "}";
            default -> quoted(text);
        };
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < 0x20 || c == '"' || c == '\\' || c >= 0xD800) quoted.append("\\u%04x".formatted(c));
            else quoted.append((char) c);
        });
        return quoted.append('"').toString();
    }

    /// Cut short, doubled, with a character changed, or put in.
    private String mutated(String text) {
        if (text.isEmpty()) return pick(ODD);
        var at = random.nextInt(text.length());
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text + text.substring(at);
            case 2 -> text.substring(0, at) + (char) random.nextInt(0x2100) + text.substring(at + 1);
            case 3 -> text.substring(0, at) + pick(ODD) + text.substring(at);
            default -> text;
        };
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
