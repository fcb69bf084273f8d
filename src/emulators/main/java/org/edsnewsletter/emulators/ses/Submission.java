package org.edsnewsletter.emulators.ses;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mail that was found in order and may be taken over.
///
/// @param from as people read it
/// @param to addresses
/// @param configurationSet its events are published if it names one
/// @param problem why it can't be rendered
record Submission(
        String from,
        List<String> to,
        Map<String, String> headers,
        Map<String, String> tags,
        Optional<String> configurationSet,
        ReceivedMail.Wording wording,
        Optional<String> problem) {

    /// The tags of its events: the caller's, and those that SES adds.
    Map<String, List<String>> eventTags() {
        var all = new LinkedHashMap<String, List<String>>();
        configurationSet.ifPresent(set -> all.put("ses:configuration-set", List.of(set)));
        all.put("ses:from-domain", List.of(from.replaceAll(".*@([^>]*)>?", "$1")));
        tags.forEach((name, value) -> all.put(name, List.of(value)));
        return all;
    }
}
