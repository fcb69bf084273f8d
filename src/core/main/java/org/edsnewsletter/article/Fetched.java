package org.edsnewsletter.article;

import java.util.Optional;

/// What came of asking for the bytes of a source.
sealed interface Fetched {

    /// @param contentType as the server names it
    /// @param etag for the next request
    /// @param lastModified for the next request
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Content(byte[] bytes, Optional<String> contentType, Optional<String> etag, Optional<String> lastModified)
            implements Fetched {}

    /// The same as last time.
    record NotModified() implements Fetched {}

    /// @param reason what is wrong and what to do, for a person
    /// @param status that the server answered with; 0 if it gave no answer
    record Failed(String reason, int status) implements Fetched {
        Failed(String reason) {
            this(reason, 0);
        }
    }
}
