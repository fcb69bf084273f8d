package org.edsnewsletter.web;

import java.util.Optional;

/// Why a request was not done as asked.
///
/// @param status the HTTP status: 400 to 599
/// @param title what is wrong, in a few words
/// @param words what is wrong and what to do, for a person
/// @param field the field it lies in
record Refusal(int status, String title, String words, Optional<String> field) {

    Refusal(int status, String title, String words) {
        this(status, title, words, Optional.empty());
    }
}
