package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.Outcome;

/// What became of a sign-up. Whoever filled in the form must not learn which of the first two it was.
public sealed interface SignUpOutcome {

    /// Waits to be confirmed; the mail that asks for it is on its way.
    record ConfirmationSent(SubscriberId id) implements SignUpOutcome {}

    /// Gets the newsletter already; nothing was changed or mailed.
    record AlreadySubscribed(SubscriberId id) implements SignUpOutcome {}

    /// Waits to be confirmed, but the mail that asks for it was not taken; signing up again sends it again.
    ///
    /// @param why never [Outcome.Accepted]
    record MailNotSent(SubscriberId id, Outcome why) implements SignUpOutcome {}
}
