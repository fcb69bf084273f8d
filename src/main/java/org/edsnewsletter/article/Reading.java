package org.edsnewsletter.article;

/// What became of one entry of a source.
sealed interface Reading {

    /// It is an article.
    record Read(Draft draft) implements Reading {}

    /// It can't be mailed.
    ///
    /// @param entry which one, as a person finds it
    /// @param reason what is wrong with it
    record Unusable(String entry, String reason) implements Reading {}
}
