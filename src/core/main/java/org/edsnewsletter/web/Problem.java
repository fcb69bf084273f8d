package org.edsnewsletter.web;

import java.util.Optional;
import org.edsnewsletter.template.Phrase;

/// What is wrong with a field, and what to do about it.
record Problem(String field, Phrase words) {

    Refusal refusal() {
        return new Refusal(400, Phrase.of("signUpAgainTitle"), words, Optional.of(field));
    }
}
