package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;

/// What became of the wish for another address.
public sealed interface MoveOutcome {

    /// A mail to the new address is on its way, and until its button is pressed everything stays as it is. Also when
    /// there is somebody at that address already, or it was mailed too often: this is not the place to learn so.
    record Asked(Subscriber subscriber, EmailAddress to) implements MoveOutcome {}

    /// The new address may be one letter off: nothing was mailed. Asking again being sure of it goes on.
    record DidYouMean(Subscriber subscriber, EmailAddress suggestion) implements MoveOutcome {}

    /// The subscription is at that address already.
    record SameAddress(Subscriber subscriber) implements MoveOutcome {}

    /// So many moves were asked for lately that nothing was mailed.
    record TooOften(Subscriber subscriber) implements MoveOutcome {}

    /// The mail was not taken; asking again sends it again.
    ///
    /// @param why never [Outcome.Accepted]
    record MailNotSent(Subscriber subscriber, Outcome why) implements MoveOutcome {}

    /// Does not get the newsletter, so there is nothing to move.
    record NotIn(Subscriber subscriber) implements MoveOutcome {}

    /// There is no such subscriber, or the link has the wrong token.
    record UnknownLink() implements MoveOutcome {}
}
