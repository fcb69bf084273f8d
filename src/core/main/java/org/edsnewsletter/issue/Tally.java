package org.edsnewsletter.issue;

/// What became of mails of an issue after they had left.
///
/// @param bounces mailboxes they came back from for good
/// @param complaints people who called it spam
/// @param unsubscribes people who left by a link in it, those included who came back
public record Tally(long bounces, long complaints, long unsubscribes) {

    /// What can be counted.
    public enum Kind {
        BOUNCE,
        COMPLAINT,
        UNSUBSCRIBE
    }

    /// Nothing yet.
    public static final Tally NOTHING = new Tally(0, 0, 0);

    public Tally plus(Kind kind) {
        return switch (kind) {
            case BOUNCE -> new Tally(bounces + 1, complaints, unsubscribes);
            case COMPLAINT -> new Tally(bounces, complaints + 1, unsubscribes);
            case UNSUBSCRIBE -> new Tally(bounces, complaints, unsubscribes + 1);
        };
    }
}
