package org.edsnewsletter.template;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Something to be said, in whatever language it will be read: words of `templates/words`, with the values that go into
/// them.
///
/// @param key such as `pageNotFound`
/// @param values in the order the words take them; none when the words take none
public record Phrase(String key, List<Object> values) {

    public Phrase {
        if (!key.matches("[A-Za-z]+")) throw new IllegalArgumentException("not a key of words: " + key);
        values = List.copyOf(values);
    }

    public static Phrase of(String key, Object... values) {
        return new Phrase(key, List.of(values));
    }

    /// The template that says it, given `values`.
    String expression() {
        if (values.isEmpty()) return "${words." + key + "}";
        return IntStream.range(0, values.size())
                .mapToObj("values[%d]"::formatted)
                .collect(Collectors.joining(", ", "${words." + key + "(", ")}"));
    }
}
