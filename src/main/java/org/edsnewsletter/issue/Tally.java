package org.edsnewsletter.issue;

/// What went wrong with mails of an issue after they had left.
///
/// @param bounces mailboxes they came back from for good
/// @param complaints people who called it spam
public record Tally(long bounces, long complaints) {

    /// What can be counted.
    public enum Kind {
        BOUNCE,
        COMPLAINT
    }

    /// Nothing yet.
    public static final Tally NOTHING = new Tally(0, 0);

    public Tally plus(Kind kind) {
        return switch (kind) {
            case BOUNCE -> new Tally(bounces + 1, complaints);
            case COMPLAINT -> new Tally(bounces, complaints + 1);
        };
    }
}
