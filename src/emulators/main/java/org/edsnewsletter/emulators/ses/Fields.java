package org.edsnewsletter.emulators.ses;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object in a request, read with the complaints of SES.
///
/// @param path where the object stands in the request, for messages; empty for the request itself
record Fields(String path, Map<String, Object> members) {

    static Fields parse(byte[] body) {
        try {
            return new Fields("", JSON.std.mapFrom(new ByteArrayInputStream(body)));
        } catch (JacksonException e) {
            throw new Refusal(400, "SerializationException", "The request is not a JSON object: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    Optional<String> text(String name) {
        return typed(name, String.class);
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    @SuppressWarnings("unchecked")
    Optional<Fields> object(String name) {
        return typed(name, Map.class).map(map -> new Fields(pathOf(name), (Map<String, Object>) map));
    }

    Fields required(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    @SuppressWarnings("unchecked")
    List<Fields> objects(String name) {
        var found = new ArrayList<Fields>();
        for (var item : typed(name, List.class).orElse(List.of())) {
            var place = pathOf(name) + "." + (found.size() + 1) + ".member";
            if (!(item instanceof Map<?, ?> map)) throw wrong(place, "an object");
            found.add(new Fields(place, (Map<String, Object>) map));
        }
        return found;
    }

    List<String> texts(String name) {
        var found = new ArrayList<String>();
        for (var item : typed(name, List.class).orElse(List.of())) {
            if (!(item instanceof String text)) throw wrong(pathOf(name), "a list of strings");
            found.add(text);
        }
        return found;
    }

    private <T> Optional<T> typed(String name, Class<T> type) {
        var value = members.get(name);
        if (value == null) return Optional.empty();
        if (!type.isInstance(value)) throw wrong(pathOf(name), "a " + type.getSimpleName());
        return Optional.of(type.cast(value));
    }

    private Refusal missing(String name) {
        return Refusal.badRequest(
                "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must not be null"
                        .formatted(pathOf(name)));
    }

    private static Refusal wrong(String place, String expected) {
        return new Refusal(400, "SerializationException", "Value at '%s' is not %s".formatted(place, expected));
    }

    private String pathOf(String name) {
        var camel = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return path.isEmpty() ? camel : path + "." + camel;
    }
}
