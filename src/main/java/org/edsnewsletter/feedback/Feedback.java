package org.edsnewsletter.feedback;

import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Learns from what SES tells of mails: that they were sent, and whose mailbox must not be mailed again.
///
/// Events come best effort, repeated and in any order, so each is taken by itself and twice does no harm.
public final class Feedback {

    private static final int ATTEMPTS = 20;

    private final Subscribers subscribers;
    private final Evidence evidence;
    private final InstantSource clock;

    public Feedback(Subscribers subscribers, Evidence evidence, InstantSource clock) {
        this.subscribers = subscribers;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// Takes in an event.
    ///
    /// @return whether it changed anything
    public boolean take(MailEvent event) {
        var member = event.tag("member").flatMap(Feedback::member);
        // A mail of ours that no issue's ledger knows, or none of ours.
        if (member.isEmpty()) return false;
        var news = provesSending(event.kind()) && settle(event, member.get());
        return switch (event.kind()) {
            case BOUNCED -> stop(member.get(), State.BOUNCED) || news;
            case COMPLAINED -> stop(member.get(), State.COMPLAINED) || news;
            case SENT, DELIVERED, DELAYED, BOUNCED_FOR_NOW, REJECTED, NOT_RENDERED, OTHER -> news;
        };
    }

    private static boolean provesSending(Kind kind) {
        return kind != Kind.OTHER;
    }

    private boolean settle(MailEvent event, SubscriberId member) {
        try {
            var issue = new IssueId(event.tag("issue").orElse(""));
            var batch = BatchId.parse(event.tag("batch").orElse(""));
            return evidence.sent(issue, batch, member, event.messageId());
        } catch (IllegalArgumentException notOfAnIssue) {
            return false;
        }
    }

    private boolean stop(SubscriberId id, State to) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = subscribers.find(id);
            if (found.isEmpty() || found.get().state() != State.ACTIVE) return false;
            if (subscribers.replace(found.get().moved(to, clock.instant()))) return true;
        }
        throw new IllegalStateException("subscriber " + id + " is written to by too many");
    }

    private static Optional<SubscriberId> member(String tag) {
        try {
            return Optional.of(new SubscriberId(tag));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
