package org.edsnewsletter.subscriber;

/// What became of the wish not to have left.
public sealed interface UndoOutcome {

    /// Is in as before.
    record Back(Subscriber subscriber) implements UndoOutcome {}

    /// Has left longer ago than [Subscriber#UNDO_WITHIN], or never was confirmed, or is out for another reason; nothing
    /// was changed, and signing up anew is the way.
    record TooLate(Subscriber subscriber) implements UndoOutcome {}

    /// There is no such subscriber, or the link has the wrong token.
    record UnknownLink() implements UndoOutcome {}
}
