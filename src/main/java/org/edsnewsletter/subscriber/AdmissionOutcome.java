package org.edsnewsletter.subscriber;

/// What became of one person the operator wanted to bring in.
public sealed interface AdmissionOutcome {

    /// Gets the newsletter from now on.
    record Admitted(SubscriberId id) implements AdmissionOutcome {}

    /// Gets the newsletter already; nothing was changed.
    record AlreadyThere(SubscriberId id) implements AdmissionOutcome {}

    /// Does not get the newsletter, and no import changes that; only the person can, by signing up.
    ///
    /// @param state why
    record KeptOut(SubscriberId id, State state) implements AdmissionOutcome {}
}
