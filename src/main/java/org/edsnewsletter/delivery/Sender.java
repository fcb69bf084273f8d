package org.edsnewsletter.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Sends a batch: re-reads its members, claims it, makes the call, records what became of each.
///
/// The claim names who is in the call, and is conditional: of two workers one goes on. Nobody is in flight without it,
/// so whatever dies, whoever is in flight may have been mailed and whoever is waiting was not.
public final class Sender {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Issues issues;
    private final Subscribers subscribers;
    private final Ledger ledger;
    private final Mailer mailer;
    private final Queue queue;
    private final Merge merge;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Sender(
            Issues issues,
            Subscribers subscribers,
            Ledger ledger,
            Mailer mailer,
            Queue queue,
            Merge merge,
            InstantSource clock,
            RandomGenerator random) {
        this.issues = issues;
        this.subscribers = subscribers;
        this.ledger = ledger;
        this.mailer = mailer;
        this.queue = queue;
        this.merge = merge;
        this.clock = clock;
        this.random = random;
    }

    TaskReport send(SendBatch task) {
        var issue = issues.find(task.issue());
        if (issue.isEmpty()) return new TaskReport.Dropped(task, "no such issue");
        if (issue.get().status() != Issue.Status.SENDING) {
            return new TaskReport.Dropped(task, "the issue is " + issue.get().status());
        }
        var batch = ledger.find(task.issue(), task.batch());
        if (batch.isEmpty()) return new TaskReport.Dropped(task, "no such batch");
        if (batch.get().status() != Batch.Status.PLANNED) {
            return new TaskReport.Dropped(task, "the batch is " + batch.get().status());
        }
        return send(task, issue.get(), batch.get());
    }

    private TaskReport send(SendBatch task, Issue issue, Batch planned) {
        var now = clock.instant();
        var current = subscribers.findAll(planned.waiting());
        var checked = planned.settled(whoLeft(issue, planned, current), now);
        var call = oneLanguage(checked.waiting(), current);
        var content = call.isEmpty() ? null : content(issue, call.getFirst().language());
        var claimed = call.isEmpty() ? checked : checked.claimed(ids(call), now);
        if (!ledger.replace(claimed)) return new TaskReport.Dropped(task, "somebody else has the batch");
        claimed = claimed.withRevision(claimed.revision() + 1);
        if (content == null)
            return new TaskReport.Sent(task, Sum.of(claimed.members().values()));

        var outcome = mailer.sendBulk(
                new Mailing(content, merge.tags(issue.id(), claimed.id())), merge.recipients(issue.edition(), call));
        return record(task, claimed, call, outcome);
    }

    private TaskReport record(SendBatch task, Batch claimed, List<Subscriber> call, BulkOutcome outcome) {
        var outcomes = switch (outcome) {
            case BulkOutcome.Answered(var each) -> each;
            case BulkOutcome.Refused(var all) -> call.stream().map(_ -> all).toList();
            // Whoever is in flight stays so: only evidence settles them.
            case BulkOutcome.Unclear _ -> List.<Outcome>of();
        };
        var fates = new HashMap<SubscriberId, Fate>();
        for (var i = 0; i < outcomes.size(); i++) fates.put(call.get(i).id(), fate(outcomes.get(i)));
        var recorded = Recording.settle(ledger, claimed, fates, clock.instant());
        holdIfStopped(task, outcomes);
        if (recorded.status() == Batch.Status.PLANNED) queue.send(List.of(task), pause(outcomes));
        return new TaskReport.Sent(task, Sum.of(recorded.members().values()));
    }

    private static Fate fate(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(var messageId) -> new Fate.Accepted(messageId);
            case Outcome.Failed(var words) -> new Fate.Failed(words);
            case Outcome.Throttled _, Outcome.Stopped _ -> new Fate.Waiting();
        };
    }

    private void holdIfStopped(SendBatch task, List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Stopped(var words)) {
                Holding.hold(issues, task.issue(), words);
                return;
            }
        }
    }

    // Jittered, so that workers who were throttled together do not come back together.
    private Duration pause(Collection<Outcome> outcomes) {
        if (outcomes.stream().noneMatch(Outcome.Throttled.class::isInstance)) return Duration.ZERO;
        return Duration.ofMillis(random.nextLong(SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis()));
    }

    private static Map<SubscriberId, Fate> whoLeft(Issue issue, Batch batch, Map<SubscriberId, Subscriber> current) {
        var left = new LinkedHashMap<SubscriberId, Fate>();
        for (var id : batch.waiting()) {
            var subscriber = current.get(id);
            if (subscriber == null) left.put(id, new Fate.Skipped("gone"));
            else if (!subscriber.isAudienceOf(issue.edition(), issue.frozenAt())) {
                left.put(id, new Fate.Skipped(whyNot(issue, subscriber)));
            }
        }
        return left;
    }

    private static String whyNot(Issue issue, Subscriber subscriber) {
        return switch (subscriber.state()) {
            case ACTIVE -> subscriber.edition() == issue.edition() ? "confirmed anew" : "chose another edition";
            case PENDING -> "not confirmed";
            case PAUSED -> "paused";
            case UNSUBSCRIBED -> "unsubscribed";
            case BOUNCED -> "bounced";
            case COMPLAINED -> "complained";
            case ERASED -> "erased";
        };
    }

    // A call has one content, so a batch of two languages takes two; the rest waits for the next claim.
    private static List<Subscriber> oneLanguage(List<SubscriberId> waiting, Map<SubscriberId, Subscriber> current) {
        return waiting.stream()
                .map(current::get)
                .collect(groupingBy(Subscriber::language, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    private static List<SubscriberId> ids(List<Subscriber> call) {
        return call.stream().map(Subscriber::id).toList();
    }

    private Content content(Issue issue, String language) {
        return issues.content(issue.id(), language)
                .or(() -> issue.languages().stream()
                        .sorted()
                        .findFirst()
                        .flatMap(other -> issues.content(issue.id(), other)))
                .orElseThrow(() -> new IllegalStateException("issue " + issue.id() + " has no content"));
    }
}
