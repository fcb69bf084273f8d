package org.edsnewsletter.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Calls a handler as Lambda's runtime does: JSON in, JSON out.
///
/// @param answer JSON
public record Invoked(String answer) {

    public static Invoked by(RequestStreamHandler handler, String event, Context context) {
        try {
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, context);
            return new Invoked(answer.toString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> texts() {
        try {
            return JSON.std.listOfFrom(String.class, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, Object> fields() {
        try {
            return JSON.std.mapFrom(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The ids of the messages that come again.
    public List<String> failures() {
        var items = (List<?>) Objects.requireNonNull(fields().get("batchItemFailures"));
        return items.stream()
                .map(item -> (String) Objects.requireNonNull(((Map<?, ?>) item).get("itemIdentifier")))
                .toList();
    }
}
