package org.edsnewsletter.issue;

import java.util.List;
import java.util.Optional;

/// A text with paragraphs, headings and lists, ready for both parts of a mail.
///
/// @param html sanitised, with its styles on its elements
/// @param blocks the same for the text part
/// @param cut whether its end was left out
record MailBody(String html, List<Block> blocks, boolean cut) {

    /// A paragraph, a heading or an item.
    ///
    /// @param first what stands before its first line, and `rest` before the others
    /// @param underline what it is underlined with; empty: it is no heading
    /// @param tight whether the next one follows without an empty line
    record Block(String first, String rest, String underline, boolean tight, List<Span> spans) {}

    /// Some words, and where they lead.
    record Span(String text, Optional<String> link) {}
}
