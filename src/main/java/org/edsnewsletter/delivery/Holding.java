package org.edsnewsletter.delivery;

import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;

/// Stops an issue until somebody releases it.
final class Holding {

    private static final int ATTEMPTS = 20;

    private Holding() {}

    /// Holds an issue that is being sent; leaves any other as it is.
    static void hold(Issues issues, IssueId id, String reason) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var issue = issues.find(id).orElseThrow();
            if (issue.status() != Issue.Status.SENDING) return;
            if (issues.replace(issue.moved(Issue.Status.HELD, reason))) return;
        }
        throw new IllegalStateException("issue " + id + " is written to by too many");
    }
}
