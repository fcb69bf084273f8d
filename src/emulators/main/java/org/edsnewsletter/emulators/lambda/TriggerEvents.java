package org.edsnewsletter.emulators.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The events that functions get from their triggers, with all fields that AWS sends, of which most are of no concern
/// here.
public final class TriggerEvents {

    private TriggerEvents() {}

    /// What an HTTP API sends (payload format 2.0); forms come in Base64.
    ///
    /// @param target a path, and behind `?` one parameter if there is to be one
    public static String http(String method, String target, String form) {
        var question = (target + "?").indexOf('?');
        var path = target.substring(0, question);
        var query = target.substring(Math.min(question + 1, target.length()));
        var body = form.getBytes(UTF_8);
        return filled(
                "http.json",
                Map.of(
                        "method",
                        method,
                        "path",
                        path,
                        "query",
                        query,
                        "parameters",
                        query.isEmpty() ? "" : '"' + query.replace("=", "\":\"") + '"',
                        "length",
                        String.valueOf(body.length),
                        "base64",
                        Base64.getEncoder().encodeToString(body)));
    }

    /// What EventBridge Scheduler sends: the schedule's `Input` in the template.
    public static String schedule(String edition, Instant scheduledAt) {
        return "{\"edition\":\"%s\",\"scheduledAt\":\"%s\"}".formatted(edition, scheduledAt);
    }

    /// What the rule sends that keeps the functions' snapshots: its targets' `Input` in the template.
    public static String keepAlive() {
        return "{\"keepAlive\":true}";
    }

    /// What an SQS event source sends; the messages' ids are `message-0`, `message-1` and so on.
    public static String sqs(String... bodies) {
        return IntStream.range(0, bodies.length)
                .mapToObj(index ->
                        filled("sqs-record.json", Map.of("id", "message-" + index, "body", escaped(bodies[index]))))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    private static String filled(String file, Map<String, String> values) {
        try (var stream = TriggerEvents.class.getResourceAsStream("/events/" + file)) {
            if (stream == null) throw new IllegalArgumentException("no resource events/" + file);
            var text = new String(stream.readAllBytes(), UTF_8);
            for (var value : values.entrySet()) text = text.replace("${" + value.getKey() + "}", value.getValue());
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // As it stands between quotes in JSON.
    private static String escaped(String text) {
        try {
            var quoted = JSON.std.asString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
