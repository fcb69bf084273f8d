package org.edsnewsletter.article;

import java.time.Instant;
import java.util.Optional;

/// What is known of a source between two looks.
///
/// @param name the source's name
/// @param firstLook when it was first read without error; what it held then is backlog
/// @param etag of the last answer, for a conditional request (RFC 9110, 13.1.2)
/// @param lastModified of the last answer, as sent (RFC 9110, 13.1.3)
/// @param kind what it was found to be; empty where that can't change, and in states kept before it was asked
/// @param unfinished whether time ran out before the last run had read it: the next run reads it first
public record SourceState(
        String name,
        Instant firstLook,
        Optional<String> etag,
        Optional<String> lastModified,
        Optional<Kind> kind,
        boolean unfinished) {

    /// What an address answers with.
    public enum Kind {
        /// RSS, Atom or JSON Feed.
        FEED,
        /// A web page that lists articles.
        PAGE
    }

    public SourceState(String name, Instant firstLook, Optional<String> etag, Optional<String> lastModified) {
        this(name, firstLook, etag, lastModified, Optional.empty(), false);
    }

    SourceState withUnfinished(boolean unfinished) {
        return new SourceState(name, firstLook, etag, lastModified, kind, unfinished);
    }
}
