package org.edsnewsletter.article;

/// Where the parts of an article were taken from, in the terms of its source (`og:title`, `media:content`), for
/// whoever wonders why an article reads as it does. Not stored.
public record Provenance(String title, String date, String picture, String text, String summary) {

    /// What nothing was found for.
    public static final String NONE = "none";

    /// Of a source that has one field for each.
    static Provenance of(String title, String date) {
        return new Provenance(title, date, NONE, NONE, NONE);
    }

    Provenance withPicture(String where) {
        return new Provenance(title, date, where, text, summary);
    }

    Provenance withText(String where) {
        return new Provenance(title, date, picture, where, summary);
    }

    Provenance withSummary(String where) {
        return new Provenance(title, date, picture, text, where);
    }
}
