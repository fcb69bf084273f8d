package org.edsnewsletter.issue;

/// Where a frozen issue is handed over for delivery.
@FunctionalInterface
public interface Dispatch {

    /// Starts delivery. Harmless when repeated: who has the issue, or is about to, does not get it again.
    void start(Issue issue);
}
