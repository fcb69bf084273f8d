package org.edsnewsletter.feedback;

import java.util.Optional;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.SubscriberId;

/// Learns from what SES tells of mails: that they were sent, and whose mailbox must not be mailed again.
///
/// Events come best effort, repeated and in any order, so each is taken by itself and twice does no harm.
public final class Feedback {

    private final Postmaster postmaster;
    private final Issues issues;
    private final Evidence evidence;

    public Feedback(Postmaster postmaster, Issues issues, Evidence evidence) {
        this.postmaster = postmaster;
        this.issues = issues;
        this.evidence = evidence;
    }

    /// Takes in an event.
    ///
    /// @return whether it changed anything
    public boolean take(MailEvent event) {
        var member = event.tag("member").flatMap(SubscriberId::parse);
        // A mail of ours that no issue's ledger knows, or none of ours.
        if (member.isEmpty()) return false;
        var issue = event.tag("issue").flatMap(Feedback::issue);
        var news = issue.isPresent() && settle(event, issue.get(), member.get());
        return switch (event.kind()) {
            case BOUNCED -> bounced(member.get(), event, issue) || news;
            // Not counted: a full mailbox is no sign of a bad list, and SES does not hold it against the sender.
            case BOUNCED_FOR_NOW -> postmaster.softBounced(member.get(), event.mailedAt()) || news;
            // SES will not mail that address again, but this mail did not bounce: not counted, as SES does not count
            // it.
            case SUPPRESSED -> postmaster.hardBounced(member.get(), event.mailedAt()) || news;
            case COMPLAINED -> complained(member.get(), event, issue) || news;
            // A mail that SES would not send says nothing of the mailbox, nor does one that was refused for what it
            // holds; one that is late says nothing yet.
            case SENT, DELIVERED, DELAYED, CONTENT_REFUSED, INCONCLUSIVE, NOT_SPAM, REJECTED, NOT_RENDERED, OTHER ->
                news;
        };
    }

    private boolean settle(MailEvent event, IssueId issue, SubscriberId member) {
        var batch = event.tag("batch").flatMap(Feedback::batch);
        if (batch.isEmpty()) return false;
        return switch (event.kind()) {
            case SENT,
                    DELIVERED,
                    DELAYED,
                    BOUNCED,
                    BOUNCED_FOR_NOW,
                    CONTENT_REFUSED,
                    INCONCLUSIVE,
                    SUPPRESSED,
                    COMPLAINED,
                    NOT_SPAM -> evidence.sent(issue, batch.get(), member, event.messageId());
            case REJECTED -> evidence.notSent(issue, batch.get(), member, "rejected by SES after it was accepted");
            case NOT_RENDERED -> evidence.notSent(issue, batch.get(), member, "SES could not fill the template");
            case OTHER -> false;
        };
    }

    // Counted once a mailbox, however often the event comes: only the first is news.
    private boolean bounced(SubscriberId member, MailEvent event, Optional<IssueId> issue) {
        var isNews = postmaster.hardBounced(member, event.mailedAt());
        if (isNews) issue.ifPresent(id -> issues.count(id, Tally.Kind.BOUNCE));
        return isNews;
    }

    private boolean complained(SubscriberId member, MailEvent event, Optional<IssueId> issue) {
        var isNews = postmaster.complained(member, event.mailedAt());
        if (isNews) issue.ifPresent(id -> issues.count(id, Tally.Kind.COMPLAINT));
        return isNews;
    }

    private static Optional<IssueId> issue(String tag) {
        try {
            return Optional.of(new IssueId(tag));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<BatchId> batch(String tag) {
        try {
            return Optional.of(BatchId.parse(tag));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
