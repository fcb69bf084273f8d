package org.edsnewsletter.mail;

import java.util.Map;

/// One content for many people, with merge fields `{{field}}` that are filled per [Recipient].
///
/// Nothing else in it may look like a merge field: see [MergeFields#escape].
///
/// @param content subject, HTML and text, with merge fields
/// @param tags tags of every mail, see [Message]
public record Mailing(Content content, Map<String, String> tags) {

    public Mailing {
        tags = Map.copyOf(tags);
    }
}
