package org.edsnewsletter.functions;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What starts a function, or a part of it: a JSON object, of which AWS sends more than is of concern here.
///
/// Read by name and not into AWS's own types, which the runtime would fill by reflection: that alone takes as long as
/// starting the JVM does.
record Event(Map<?, ?> fields) {

    /// @throws IOException when it is no JSON object
    static Event read(InputStream json) throws IOException {
        return new Event(JSON.std.mapFrom(json));
    }

    /// Whether it only keeps the function's snapshot: `{"keepAlive": true}`.
    ///
    /// Lambda deletes the snapshot of a version that was not invoked for 14 days, and the next event fails
    /// (AWS Lambda developer guide, "Improving startup performance with Lambda SnapStart").
    boolean isKeepAlive() {
        return isTrue("keepAlive");
    }

    /// @throws IllegalArgumentException when there is no such text
    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name, "text"));
    }

    Optional<String> optional(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /// @throws IllegalArgumentException when there is no such object
    Event object(String name) {
        return of(name, fields.get(name));
    }

    /// A list of objects.
    ///
    /// @throws IllegalArgumentException when there is none
    List<Event> list(String name) {
        if (!(fields.get(name) instanceof List<?> list)) throw missing(name, "list");
        return list.stream().map(one -> of(name, one)).toList();
    }

    /// The texts in an object, such as headers; empty when there is none.
    Map<String, String> texts(String name) {
        var texts = new HashMap<String, String>();
        if (fields.get(name) instanceof Map<?, ?> object)
            object.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    private static Event of(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) return new Event(object);
        throw missing(name, "object");
    }

    private static IllegalArgumentException missing(String name, String what) {
        return new IllegalArgumentException(
                "the event has no %s \"%s\": is it from the trigger that template.yaml gives this function?"
                        .formatted(what, name));
    }
}
