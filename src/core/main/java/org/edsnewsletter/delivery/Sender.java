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
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.edsnewsletter.delivery.Task.SendBatch;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Sends a batch: waits for its turn, re-reads its members, claims it, makes the call, records what became of each.
///
/// The claim names who is in the call, and is conditional: of two workers one goes on. Nobody is in flight without
/// it, so whatever dies, whoever is in flight may have been mailed and whoever is waiting was not.
public final class Sender {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Issues issues;
    private final Ledger ledger;
    private final Mailer mailer;
    private final Queue queue;
    private final Merge merge;
    private final Fence fence;
    private final Pace pace;
    private final boolean spread;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Standing standing;
    private final Contents contents;
    private final Recheck recheck;
    private final Lateness lateness;

    /// @param spread whether to wait for the account's 24-hour quota to have room again; else the issue is held
    /// @param latest how long after its slot the first mail of an issue may leave by itself, not counting the time
    ///     it waits for the quota; else it is held
    public Sender(
            Issues issues,
            Subscribers subscribers,
            Ledger ledger,
            Mailer mailer,
            Queue queue,
            Merge merge,
            Fence fence,
            Pace pace,
            boolean spread,
            Duration latest,
            InstantSource clock,
            RandomGenerator random) {
        this.issues = issues;
        this.ledger = ledger;
        this.mailer = mailer;
        this.queue = queue;
        this.merge = merge;
        this.fence = fence;
        this.pace = pace;
        this.spread = spread;
        this.clock = clock;
        this.random = random;
        this.standing = new Standing(issues, clock);
        this.contents = new Contents(issues, merge);
        this.recheck = new Recheck(subscribers, ledger);
        this.lateness = new Lateness(ledger, latest, clock);
    }

    TaskReport send(SendBatch task) {
        var objection = fence.objection();
        if (objection.isPresent()) return new TaskReport.Dropped(task, objection.get());
        var issue = standing.of(task.issue());
        if (issue.isEmpty()) return new TaskReport.Dropped(task, "no such issue");
        if (issue.get().status() != Issue.Status.SENDING) return dropped(task, issue.get());
        var batch = ledger.find(task.issue(), task.batch());
        if (batch.isEmpty()) return new TaskReport.Dropped(task, "no such batch");
        if (batch.get().status() != Batch.Status.PLANNED)
            return new TaskReport.Dropped(task, "the batch is " + batch.get().status());
        var late = spread ? lateness.ofFirstMailWithRoom(issue.get()) : lateness.ofFirstMail(issue.get());
        if (late.isPresent()) {
            hold(task, late.get());
            return new TaskReport.Dropped(task, late.get());
        }
        var size = batch.get().waiting().size();
        // It is put in the queue again when there is room.
        if (size > 0 && room() == 0) return new TaskReport.Dropped(task, "the account's 24-hour quota is used up");
        var later = pace.await(size);
        if (later.isPresent()) return postpone(task, later.get(), "it is not this worker's turn yet");
        // It may have been held meanwhile.
        var now = standing.of(task.issue()).orElseThrow();
        return now.status() == Issue.Status.SENDING ? send(task, now, batch.get()) : dropped(task, now);
    }

    /// How many may be mailed now.
    private long room() {
        return spread ? pace.quota().left() : Long.MAX_VALUE;
    }

    private static TaskReport dropped(SendBatch task, Issue issue) {
        return new TaskReport.Dropped(task, "the issue is " + issue.status());
    }

    private TaskReport postpone(SendBatch task, Duration wanted, String why) {
        var delay = wanted.compareTo(Queue.LONGEST_DELAY) < 0 ? wanted : Queue.LONGEST_DELAY;
        queue.send(List.of(task), delay);
        return new TaskReport.Postponed(task, why);
    }

    private TaskReport send(SendBatch task, Issue issue, Batch planned) {
        var now = clock.instant();
        var people = recheck.of(issue, planned.waiting());
        var checked = planned.settled(people.left(), now);
        var call = oneLanguage(checked.waiting(), people.readers()).stream()
                .limit(room())
                .toList();
        if (call.isEmpty() && !checked.equals(planned)) return keep(task, checked);
        if (call.isEmpty()) return new TaskReport.Dropped(task, "there is nobody to be mailed now");
        var content = contents.of(issue, call.getFirst().reader().language());
        if (content.isEmpty()) return holdForLackOfContent(task);
        // Ready before the claim: between it and the call nothing may fail that need not.
        var name = Long.toHexString(random.nextLong());
        var tags = merge.tags(issue.id(), task.batch(), name);
        var mailing = new Mailing(content.get(), merge.headers(issue.edition()), tags);
        var recipients = merge.recipients(call, issue.id());
        var claimed = claim(checked.claimed(members(call), name, now));
        if (claimed.isEmpty()) return refused(task);

        var outcome = mailer.sendBulk(mailing, recipients);
        return record(task, claimed.get(), call, outcome);
    }

    private static TaskReport refused(SendBatch task) {
        return new TaskReport.Dropped(task, "somebody else has the batch");
    }

    // Told no, it looks whose claim stands: it may be its own, when the answer to it was lost.
    private Optional<Batch> claim(Batch claimed) {
        if (ledger.replace(claimed)) return Optional.of(claimed.withRevision(claimed.revision() + 1));
        return ledger.find(claimed.issue(), claimed.id()).filter(standing -> standing.isClaimed(claimed.claim()));
    }

    private TaskReport keep(SendBatch task, Batch settled) {
        if (!ledger.replace(settled)) return refused(task);
        return new TaskReport.Sent(task, Sum.of(settled), TaskReport.Answers.NONE, 0, List.of());
    }

    private TaskReport holdForLackOfContent(SendBatch task) {
        hold(task, "content: what the issue says is not there; it can't be sent");
        return new TaskReport.Dropped(task, "the issue has no content");
    }

    private TaskReport record(SendBatch task, Batch claimed, List<Addressee> call, BulkOutcome outcome) {
        var outcomes = switch (outcome) {
            case BulkOutcome.Answered(var each) -> each;
            case BulkOutcome.Refused(var all) -> call.stream().map(_ -> all).toList();
            case BulkOutcome.Unclear(var words) ->
                call.stream().<Outcome>map(_ -> new Outcome.Unclear(words)).toList();
        };
        var fates = new HashMap<SubscriberId, Fate>();
        for (var i = 0; i < outcomes.size(); i++) {
            var member = call.get(i).member();
            fate(outcomes.get(i)).ifPresent(fate -> fates.put(member, fate));
        }
        var recorded =
                Recording.change(ledger, claimed, batch -> batch.answered(claimed.claim(), fates, clock.instant()));
        var pause = react(task, outcomes);
        if (recorded.status() == Batch.Status.PLANNED) pause.ifPresent(delay -> queue.send(List.of(task), delay));
        var answers = TaskReport.Answers.of(outcomes);
        return new TaskReport.Sent(
                task, Sum.of(recorded), answers, repeated(fates.values(), recorded), complaints(outcome));
    }

    // Two calls were made with the same members, which the answer to one and an event of the other have shown.
    private static long repeated(Collection<Fate> fates, Batch recorded) {
        return fates.stream()
                .filter(fate -> fate instanceof Fate.Accepted(var messageId)
                        && recorded.strays().repeated().containsKey(messageId))
                .count();
    }

    /// @return how long those who are still waiting should; empty: until there is room in the quota, or until it is
    ///     known what became of those in doubt
    private Optional<Duration> react(SendBatch task, List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            switch (outcome) {
                case Outcome.Stopped(var words) -> hold(task, words);
                case Outcome.QuotaUsedUp(var words) -> {
                    if (spread) return Optional.empty();
                    hold(task, words);
                }
                case Outcome.Throttled _ -> {
                    pace.throttled();
                    return Optional.of(jitteredPause());
                }
                case Outcome.Unclear _ -> {
                    pace.unanswered();
                    return Optional.empty();
                }
                case Outcome.Accepted _, Outcome.Failed _ -> {}
            }
        }
        pace.accepted();
        return Optional.of(Duration.ZERO);
    }

    private void hold(SendBatch task, String reason) {
        Holding.hold(issues, task.issue(), reason);
        standing.forget();
    }

    // Jittered, so that workers who were throttled together do not come back together.
    private Duration jitteredPause() {
        return Duration.ofMillis(random.nextLong(SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis()));
    }

    private static List<String> complaints(BulkOutcome outcome) {
        return switch (outcome) {
            case BulkOutcome.Answered(var each) ->
                each.stream()
                        .map(Outcome::refusal)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
            case BulkOutcome.Refused(var all) -> all.refusal().stream().toList();
            case BulkOutcome.Unclear(var words) -> List.of(words);
        };
    }

    // Whoever is in flight without an answer stays so: only evidence settles them.
    private static Optional<Fate> fate(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(var messageId) -> Optional.of(new Fate.Accepted(messageId));
            case Outcome.Failed(var words) -> Optional.of(new Fate.Failed(words));
            case Outcome.Throttled _, Outcome.QuotaUsedUp _, Outcome.Stopped _ -> Optional.of(new Fate.Waiting());
            case Outcome.Unclear _ -> Optional.empty();
        };
    }

    // A call has one content, so a batch of two languages takes two; the rest waits for the next claim.
    private static List<Addressee> oneLanguage(List<SubscriberId> waiting, Map<SubscriberId, Reader> readers) {
        return waiting.stream()
                .map(member -> new Addressee(member, Objects.requireNonNull(readers.get(member))))
                .collect(groupingBy(person -> person.reader().language(), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    private static List<SubscriberId> members(List<Addressee> call) {
        return call.stream().map(Addressee::member).toList();
    }
}
