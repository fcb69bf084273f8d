package org.edsnewsletter.delivery;

import java.util.function.Function;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;

/// Stops an issue until somebody releases it, and lets it go on.
public final class Holding {

    private static final int ATTEMPTS = 20;

    private final Issues issues;
    private final Planner planner;

    public Holding(Issues issues, Planner planner) {
        this.issues = issues;
        this.planner = planner;
    }

    /// Holds an issue; workers stop before their next call. One that is sent, or held already, stays as it is.
    ///
    /// @return how it stands now
    public Issue hold(IssueId id, String reason) {
        return hold(issues, id, reason);
    }

    /// Lets a held issue go on from where it stands; any other stays as it is.
    ///
    /// @return how it stands now
    public Issue release(IssueId id) {
        var released =
                change(issues, id, issue -> issue.status() == Status.HELD ? issue.moved(Status.PLANNING, "") : issue);
        planner.start(released);
        return released;
    }

    /// Lets a draft go out; any other issue stays as it is.
    ///
    /// @return how it stands now
    public Issue approve(IssueId id) {
        var approved =
                change(issues, id, issue -> issue.status() == Status.DRAFT ? issue.moved(Status.PLANNING, "") : issue);
        if (approved.status() == Status.PLANNING) planner.start(approved);
        return approved;
    }

    static Issue hold(Issues issues, IssueId id, String reason) {
        return change(issues, id, issue -> switch (issue.status()) {
            case DRAFT, PLANNING, SENDING -> issue.moved(Status.HELD, reason);
            case HELD, SENT -> issue;
        });
    }

    static Issue change(Issues issues, IssueId id, Function<Issue, Issue> change) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var issue = issues.find(id).orElseThrow(() -> new IllegalArgumentException("there is no issue " + id));
            var changed = change.apply(issue);
            if (changed.equals(issue)) return issue;
            if (issues.replace(changed)) return changed.withRevision(changed.revision() + 1);
        }
        throw new IllegalStateException("issue " + id + " is written to by too many");
    }
}
