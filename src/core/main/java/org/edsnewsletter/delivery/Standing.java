package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;

/// How the issue that is being sent stands, read again once a second: every batch asks, and an issue that is held stops
/// all workers within a second.
final class Standing {

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Issues issues;
    private final InstantSource clock;
    private Optional<Read> last = Optional.empty();

    Standing(Issues issues, InstantSource clock) {
        this.issues = issues;
        this.clock = clock;
    }

    synchronized Optional<Issue> of(IssueId id) {
        var now = clock.instant();
        if (last.filter(read -> read.isOf(id, now)).isEmpty())
            last = issues.find(id).map(issue -> new Read(issue, now));
        return last.map(Read::issue);
    }

    /// Nothing is taken for granted from here on.
    synchronized void forget() {
        last = Optional.empty();
    }

    /// An issue that does not go out is never taken for granted: it may be released at any moment.
    private record Read(Issue issue, Instant at) {

        boolean isOf(IssueId id, Instant now) {
            return issue.id().equals(id) && issue.status() == Issue.Status.SENDING && now.isBefore(at.plus(KEPT));
        }
    }
}
