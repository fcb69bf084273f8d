package org.edsnewsletter.article;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An entry as its source has it; nothing in it is trusted yet. Read by [EntryReader].
///
/// @param id what the source calls it
/// @param title HTML
/// @param link where it is read
/// @param published when, as the source says
/// @param content HTML, all of it
/// @param description HTML, what it is about
/// @param author plain text, ready to be shown
/// @param image an https address
/// @param place of the dateline, if the source says it beside the text
/// @param origin where it was first published, if the source says so beside the text
/// @param categories HTML
/// @param from where the source has them
record Entry(
        Optional<String> id,
        Optional<String> title,
        Optional<URI> link,
        Optional<Instant> published,
        Optional<String> content,
        Optional<String> description,
        Optional<String> author,
        Optional<URI> image,
        Optional<String> place,
        Optional<Attribution> origin,
        List<String> categories,
        Provenance from) {}
