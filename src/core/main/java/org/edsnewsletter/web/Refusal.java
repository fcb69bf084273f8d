package org.edsnewsletter.web;

import java.util.Optional;
import org.edsnewsletter.template.Phrase;

/// Why a request was not done as asked.
///
/// @param status the HTTP status: 400 to 599
/// @param title what is wrong, in a few words
/// @param words what is wrong and what to do, for a person
/// @param field the field it lies in
record Refusal(int status, Phrase title, Phrase words, Optional<String> field) {

    /// A link that belongs to nobody, or has the wrong token.
    static final Refusal UNKNOWN_LINK = of(404, "unknownLink");

    Refusal(int status, Phrase title, Phrase words) {
        this(status, title, words, Optional.empty());
    }

    /// A refusal whose words have a key, and its title the same with `Title` behind it.
    static Refusal of(int status, String key, Object... values) {
        return new Refusal(status, Phrase.of(key + "Title"), Phrase.of(key, values));
    }
}
