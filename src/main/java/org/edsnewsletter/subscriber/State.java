package org.edsnewsletter.subscriber;

/// Where a mailbox stands.
public enum State {
    /// Asked for, not yet confirmed; expires.
    PENDING,
    /// Gets the newsletter.
    ACTIVE,
    /// Gets nothing until a date the person chose.
    PAUSED,
    /// Has left.
    UNSUBSCRIBED,
    /// Mail to it comes back.
    BOUNCED,
    /// Called the newsletter spam.
    COMPLAINED,
    /// Asked to be forgotten; only the id is left.
    ERASED
}
