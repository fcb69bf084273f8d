package org.edsnewsletter.article;

import java.time.Instant;
import java.util.Optional;

/// What is known of a source between two looks.
///
/// @param name the source's name
/// @param firstLook when it was first read without error; what it held then is backlog
/// @param etag of the last answer, for a conditional request (RFC 9110, 13.1.2)
/// @param lastModified of the last answer, as sent (RFC 9110, 13.1.3)
public record SourceState(String name, Instant firstLook, Optional<String> etag, Optional<String> lastModified) {}
