package org.edsnewsletter.delivery;

import java.util.Optional;
import java.util.function.Function;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;

/// Stops an issue until somebody releases it, lets it go on, or takes it back.
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

    /// Lets a held issue go on from where it stands, and one that goes on already from wherever it got stuck; any
    /// other stays as it is.
    ///
    /// @return how it stands now
    public Issue release(IssueId id) {
        var released = change(issues, id, issue -> issue.status() == Status.HELD ? issue.release() : issue)
                .issue();
        // One that is being sent too: what its queue has lost is put into it again.
        if (released.status() == Status.PLANNING) planner.start(released);
        if (released.status() == Status.SENDING) planner.restart(released);
        return released;
    }

    /// Lets a draft go out; any other issue stays as it is.
    ///
    /// @return how it stands now
    public Issue approve(IssueId id) {
        var approved = change(issues, id, issue -> issue.status() == Status.DRAFT ? issue.release() : issue)
                .issue();
        if (approved.status() == Status.PLANNING) planner.start(approved);
        return approved;
    }

    /// Takes an issue back that nobody has: it never goes out, and its articles are free for the next issue of its
    /// edition (see [Issue#freesArticles]).
    ///
    /// @return why it can't be taken back; empty: it is
    public Optional<String> discard(IssueId id) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var issue = standing(issues, id);
            if (issue.status() == Status.DISCARDED) return Optional.empty();
            if (issue.corrects().isPresent())
                return Optional.of("it is a correction, of which there is one for each issue: hold keeps it back");
            if (issue.wasPublished()) return Optional.of("it has left already: hold stops it, correct mends it");
            if (!issue.mayBeDiscarded()) return Optional.of("it is " + issue.status() + ", no draft: hold it first");
            if (issues.discard(issue)) return Optional.empty();
        }
        throw writtenToByTooMany(id);
    }

    static Issue hold(Issues issues, IssueId id, String reason) {
        return change(issues, id, issue -> switch (issue.status()) {
                    case DRAFT, PLANNING, SENDING -> issue.moved(Status.HELD, reason);
                    case HELD, SENT, DISCARDED -> issue;
                })
                .issue();
    }

    /// What came of a change.
    ///
    /// @param issue as it stands now
    /// @param isOwn whether it was changed here
    record Change(Issue issue, boolean isOwn) {}

    static Change change(Issues issues, IssueId id, Function<Issue, Issue> change) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var issue = standing(issues, id);
            var changed = change.apply(issue);
            if (changed.equals(issue)) return new Change(issue, false);
            var kept = changed.withRevision(changed.revision() + 1);
            if (issues.replace(changed) || isKept(issues, kept)) return new Change(kept, true);
        }
        throw writtenToByTooMany(id);
    }

    // Told no, it looks at what is kept: the answer may have been yes, and got lost.
    private static boolean isKept(Issues issues, Issue wanted) {
        return issues.find(wanted.id()).filter(wanted::equals).isPresent();
    }

    /// @throws IllegalArgumentException when there is no such issue
    static Issue standing(Issues issues, IssueId id) {
        return issues.find(id).orElseThrow(() -> new IllegalArgumentException("there is no issue " + id));
    }

    private static IllegalStateException writtenToByTooMany(IssueId id) {
        return new IllegalStateException("issue " + id + " is written to by too many");
    }
}
