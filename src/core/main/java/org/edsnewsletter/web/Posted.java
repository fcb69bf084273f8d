package org.edsnewsletter.web;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a POST brought, once read.
sealed interface Posted {

    /// @param values by field name, in order; a field that was not posted is missing
    record Fields(Map<String, List<String>> values) implements Posted {
        public Fields {
            values = values.entrySet().stream()
                    .collect(toUnmodifiableMap(Map.Entry::getKey, field -> List.copyOf(field.getValue())));
        }

        /// The value without white space around it; empty text when it was not posted.
        String get(String name) {
            return values.getOrDefault(name, List.of("")).getFirst().strip();
        }

        /// The values of a field that may be posted several times, blank ones left out; empty when it was not posted.
        Optional<List<String>> all(String name) {
            return Optional.ofNullable(values.get(name))
                    .map(all -> all.stream()
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList());
        }
    }

    /// The body can't be read.
    record Unreadable(Refusal refusal) implements Posted {}
}
