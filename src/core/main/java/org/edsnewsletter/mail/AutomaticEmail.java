package org.edsnewsletter.mail;

import java.util.HashMap;
import java.util.Map;

/// Headers that ask mailboxes not to answer by themselves: an out-of-office reply looks like a bounce to SES.
public final class AutomaticEmail {

    /// Those of every email: RFC 3834, 5, and what Exchange looks at instead (MS-OXCMAIL, `X-Auto-Response-Suppress`).
    /// Not its `All`, which suppresses reports of what could not be delivered too: those are wanted.
    public static final Map<String, String> HEADERS =
            Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "OOF, AutoReply");

    private AutomaticEmail() {}

    /// Returns the headers of an email that goes to many, which older programs know by its precedence (RFC 3834, 2).
    ///
    /// An email that one person has just asked for, such as a confirmation, has none: it would be untrue, and what
    /// puts off or files away bulk email would do so with one that is waited for.
    public static Map<String, String> bulk(Map<String, String> others) {
        var headers = new HashMap<>(HEADERS);
        headers.put("Precedence", "bulk");
        headers.putAll(others);
        return Map.copyOf(headers);
    }
}
