package org.edsnewsletter.delivery;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.issue.Dispatch;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Subscribers.Member;

/// Puts everybody in an issue's audience into exactly one batch, and opens the issue for sending once that is done.
///
/// A shard's cursor moves in the transaction that keeps the batches, on condition that nobody else has moved it. So
/// a planner that dies anywhere is continued at the cursor, and two that run at once can't both plan the same
/// members.
public final class Planner implements Dispatch {

    /// A task that was taken and not done comes again after 7 minutes (`VisibilityTimeout` in `template.yaml`).
    private static final Duration STARTED_WITHIN = Duration.ofMinutes(5);

    /// See [Subscribers#findAll].
    private static final int FOUND_AT_ONCE = 100;

    /// Nearly the first that is met is there.
    private static final int SEARCHED_AT_ONCE = 10;

    private final Issues issues;
    private final Subscribers subscribers;
    private final Ledger ledger;
    private final Queue queue;
    private final Pace pace;
    private final Audience audience;
    private final Feeder feeder;
    private final Lateness lateness;
    private final boolean spread;
    private final Duration writeLag;
    private final InstantSource clock;

    /// @param spread whether an audience larger than what is left of the account's 24-hour quota is mailed
    ///     over several days; else such an issue is held before the first mail
    /// @param latest how long after its slot an issue may still go out by itself; a later one is held
    /// @param writeLag how long a confirmation may take from its moment until it is kept; planning waits for
    ///     whoever was confirmed just before the issue was frozen
    public Planner(
            Issues issues,
            Subscribers subscribers,
            Ledger ledger,
            Queue queue,
            Pace pace,
            boolean spread,
            Duration latest,
            Duration writeLag,
            InstantSource clock) {
        this.issues = issues;
        this.subscribers = subscribers;
        this.ledger = ledger;
        this.queue = queue;
        this.pace = pace;
        this.audience = new Audience(ledger);
        this.feeder = new Feeder(ledger, queue, clock);
        this.lateness = new Lateness(ledger, latest, clock);
        this.spread = spread;
        this.writeLag = writeLag;
        this.clock = clock;
    }

    @Override
    public void start(Issue issue) {
        var tasks = IntStream.range(0, Subscribers.SHARDS)
                .mapToObj(shard -> new PlanShard(issue.id(), shard))
                .toList();
        queue.send(tasks, untilWritten(issue));
    }

    @Override
    public boolean hasAudience(Edition edition) {
        return IntStream.range(0, Subscribers.SHARDS).anyMatch(shard -> hasAudience(edition, shard));
    }

    private boolean hasAudience(Edition edition, int shard) {
        var after = Optional.<SubscriberId>empty();
        while (true) {
            var page = subscribers.audience(edition, shard, after, SEARCHED_AT_ONCE);
            if (page.stream().anyMatch(member -> member.until().isEmpty())) return true;
            if (page.size() < SEARCHED_AT_ONCE) return false;
            after = Optional.of(page.getLast().id());
        }
    }

    private Duration untilWritten(Issue issue) {
        var wait = Duration.between(clock.instant(), issue.frozenAt().plus(writeLag));
        return wait.isPositive() ? wait : Duration.ZERO;
    }

    /// Plans a shard from where its planning stands to its end; of an issue that is open, enqueues what nobody has
    /// sent.
    TaskReport plan(PlanShard task) {
        var issue = issues.find(task.issue());
        if (issue.isEmpty()) return new TaskReport.Dropped(task, "no such issue");
        var shard = ledger.shard(task.issue(), task.shard());
        return switch (issue.get().status()) {
            case PLANNING -> plan(task, issue.get(), shard);
            case SENDING -> enqueue(task);
            case DRAFT, HELD, SENT, DISCARDED ->
                new TaskReport.Dropped(task, "the issue is " + issue.get().status());
        };
    }

    private TaskReport plan(PlanShard task, Issue issue, Shard begun) {
        var shard = begun;
        var callSize = pace.callSize();
        while (!shard.complete()) {
            var from = shard;
            var step = issue.corrects()
                    .map(original -> correctionStep(from, original))
                    .orElseGet(() -> step(issue, from, callSize));
            if (!ledger.plan(step.next, step.batches))
                return new TaskReport.Dropped(task, "somebody else plans this shard");
            shard = step.next.withRevision(step.next.revision() + 1);
        }
        open(issue);
        return new TaskReport.Planned(task, shard.batches(), shard.members());
    }

    /// How planning goes on by a page.
    private record Step(List<Batch> batches, Shard next) {}

    private Step step(Issue issue, Shard shard, int callSize) {
        var limit = ledger.planLimit() * callSize;
        var page = subscribers.audience(issue.edition(), shard.number(), shard.cursor(), limit);
        var batches = batches(shard, audienceOf(issue, page), callSize);
        var next = page.isEmpty() ? shard : shard.advanced(page.getLast().id(), batches);
        return new Step(batches, page.size() < limit ? next.completed() : next);
    }

    // A correction goes to exactly those who got the original, so its batches are that one's, without everybody
    // else.
    private Step correctionStep(Shard shard, IssueId original) {
        var now = clock.instant();
        var limit = ledger.planLimit();
        var got = ledger.batches(original, shard.number(), shard.batches(), limit);
        var batches = got.stream()
                .map(batch -> Batch.planned(shard.issue(), batch.id(), batch.accepted(), now))
                .toList();
        var next = shard.advanced(batches);
        return new Step(batches, got.size() < limit ? next.completed() : next);
    }

    private List<SubscriberId> audienceOf(Issue issue, List<Member> page) {
        var returned = returned(issue, page);
        return page.stream()
                .filter(member -> member.belongsTo(issue.frozenAt()) || returned.contains(member.id()))
                .map(Member::id)
                .toList();
    }

    // Of those who have come since the issue was frozen, some were here already: they have moved away and back.
    private Set<SubscriberId> returned(Issue issue, List<Member> page) {
        return page.stream()
                .filter(member -> member.until().isEmpty() && !member.from().isBefore(issue.frozenAt()))
                .map(Member::id)
                .gather(Gatherers.windowFixed(FOUND_AT_ONCE))
                .flatMap(ids -> subscribers.findAll(ids).values().stream())
                .filter(subscriber -> subscriber.belongedTo(issue.frozenAt()))
                .map(Subscriber::id)
                .collect(toUnmodifiableSet());
    }

    private List<Batch> batches(Shard shard, List<SubscriberId> people, int callSize) {
        var now = clock.instant();
        var batches = new ArrayList<Batch>();
        for (var from = 0; from < people.size(); from += callSize) {
            var members = people.subList(from, Math.min(people.size(), from + callSize));
            var id = new BatchId(shard.number(), shard.batches() + batches.size());
            batches.add(Batch.planned(shard.issue(), id, members, now));
        }
        return batches;
    }

    // Whoever completes the last shard opens the issue, and alone starts what comes then: planners that see all
    // shards complete at the same time would put every batch in the queue as often. If it dies first, its task
    // comes again.
    private void open(Issue issue) {
        var plan = audience.plan(issue.id());
        if (!plan.complete()) return;
        // Only an issue that was opened before has fewer waiting than planned, so the sum is rarely needed.
        var fits = spread || plan.members() <= pace.quota().left();
        var objection = fits
                ? Optional.<String>empty()
                : quotaObjection(
                        audience.sum(issue.id()).waiting(), pace.quota().left());
        // Before it is open, so that whoever sees it open sees what is not in the queue.
        if (objection.isEmpty()
                && issues.find(issue.id())
                        .filter(now -> now.status() == Status.PLANNING)
                        .isPresent()) feeder.restart(issue.id());
        var opened = Holding.change(issues, issue.id(), now -> {
            if (now.status() != Status.PLANNING) return now;
            return objection
                    .or(() -> lateness.ofOpening(now))
                    .map(why -> now.moved(Status.HELD, why))
                    .orElseGet(() -> now.opened(clock.instant()));
        });
        if (opened.isOwn() && opened.issue().status() == Status.SENDING && !isMetered(issue.id()))
            start(opened.issue());
    }

    // What exceeds the quota is put in the queue by sweeps, as there is room.
    private boolean isMetered(IssueId issue) {
        if (!spread || pace.quota().left() == Long.MAX_VALUE) return false;
        var callSize = pace.callSize();
        var people = ledger.shards(issue).stream()
                .mapToLong(shard -> Math.min(shard.members(), (long) callSize * (shard.batches() - shard.enqueued())))
                .sum();
        return people > pace.quota().left() - queue.size() * callSize;
    }

    static Optional<String> quotaObjection(long people, long left) {
        if (people <= left) return Optional.empty();
        return Optional.of(
                ("24-hour quota: %,d people are to be mailed and the account may mail %,d more now; release the"
                                + " issue when there is room, ask SES for more, or let issues spread over days")
                        .formatted(people, left));
    }

    // The task follows what it has put in the queue, and so keeps the queue filled until there is no more.
    private TaskReport enqueue(PlanShard task) {
        if (isMetered(task.issue())) return new TaskReport.Dropped(task, "the rest waits for the 24-hour quota");
        startIfNobodyDid(task);
        var fed = feeder.feed(task.issue(), task.shard());
        if (!fed.shard().isEnqueued()) queue.send(List.of(task), Duration.ZERO);
        return new TaskReport.Enqueued(task, fed.batches());
    }

    // Whoever opened the issue may have died before starting it. Its task comes again then, later than any that it
    // has sent. What is spread over days is started as there is room.
    private void startIfNobodyDid(PlanShard task) {
        if (spread) return;
        var shards = ledger.shards(task.issue()).stream()
                .filter(shard -> shard.batches() > 0)
                .toList();
        var before = clock.instant().minus(STARTED_WITHIN);
        if (shards.stream()
                .anyMatch(shard -> shard.enqueued() > 0
                        || shard.enqueuedAt().filter(before::isBefore).isPresent())) return;
        var others = shards.stream()
                .filter(shard -> shard.number() != task.shard())
                .map(shard -> new PlanShard(task.issue(), shard.number()))
                .toList();
        if (!others.isEmpty()) queue.send(others, Duration.ZERO);
    }

    /// Puts everything that waits of an issue that is being sent in the queue, though some of it may be there
    /// already.
    void restart(Issue issue) {
        feeder.restart(issue.id());
        start(issue);
    }
}
