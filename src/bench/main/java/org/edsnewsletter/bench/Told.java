package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// One JSON object that a process tells another.
record Told(Map<?, ?> fields) {

    static Told of(String json) throws IOException {
        return new Told(JSON.std.mapFrom(json));
    }

    String text(String name) {
        return String.valueOf(field(name));
    }

    long number(String name) {
        return ((Number) field(name)).longValue();
    }

    double real(String name) {
        return ((Number) field(name)).doubleValue();
    }

    boolean truth(String name) {
        return (Boolean) field(name);
    }

    List<Told> list(String name) {
        return ((List<?>) field(name))
                .stream().map(one -> new Told((Map<?, ?>) one)).toList();
    }

    /// All of them as numbers.
    Map<String, Double> numbers() {
        var numbers = new TreeMap<String, Double>();
        fields.keySet().forEach(name -> numbers.put(String.valueOf(name), real(String.valueOf(name))));
        return numbers;
    }

    private Object field(String name) {
        return Objects.requireNonNull(fields.get(name), () -> "a process has not told " + name);
    }
}
