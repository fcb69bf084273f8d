package org.edsnewsletter.delivery.world;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// What is broken in a world on purpose, to see that it is noticed.
///
/// @param ledger what stands between processes and the ledger
/// @param subscribers what stands between processes and subscribers
/// @param losesEvents whether no event is ever told
/// @param taken what a proof that nothing was sent takes for granted
/// @param copyPasses whether a second stack has the id of the first
record Breakage(
        UnaryOperator<Ledger> ledger,
        UnaryOperator<Subscribers> subscribers,
        boolean losesEvents,
        Set<Granted> taken,
        boolean copyPasses) {

    static final Breakage NONE =
            new Breakage(UnaryOperator.identity(), UnaryOperator.identity(), false, Set.of(), false);

    /// What a proof has to ask for.
    enum Granted {
        /// That events got through when the call was made.
        THEN,
        /// That they get through now.
        NOW,
        /// That none waits or was given up.
        EMPTY
    }

    static Breakage ofLedger(UnaryOperator<Ledger> ledger) {
        return new Breakage(ledger, UnaryOperator.identity(), false, Set.of(), false);
    }

    /// The claim's condition is broken: whoever claims has it.
    static final class ClaimsRegardless extends ForwardingLedger {
        ClaimsRegardless(Ledger sound) {
            super(sound);
        }

        @Override
        public boolean replace(Batch changed) {
            return changed.status() == Batch.Status.CLAIMED ? force(changed) : sound.replace(changed);
        }
    }

    /// The cursor's condition is broken: whoever plans a shard has planned it, over what others planned.
    static final class PlansRegardless extends ForwardingLedger {
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
    static final class RecordsFirst extends ForwardingLedger {
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

    /// Records the opposite: whoever the provider has taken counts as failed.
    static final class LosesAnswers extends ForwardingLedger {
        LosesAnswers(Ledger sound) {
            super(sound);
        }

        @Override
        public boolean replace(Batch changed) {
            if (changed.status() == Batch.Status.CLAIMED) return sound.replace(changed);
            var failed = new LinkedHashMap<>(changed.members());
            failed.replaceAll((_, fate) -> fate instanceof Fate.Accepted ? new Fate.Failed("lost") : fate);
            return sound.replace(new Batch(
                    changed.issue(),
                    changed.id(),
                    changed.status(),
                    changed.since(),
                    failed,
                    changed.inCall(),
                    changed.claimedAt(),
                    changed.claim(),
                    changed.strays(),
                    changed.revision()));
        }
    }

    /// Sends before claiming: the claim is acknowledged and not kept, so only the record takes people out of
    /// the queue.
    static final class SendsFirst extends ForwardingLedger {
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
