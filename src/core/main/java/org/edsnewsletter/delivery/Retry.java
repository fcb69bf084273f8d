package org.edsnewsletter.delivery;

import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;

/// Sends an issue once more to those for whom it failed, or of whom it is not known, and to nobody else.
public final class Retry {

    private final Issues issues;
    private final Ledger ledger;
    private final Planner planner;
    private final Audience audience;
    private final InstantSource clock;

    public Retry(Issues issues, Ledger ledger, Planner planner, InstantSource clock) {
        this.issues = issues;
        this.ledger = ledger;
        this.planner = planner;
        this.audience = new Audience(ledger);
        this.clock = clock;
    }

    /// Why an issue must not be tried again, if so: nobody was mailed, nobody is to be, or what was corrected is not
    /// mailed to anybody else.
    public Optional<String> objection(Issue issue) {
        var unfit = switch (issue.status()) {
            case DRAFT -> "it is DRAFT: nobody was mailed yet";
            case HELD -> "it is HELD: release it first";
            case DISCARDED -> "it is DISCARDED: it goes to nobody";
            case PLANNING, SENDING, SENT -> "";
        };
        if (!unfit.isEmpty()) return Optional.of(unfit);
        var id = issue.id();
        if (id.isCorrection() || issues.find(id.correction()).isEmpty()) return Optional.empty();
        return Optional.of("it was corrected by " + id.correction() + ", and nobody else should get what was wrong");
    }

    /// Lets the failed wait again and opens the issue for them. Interrupted, it is continued by calling it again.
    ///
    /// @return how many will be tried again
    /// @throws IllegalArgumentException when there is no such issue
    public long failed(IssueId id) {
        return again(id, Fate.Failed.class);
    }

    /// The same for those of whom it is not known whether they were sent it: some of them may get it twice,
    /// which only the editor can decide.
    public long unknown(IssueId id) {
        return again(id, Fate.Unknown.class);
    }

    private long again(IssueId id, Class<? extends Fate> fate) {
        var count = new long[1];
        // The batches first: an issue that is open with nobody waiting would be closed at once. Nobody waits in one
        // that was sent, unless whoever let them wait died before opening it.
        var isInterrupted = Holding.standing(issues, id).status() == Issue.Status.SENT;
        audience.each(
                id,
                batch -> count[0] +=
                        letWait(batch, fate) + (isInterrupted ? batch.waiting().size() : 0));
        if (count[0] > 0)
            planner.start(Holding.change(issues, id, Retry::opened).issue());
        return count[0];
    }

    // Told no, it looks again: somebody else wrote, or it was yes and the answer was lost.
    private long letWait(Batch seen, Class<? extends Fate> fate) {
        var batch = seen;
        while (true) {
            var retried = batch.retried(fate, clock.instant());
            if (retried.equals(batch) || Recording.keep(ledger, batch, retried))
                return Math.max(0, retried.waiting().size() - seen.waiting().size());
            batch = ledger.find(seen.issue(), seen.id()).orElseThrow();
        }
    }

    // One that is being sent is opened anew too: a sweep that counted before somebody waited again must not close
    // it.
    private static Issue opened(Issue issue) {
        return switch (issue.status()) {
            case SENDING, SENT -> issue.release();
            case DRAFT, PLANNING, HELD, DISCARDED -> issue;
        };
    }
}
