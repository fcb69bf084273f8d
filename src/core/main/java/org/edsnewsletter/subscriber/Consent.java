package org.edsnewsletter.subscriber;

import java.time.Instant;

/// What a person agreed to, and how: told back in the confirmation mail and on the preferences page.
///
/// @param wording what stood beside the button, or the operator's own words on an import
/// @param version which version of the wording
/// @param page where it was given: the page's address, or [#IMPORT]
/// @param at when
public record Consent(String wording, String version, String page, Instant at) {

    /// The page and the version of what the operator vouches for.
    public static final String IMPORT = "import";

    /// Of each text, in UTF-16 units.
    private static final int LONGEST = 2000;

    /// Whether it is short enough to be told back.
    public boolean isShort() {
        return wording.length() <= LONGEST && version.length() <= LONGEST && page.length() <= LONGEST;
    }

    /// Whether the person gave it here, at that moment or later.
    boolean isGivenHereSince(Instant moment) {
        return !page.equals(IMPORT) && !at.isBefore(moment);
    }
}
