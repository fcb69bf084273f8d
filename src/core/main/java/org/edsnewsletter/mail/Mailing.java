package org.edsnewsletter.mail;

import java.util.Map;
import java.util.TreeMap;

/// One content for many people, with merge fields `{{field}}` that are filled per [Recipient].
///
/// Nothing else in it may look like a merge field: see [MergeFields#escape].
///
/// @param content subject, HTML and text, with merge fields
/// @param headers headers of every mail; limits as in [Message]
/// @param tags tags of every mail, see [Message]
public record Mailing(Content content, Map<String, String> headers, Map<String, String> tags) {

    public Mailing {
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
    }

    /// All headers of a recipient's mail.
    public Map<String, String> headersOf(Recipient recipient) {
        return together(headers, recipient.headers());
    }

    /// All tags of a recipient's mail.
    public Map<String, String> tagsOf(Recipient recipient) {
        return together(tags, recipient.tags());
    }

    private static Map<String, String> together(Map<String, String> all, Map<String, String> own) {
        var together = new TreeMap<>(all);
        together.putAll(own);
        return together;
    }
}
