package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;

/// What became of a sign-up. Whoever filled in the form must not learn which of [ConfirmationSent],
/// [AlreadySubscribed] and [LeftAlone] it was.
public sealed interface SignUpOutcome {

    /// The address may be one letter off: nothing was kept or mailed. Signing up being sure of it goes on.
    ///
    /// @param suggestion what was probably meant
    record DidYouMean(EmailAddress suggestion) implements SignUpOutcome {}

    /// So many sign-ups came from there within an hour that nothing was kept or mailed.
    record TooManyFromThere() implements SignUpOutcome {}

    /// So many sign-ups come from everywhere, or so many of their emails bounce, that nothing was kept or mailed: for a
    /// source that is not known, or, when far too many bounce, for any.
    record TooManyAtOnce() implements SignUpOutcome {}

    /// Sign-ups from everywhere are on their way to becoming too many: nothing was kept or mailed. Signing up with the
    /// solution goes on.
    record Challenged(Challenge challenge) implements SignUpOutcome {}

    /// No email can arrive there: nothing was kept or mailed.
    ///
    /// @param domain as typed
    record NoMailThere(String domain) implements SignUpOutcome {}

    /// The mailbox was asked, or would have been.
    sealed interface Asked extends SignUpOutcome {}

    /// Waits to be confirmed; the mail that asks for it is on its way.
    record ConfirmationSent(SubscriberId id) implements Asked {}

    /// Gets the newsletter already, or has paused it; nothing was changed, and a mail that says so is on its way.
    record AlreadySubscribed(SubscriberId id) implements Asked {}

    /// Was mailed about a subscription so lately or so often that it is left alone; nothing was changed.
    record LeftAlone(SubscriberId id) implements Asked {}

    /// The mail was not taken; signing up again sends it again.
    ///
    /// @param why never [Outcome.Accepted]
    record MailNotSent(SubscriberId id, Outcome why) implements Asked {}
}
