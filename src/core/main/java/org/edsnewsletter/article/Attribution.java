package org.edsnewsletter.article;

import java.time.LocalDate;
import java.util.Optional;

/// Where an article was first published: "Content originally published by The Prairie Courier on March 1, 2026."
///
/// @param publication its name, in one line; cut to 200 characters
/// @param date when; empty where it is not said
public record Attribution(String publication, Optional<LocalDate> date) {

    private static final int NAME_LIMIT = 200;

    public Attribution {
        publication = Summary.words(CleanText.line(publication), NAME_LIMIT);
    }
}
