package org.edsnewsletter.article;

import java.time.LocalDate;
import java.util.Optional;

/// Where and when an article was written, as stands above its text: "Springfield, Ill., March 3, 2026".
///
/// @param place as the source spells it, cut to 100 characters; empty when it names none
/// @param date in the zone of the source
public record Dateline(Optional<String> place, LocalDate date) {

    private static final int PLACE_LIMIT = 100;

    public Dateline {
        place = place.map(name -> Summary.words(CleanText.line(name), PLACE_LIMIT));
    }
}
