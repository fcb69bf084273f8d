package org.edsnewsletter.subscriber;

import java.time.LocalDate;

/// What became of the wish for a pause.
public sealed interface PauseOutcome {

    /// Gets nothing until that day.
    record Paused(Subscriber subscriber) implements PauseOutcome {}

    /// There is no pause to that day; nothing was changed.
    record NotThatDay(Subscriber subscriber, LocalDate earliest, LocalDate latest) implements PauseOutcome {}

    /// Does not get the newsletter, so there is nothing to pause.
    record NotIn(Subscriber subscriber) implements PauseOutcome {}

    /// There is no such subscriber, or the link has the wrong token.
    record UnknownLink() implements PauseOutcome {}
}
