package org.edsnewsletter.delivery;

/// What became of one member of an issue's audience.
public sealed interface Fate {

    /// Not yet settled.
    record Waiting() implements Fate {}

    /// The provider has taken the mail over.
    record Accepted(String messageId) implements Fate {}

    /// Left the audience between planning and sending.
    record Skipped(String why) implements Fate {}

    /// Could not be mailed.
    record Failed(String why) implements Fate {}

    /// Nobody can tell: the call had no answer, and others of its batch are known to have been mailed.
    record Unknown() implements Fate {}

    /// Whether it is settled.
    default boolean isSettled() {
        return !(this instanceof Waiting);
    }
}
