package org.edsnewsletter.issue;

import org.edsnewsletter.mail.Edition;

/// Where a frozen issue is handed over for delivery.
@FunctionalInterface
public interface Dispatch {

    /// Starts delivery. Harmless when repeated: who has the issue, or is about to, does not get it again.
    void start(Issue issue);

    /// Returns whether anybody would get an issue of an edition.
    default boolean hasAudience(Edition edition) {
        return true;
    }
}
