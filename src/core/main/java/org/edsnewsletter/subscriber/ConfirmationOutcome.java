package org.edsnewsletter.subscriber;

/// Where the sign-up behind a confirmation link stands.
public sealed interface ConfirmationOutcome {

    /// Can be confirmed.
    ///
    /// @param subscriber with the name and choices that were typed with this sign-up
    record Waiting(Subscriber subscriber) implements ConfirmationOutcome {}

    /// Is confirmed.
    ///
    /// @param isNews whether it was not before, so that the link has just done its work: afterwards it is answered
    ///     like this for ever, whoever has it
    record Confirmed(Subscriber subscriber, boolean isNews) implements ConfirmationOutcome {}

    /// Was left unconfirmed for longer than [Subscriber#PENDING_FOR], or the link is that of an earlier
    /// sign-up.
    record Expired() implements ConfirmationOutcome {}

    /// Was ended since: the person has left, or mail to them came back.
    record Ended() implements ConfirmationOutcome {}

    /// There is no such sign-up, or the link has the wrong token.
    record UnknownLink() implements ConfirmationOutcome {}
}
