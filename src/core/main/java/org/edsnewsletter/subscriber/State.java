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
    /// Email to it comes back, or SES does not attempt it because email has come back, or was called spam, before.
    BOUNCED,
    /// Called the newsletter spam.
    COMPLAINED,
    /// Asked to be forgotten; only the id is left.
    ERASED;

    /// Whether one in this state has not left, nor was put out.
    public boolean isIn() {
        return switch (this) {
            case PENDING, ACTIVE, PAUSED -> true;
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> false;
        };
    }
}
