package org.edsnewsletter.subscriber;

/// What became of one person the operator wanted to bring in.
public sealed interface AdmissionOutcome {

    /// Gets the newsletter from now on.
    record Admitted(SubscriberId id) implements AdmissionOutcome {}

    /// Stood here already as the list says, in or out; nothing was changed.
    record AlreadyThere(SubscriberId id) implements AdmissionOutcome {}

    /// Does not get the newsletter, and no import changes that; only the person can, by signing up.
    ///
    /// @param state why
    record KeptOut(SubscriberId id, State state) implements AdmissionOutcome {}

    /// Is out as the list says, which is noted from now on, and no longer gets the newsletter if they did.
    ///
    /// @param state as what
    record OptedOut(SubscriberId id, State state) implements AdmissionOutcome {}

    /// Is out on the list but agreed here later; nothing was changed.
    record StayedIn(SubscriberId id) implements AdmissionOutcome {}
}
