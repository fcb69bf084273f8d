package org.edsnewsletter.delivery.world;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// What is broken in a world on purpose, to see that it is noticed.
///
/// @param ledger what stands between processes and the ledger
/// @param subscribers what stands between processes and subscribers
/// @param losesEvents whether no event is ever told
/// @param copyPasses whether a second stack has the id of the first
record Breakage(
        UnaryOperator<Ledger> ledger, UnaryOperator<Subscribers> subscribers, boolean losesEvents, boolean copyPasses) {

    static final Breakage NONE = new Breakage(UnaryOperator.identity(), UnaryOperator.identity(), false, false);

    static Breakage ofLedger(UnaryOperator<Ledger> ledger) {
        return new Breakage(ledger, UnaryOperator.identity(), false, false);
    }

    /// A ledger that is as it should be, to be broken in one place.
    static class Sound implements Ledger {
        final Ledger sound;

        Sound(Ledger sound) {
            this.sound = sound;
        }

        @Override
        public Shard shard(IssueId issue, int number) {
            return sound.shard(issue, number);
        }

        @Override
        public List<Shard> shards(IssueId issue) {
            return sound.shards(issue);
        }

        @Override
        public boolean plan(Shard shard, List<Batch> batches) {
            return sound.plan(shard, batches);
        }

        @Override
        public Optional<Batch> find(IssueId issue, BatchId id) {
            return sound.find(issue, id);
        }

        @Override
        public boolean replace(Batch changed) {
            return sound.replace(changed);
        }

        @Override
        public List<Batch> batches(IssueId issue, int shard, int from, int limit) {
            return sound.batches(issue, shard, from, limit);
        }

        @Override
        public Optional<String> owner() {
            return sound.owner();
        }

        @Override
        public boolean own(String stack, Optional<String> expected) {
            return sound.own(stack, expected);
        }

        /// Keeps a batch, whoever wrote to it meanwhile.
        boolean force(Batch changed) {
            var standing = sound.find(changed.issue(), changed.id());
            return standing.isPresent()
                    && sound.replace(changed.withRevision(standing.get().revision()));
        }
    }

    /// The claim's condition is broken: whoever claims has it.
    static final class ClaimsRegardless extends Sound {
        ClaimsRegardless(Ledger sound) {
            super(sound);
        }

        @Override
        public boolean replace(Batch changed) {
            return changed.status() == Batch.Status.CLAIMED ? force(changed) : sound.replace(changed);
        }
    }

    /// The cursor's condition is broken: whoever plans a shard has planned it, over what others planned.
    static final class PlansRegardless extends Sound {
        PlansRegardless(Ledger sound) {
            super(sound);
        }

        @Override
        public boolean plan(Shard shard, List<Batch> batches) {
            var standing = sound.shard(shard.issue(), shard.number());
            var fresh = batches.stream().filter(batch -> !force(batch)).toList();
            return sound.plan(shard.withRevision(standing.revision()), fresh);
        }
    }

    /// Records before sending: whoever is about to be mailed counts as mailed.
    static final class RecordsFirst extends Sound {
        RecordsFirst(Ledger sound) {
            super(sound);
        }

        @Override
        public boolean replace(Batch changed) {
            if (changed.status() != Batch.Status.CLAIMED || changed.inFlight().size() < changed.inCall())
                return sound.replace(changed);
            var mailed = new HashMap<SubscriberId, Fate>();
            changed.inFlight().forEach(member -> mailed.put(member, new Fate.Accepted("sent soon")));
            return sound.replace(changed.settled(mailed, changed.since()));
        }
    }

    /// Sends before claiming: the claim is acknowledged and not kept, so only the record takes people out of the queue.
    static final class SendsFirst extends Sound {
        SendsFirst(Ledger sound) {
            super(sound);
        }

        @Override
        public boolean replace(Batch changed) {
            if (changed.status() != Batch.Status.CLAIMED) return sound.replace(changed);
            return find(changed.issue(), changed.id())
                    .filter(standing -> standing.revision() == changed.revision())
                    .isPresent();
        }
    }
}
