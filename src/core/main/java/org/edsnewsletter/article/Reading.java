package org.edsnewsletter.article;

/// What became of one entry of a source.
sealed interface Reading {

    /// It is an article.
    ///
    /// @param from where its parts were taken from
    record Read(Draft draft, Provenance from) implements Reading {

        /// Returns the same article, with its link for a guid.
        Read identifiedByLink() {
            return new Read(draft.withGuid(Permalink.canonical(draft.link())), from);
        }
    }

    /// It is an article that its writer holds back: a draft, or dated in the future.
    ///
    /// @param entry which one, as a person finds it
    /// @param reason how it is held back
    record HeldBack(String entry, String reason) implements Reading {}

    /// It can't be mailed.
    ///
    /// @param entry which one, as a person finds it
    /// @param reason what is wrong with it
    record Unusable(String entry, String reason) implements Reading {}
}
