package org.edsnewsletter.delivery;

/// What became of one member of an issue's audience.
public sealed interface Fate {

    /// Not mailed yet.
    record Waiting() implements Fate {}

    /// Handed to the provider, who has not answered: may be mailed or not.
    record InFlight() implements Fate {}

    /// The provider has taken the mail over.
    record Accepted(String messageId) implements Fate {}

    /// Left the audience between planning and sending.
    record Skipped(String why) implements Fate {}

    /// Could not be mailed.
    ///
    /// @param why often the provider's words; put on one line
    record Failed(String why) implements Fate {
        public Failed {
            why = why.replaceAll("\\R", " ");
        }
    }

    /// It is not known whether the email was sent: the call had no answer, nothing was reported of this email
    /// for hours, and nothing proves that the call never reached the provider.
    record Unknown() implements Fate {}

    /// Whether it will not change any more.
    default boolean isSettled() {
        return !(this instanceof Waiting || this instanceof InFlight);
    }
}
