package org.edsnewsletter.web;

import java.util.Map;

/// What a POST brought, once read.
sealed interface Posted {

    /// @param values by field name, the first of each name; a field that was not posted is missing
    record Fields(Map<String, String> values) implements Posted {
        public Fields {
            values = Map.copyOf(values);
        }

        /// The value without white space around it; empty text when it was not posted.
        String get(String name) {
            return values.getOrDefault(name, "").strip();
        }
    }

    /// The body can't be read.
    record Unreadable(Refusal refusal) implements Posted {}
}
