package org.edsnewsletter.mail;

import java.util.Map;

/// One person a [Mailing] goes to.
///
/// @param fields a value for every merge field of the mailing; put in as it is, so already escaped for where it stands
/// @param headers headers of this person's mail besides those of the mailing, such as `List-Unsubscribe`
/// @param tags tags of this person's mail, see [Message]
public record Recipient(
        EmailAddress to, Map<String, String> fields, Map<String, String> headers, Map<String, String> tags) {

    public Recipient {
        fields = Map.copyOf(fields);
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
    }
}
