package org.edsnewsletter.issue;

import java.util.List;
import org.edsnewsletter.mail.Edition;

/// What came of the attempt to make an issue.
public sealed interface IssueReport {

    /// It was made, and delivery has begun.
    record Frozen(Issue issue) implements IssueReport {}

    /// This slot's issue was made before; if it is still being sent, delivery was told to go on.
    record AlreadyMade(Issue issue) implements IssueReport {}

    /// No article is ready, so there is nothing to send.
    record NothingNew(Edition edition) implements IssueReport {}

    /// A check failed: nothing was made, and the articles wait for the next attempt.
    ///
    /// @param problems one line each: which check, what is wrong, what to do
    record Refused(IssueId id, List<String> problems) implements IssueReport {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
