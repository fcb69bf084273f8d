package org.edsnewsletter.emulators.ses;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A mail as its recipient gets it.
///
/// What many mails share is kept once: subject and parts are filled when asked for.
///
/// @param to the address, without a name
/// @param from as people read it, with the name if there is one
/// @param headers further headers by name, in order
/// @param at when it was taken over
/// @param messageId SES's id, without angle brackets or domain
/// @param tags message tags by name
public record ReceivedMail(
        String to,
        String from,
        Map<String, String> headers,
        Instant at,
        String messageId,
        Map<String, String> tags,
        Wording wording) {

    /// What it says.
    public interface Wording {
        String subject();

        /// The HTML part; empty if it has none.
        Optional<String> html();

        /// The text part; empty if it has none.
        Optional<String> text();
    }

    /// Wording that is complete as it stands.
    public record Plain(String subject, Optional<String> html, Optional<String> text) implements Wording {}

    public ReceivedMail {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    public String subject() {
        return wording.subject();
    }

    public Optional<String> html() {
        return wording.html();
    }

    public Optional<String> text() {
        return wording.text();
    }
}
