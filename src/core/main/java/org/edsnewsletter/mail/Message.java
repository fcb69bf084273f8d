package org.edsnewsletter.mail;

import java.util.Map;

/// One mail to one person, complete as it stands.
///
/// @param headers further headers by name; at most 15, values printable ASCII of at most 995 characters (SES limit)
/// @param tags what the provider's events carry back; names and values `[A-Za-z0-9_-]{1,256}` (SES limit)
public record Message(EmailAddress to, Content content, Map<String, String> headers, Map<String, String> tags) {

    public Message {
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
    }
}
