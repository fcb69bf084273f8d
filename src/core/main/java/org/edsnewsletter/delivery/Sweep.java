package org.edsnewsletter.delivery;

import static java.util.Comparator.naturalOrder;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.subscriber.SubscriberId;

/// Looks over the issues that are being sent, now and then: takes up what was left lying, settles what is in doubt,
/// holds what harms, and closes an issue once everybody is accounted for.
public final class Sweep {

    /// How long reports of a call without an answer usually take at most: before that nobody in doubt is settled but
    /// by a report.
    public static final Duration IN_DOUBT = Duration.ofHours(1);

    /// How long reports, or proof that nothing was sent, are waited for. What arrives later still counts.
    private static final Duration UNKNOWN = Duration.ofHours(6);

    /// So many batches more are counted for good at once.
    private static final int WORTH_KEEPING = 25;

    /// How often a shard is counted at most when somebody else changes it meanwhile.
    private static final int ATTEMPTS = 3;

    private final Issues issues;
    private final Ledger ledger;
    private final Audience audience;
    private final Editor editor;
    private final EventChecks events;
    private final Refill refill;
    private final Parallel parallel;
    private final InstantSource clock;

    /// Who is told how issues stand; told again when a sweep does not come to its end.
    public interface Editor {

        /// That an issue was sent, and to whom.
        void sent(Progress progress);

        /// That an issue does not go on until somebody lets it: a draft, or one that is held.
        ///
        /// @return false: they could not be told yet, and should be by a later sweep
        boolean waits(Issue issue);
    }

    /// @param parallel how the shards of an issue are read
    public Sweep(
            Issues issues,
            Ledger ledger,
            Editor editor,
            EventChecks events,
            Refill refill,
            Parallel parallel,
            InstantSource clock) {
        this.issues = issues;
        this.ledger = ledger;
        this.audience = new Audience(ledger);
        this.editor = editor;
        this.events = events;
        this.refill = refill;
        this.parallel = parallel;
        this.clock = clock;
    }

    /// Sweeps over every open issue.
    ///
    /// @throws SweepFailed naming the issues that could not be looked after; all others were
    public List<Progress> sweep() {
        var now = clock.instant();
        var progress = new ArrayList<Progress>();
        var failures = new LinkedHashMap<IssueId, RuntimeException>();
        for (var issue : issues.open()) {
            try {
                progress.add(sweep(issue, now));
            } catch (RuntimeException e) {
                failures.put(issue.id(), e);
            }
        }
        if (!failures.isEmpty()) throw new SweepFailed(failures);
        return progress;
    }

    /// Some issues could not be looked after.
    public static final class SweepFailed extends RuntimeException {
        SweepFailed(Map<IssueId, RuntimeException> failures) {
            super("these issues could not be looked after: " + failures);
            failures.values().forEach(this::addSuppressed);
        }
    }

    /// What became of an issue's audience so far.
    ///
    /// @param inDoubt how many were in calls whose answer is missing for longer than reports usually take
    /// @param planned whether everybody of the audience is in it
    /// @param frozenAt when the issue was made
    public record Progress(IssueId issue, Status status, Sum sum, long inDoubt, boolean planned, Instant frozenAt) {}

    /// How an issue stands; changes nothing.
    public Progress progress(Issue issue) {
        var now = clock.instant();
        return progress(issue, look(issue.id(), shard -> read(shard, now, batch -> batch)));
    }

    private static Progress progress(Issue issue, Look look) {
        return new Progress(issue.id(), issue.status(), look.sum(), look.inDoubt(), look.isPlanned(), issue.frozenAt());
    }

    /// What looking over an issue's shards has shown.
    private record Look(List<Shard> shards, List<Seen> seen) {

        Sum sum() {
            return seen.stream().map(shard -> shard.sum).reduce(Sum.NOBODY, Sum::plus);
        }

        boolean isPlanned() {
            return shards.stream().allMatch(Shard::complete);
        }

        long inDoubt() {
            return seen.stream().mapToLong(shard -> shard.inDoubt).sum();
        }

        long waiting() {
            return seen.stream().mapToLong(shard -> shard.waiting).sum();
        }

        Instant last(Function<Seen, Instant> of) {
            return seen.stream().map(of).max(naturalOrder()).orElse(Instant.EPOCH);
        }
    }

    /// What looking over a shard has shown.
    private static final class Seen {
        private Counted counted;
        private Counted reached;
        private Sum sum;
        private long inDoubt;
        private long waiting;
        private Instant progress;
        private Instant accepted = Instant.EPOCH;

        Seen(Shard shard) {
            counted = shard.counted();
            reached = counted;
            sum = counted.sum();
            progress = counted.last();
        }

        void count(Batch batch, Instant now) {
            sum = sum.plus(Sum.of(batch));
            if (isInDoubt(batch, now)) inDoubt += batch.inFlight().size();
            if (batch.status() == Batch.Status.PLANNED) waiting++;
            else if (batch.since().isAfter(progress)) progress = batch.since();
            if (isAnswered(batch) && batch.since().isAfter(accepted)) accepted = batch.since();
            reached = reached.read(batch);
            if (batch.status() == Batch.Status.DONE && reached.isWorthKeeping(counted)) counted = reached;
        }

        // Nobody in them was mailed yet: they need not be read.
        void countTheRest(Shard shard) {
            waiting += shard.batches() - Math.max(shard.begun(), counted.batches());
            sum = sum.plus(new Sum(0, 0, 0, 0, shard.members() - sum.audience()));
        }

        // Not one that has only been given up.
        private static boolean isAnswered(Batch batch) {
            return batch.status() == Batch.Status.DONE
                    && !batch.accepted().isEmpty()
                    && !batch.members().containsValue(new Fate.Unknown());
        }
    }

    private Look look(IssueId issue, Function<Shard, Seen> read) {
        var shards = ledger.shards(issue);
        var work = shards.stream()
                .<Supplier<Seen>>map(shard -> () -> read.apply(shard))
                .toList();
        return new Look(shards, parallel.each(work));
    }

    private Seen read(Shard shard, Instant now, UnaryOperator<Batch> look) {
        var seen = new Seen(shard);
        audience.eachUncounted(shard, shard.begun(), batch -> seen.count(look.apply(batch), now));
        seen.countTheRest(shard);
        return seen;
    }

    // What was counted is kept, so that the next run does not read it all again; but not if the shard has changed
    // since it was read, for a batch that was done may have changed with it.
    private Seen lookAfter(Shard shard, Instant now, NotSentProof.Search proof) {
        var standing = shard;
        for (var attempt = 1; ; attempt++) {
            var seen = read(standing, now, batch -> isInDoubt(batch, now) ? settleDoubt(batch, now, proof) : batch);
            if (!isWorthKeeping(seen.counted, standing)) return seen;
            if (ledger.plan(standing.counted(seen.counted), List.of()) || attempt == ATTEMPTS) return seen;
            standing = ledger.shard(shard.issue(), shard.number());
        }
    }

    private static boolean isWorthKeeping(Counted counted, Shard shard) {
        if (counted.equals(shard.counted())) return false;
        return counted.batches() >= shard.counted().batches() + WORTH_KEEPING
                || (counted.batches() == shard.batches() && shard.complete());
    }

    private Progress sweep(Issue issue, Instant now) {
        return switch (issue.status()) {
            case PLANNING -> {
                if (isPast(issue.frozenAt().plus(Refill.LOST), now)) refill.plan(issue.id());
                yield progress(issue);
            }
            case SENDING -> lookAfter(issue, now);
            case DRAFT -> progress(told(issue));
            // What is in flight settles even while the issue is held.
            case HELD -> lookAfter(told(issue), now);
            case SENT, DISCARDED -> progress(issue);
        };
    }

    private Issue told(Issue issue) {
        if (issue.told()) return issue;
        if (!editor.waits(issue)) return issue;
        var told = issue.withEditorTold();
        return issues.replace(told) ? told.withRevision(told.revision() + 1) : issue;
    }

    private Progress lookAfter(Issue issue, Instant now) {
        var proof = events.proof().search(issue.id());
        var look = look(issue.id(), shard -> lookAfter(shard, now, proof));
        if (proof.awaitsEvents()) events.probe().send();
        var progress = progress(issue, look);
        events.watch().accepted(progress.sum().accepted(), look.last(shard -> shard.accepted));
        if (issue.status() == Status.HELD) return progress;
        var objection = Reputation.objection(progress.sum().accepted(), issues.tally(issue.id()));
        if (objection.isPresent() && progress.sum().waiting() > 0) {
            return moved(
                    progress, Holding.hold(issues, issue.id(), objection.get()).status());
        }
        refill.send(issue.id(), look.waiting(), look.last(shard -> shard.progress));
        if (!progress.planned() || progress.sum().waiting() > 0) return progress;
        // Told first: whoever dies in between is told again by the next sweep, and is not left in the dark.
        editor.sent(moved(progress, Status.SENT));
        return issues.replace(issue.moved(Status.SENT, "")) ? moved(progress, Status.SENT) : progress;
    }

    private static Progress moved(Progress progress, Status status) {
        return new Progress(
                progress.issue(), status, progress.sum(), progress.inDoubt(), progress.planned(), progress.frozenAt());
    }

    private static boolean isInDoubt(Batch batch, Instant now) {
        return batch.status() == Batch.Status.CLAIMED && isPast(batch.since().plus(IN_DOUBT), now);
    }

    // Nobody is sent anything again on a guess: silence may mean that the email was not sent, or that its event was
    // lost.
    private Batch settleDoubt(Batch batch, Instant now, NotSentProof.Search proof) {
        if (proof.holds(batch)) return sendAgain(batch, now);
        return isPast(batch.since().plus(UNKNOWN), now) ? settle(batch, new Fate.Unknown(), now) : batch;
    }

    // Of an issue that is held the worker drops the task; it is put in the queue again with the others.
    private Batch sendAgain(Batch batch, Instant now) {
        var settled = settle(batch, new Fate.Waiting(), now);
        if (settled.status() == Batch.Status.PLANNED) refill.send(settled);
        return settled;
    }

    private Batch settle(Batch batch, Fate fate, Instant now) {
        var fates = batch.inFlight().stream().collect(toMap(identity(), (SubscriberId _) -> fate));
        var settled = batch.settled(fates, now);
        return ledger.replace(settled) || isKept(settled) ? settled : batch;
    }

    // Told no, it looks at what is kept: the answer may have been yes, and got lost.
    private boolean isKept(Batch settled) {
        return ledger.find(settled.issue(), settled.id())
                .filter(settled.withRevision(settled.revision() + 1)::equals)
                .isPresent();
    }

    private static boolean isPast(Instant moment, Instant now) {
        return !moment.isAfter(now);
    }
}
