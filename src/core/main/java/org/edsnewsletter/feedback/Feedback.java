package org.edsnewsletter.feedback;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.delivery.Evidence.Shown;
import org.edsnewsletter.delivery.MailReport;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.Postmaster.Heard;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.SubscriptionMails;

/// Learns from what SES tells of mails: that they were sent, and whose mailbox must not be mailed again.
///
/// Events come best effort, repeated and in any order, so each is taken by itself and twice does no harm.
public final class Feedback {

    private final Postmaster postmaster;
    private final Issues issues;
    private final Evidence evidence;
    private final EventLog log;
    private final SignUpWave wave;
    private final InstantSource clock;

    public Feedback(
            Postmaster postmaster,
            Issues issues,
            Evidence evidence,
            EventLog log,
            SignUpWave wave,
            InstantSource clock) {
        this.postmaster = postmaster;
        this.issues = issues;
        this.evidence = evidence;
        this.log = log;
        this.wave = wave;
        this.clock = clock;
    }

    /// Takes in an event.
    ///
    /// @return whether it changed anything
    public boolean take(MailEvent event) {
        var isNews = record(List.of(event)).contains(Shown.NEWS);
        return heed(event) || isNews;
    }

    /// Takes in what events say of the emails themselves: which were sent, and that events get through. The
    /// ledger comes first, so that nothing counts as having got through that could not be recorded.
    ///
    /// @param events of one batch, best: then it is read and written once
    public Set<Shown> record(List<MailEvent> events) {
        var shown = evidence.take(
                events.stream().map(Feedback::report).flatMap(Optional::stream).toList());
        events.stream().filter(event -> event.kind() == MailEvent.Kind.SENT).forEach(this::log);
        return shown;
    }

    private void log(MailEvent event) {
        event.mailedAt().ifPresent(log::arrived);
        if (event.tag("witness").isPresent()) event.tag("claim").ifPresent(log::witnessed);
    }

    /// Takes in what an event says of the person.
    ///
    /// @return whether it changed anything
    public boolean heed(MailEvent event) {
        var member = event.tag("mailbox").or(() -> event.tag("member")).flatMap(SubscriberId::parse);
        // A mail of ours that no issue's ledger knows, or none of ours.
        if (member.isEmpty()) return false;
        var issue = event.tag("issue").flatMap(Feedback::issue);
        var isNews = heed(event, member.get(), issue);
        // By what changed the person: an event that comes again counts once.
        if (isNews && isBounceOfForm(event)) wave.bounced(event.mailedAt().orElseGet(clock::instant));
        return isNews;
    }

    /// Whether an event is of an email that the form had sent and that has bounced, when so many of them bounce that
    /// the form defers visitors.
    public boolean isWave(MailEvent event) {
        return isBounceOfForm(event) && wave.isBouncing(clock.instant());
    }

    private static boolean isBounceOfForm(MailEvent event) {
        return (event.kind() == MailEvent.Kind.BOUNCED || event.kind() == MailEvent.Kind.SUPPRESSED)
                && event.tag("kind").filter(SubscriptionMails::isAsked).isPresent();
    }

    private boolean heed(MailEvent event, SubscriberId member, Optional<IssueId> issue) {
        return switch (event.kind()) {
            case BOUNCED -> bounced(member, event, issue);
            // Not counted: a full mailbox is no sign of a bad list, and SES does not hold it against the sender.
            case BOUNCED_FOR_NOW -> softBounced(member, event, issue);
            // Not counted, neither as a bounce nor as a complaint: nothing was attempted. The person is out all the
            // same, since as long as the address is on that list whatever is sent to it reaches nobody, and may count
            // against the sender (SES developer guide, "Amazon SES global suppression list").
            case SUPPRESSED -> postmaster.hardBounced(member, event.mailedAt()) == Heard.NEWS;
            case COMPLAINED -> complained(member, event, issue);
            // A mail that SES would not send says nothing of the mailbox, nor does one that was refused for what it
            // holds; one that is late says nothing yet.
            case SENT, DELIVERED, DELAYED, CONTENT_REFUSED, INCONCLUSIVE, NOT_SPAM, REJECTED, NOT_RENDERED, OTHER ->
                false;
        };
    }

    private static Optional<MailReport> report(MailEvent event) {
        var issue = event.tag("issue").flatMap(Feedback::issue);
        var batch = event.tag("batch").flatMap(Feedback::batch);
        var member = event.tag("member").flatMap(SubscriberId::parse);
        if (issue.isEmpty() || batch.isEmpty() || member.isEmpty() || event.kind() == MailEvent.Kind.OTHER)
            return Optional.empty();
        return Optional.of(new MailReport(
                issue.get(), batch.get(), member.get(), event.tag("claim"), event.messageId(), notSent(event.kind())));
    }

    private static Optional<String> notSent(MailEvent.Kind kind) {
        return switch (kind) {
            case REJECTED -> Optional.of("rejected by SES after it was accepted");
            case NOT_RENDERED -> Optional.of("SES could not fill the template");
            case SENT,
                    DELIVERED,
                    DELAYED,
                    BOUNCED,
                    BOUNCED_FOR_NOW,
                    CONTENT_REFUSED,
                    INCONCLUSIVE,
                    SUPPRESSED,
                    COMPLAINED,
                    NOT_SPAM,
                    OTHER -> Optional.empty();
        };
    }

    private boolean softBounced(SubscriberId member, MailEvent event, Optional<IssueId> issue) {
        var issued = issue.flatMap(issues::find)
                .flatMap(of -> of.published().map(at -> new Postmaster.Issued(of.edition(), at)));
        return postmaster.softBounced(member, event.mailedAt(), issued, this::wentOutTo) == Heard.NEWS;
    }

    private List<Instant> wentOutTo(Subscriber who, Instant from) {
        // One that is held is not public, but may have gone to some.
        return Stream.concat(issues.publishedSince(who.edition(), from).stream(), issues.open().stream())
                .filter(issue -> issue.edition() == who.edition() && who.wants(issue.topics()))
                .flatMap(issue -> issue.published().stream())
                .toList();
    }

    private boolean bounced(SubscriberId member, MailEvent event, Optional<IssueId> issue) {
        return count(postmaster.hardBounced(member, event.mailedAt()), issue, Tally.Kind.BOUNCE, member);
    }

    private boolean complained(SubscriberId member, MailEvent event, Optional<IssueId> issue) {
        return count(postmaster.complained(member, event.mailedAt()), issue, Tally.Kind.COMPLAINT, member);
    }

    // Whatever the person's state: it may have been changed when this was told before, by somebody who then died. An
    // issue's count is of its emails, and is exact by itself.
    private boolean count(Heard heard, Optional<IssueId> issue, Tally.Kind kind, SubscriberId member) {
        if (heard == Heard.OF_NOBODY) return false;
        return issue.filter(id -> issues.count(id, kind, member.text())).isPresent() || heard == Heard.NEWS;
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
