package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.mail.Edition;

/// Where subscribers are kept.
public interface Subscribers {

    /// How many parts the audience of an edition lies in, so that several planners can read it side by side.
    int SHARDS = 16;

    /// Keeps a new subscriber unless one with this id exists; its revision is 1 then.
    ///
    /// @return the one that stands already, empty when this one was added
    Optional<Subscriber> addIfAbsent(Subscriber subscriber);

    /// Strongly consistent. A store may, but need not, have removed a pending one that [Subscriber#hasExpired].
    Optional<Subscriber> find(SubscriberId id);

    /// Those of the ids that are kept; strongly consistent.
    ///
    /// @param ids at most 100
    Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids);

    /// Keeps a changed subscriber, if the one kept now has the revision that `changed` has.
    ///
    /// @return whether it was kept, with its revision one higher; if not, read again and decide anew
    boolean replace(Subscriber changed);

    /// Keeps two changed subscribers, if the ones kept now have the revisions that these have; else neither.
    ///
    /// @param other another one than `one`
    /// @return whether both were kept, with their revisions one higher; if not, read again and decide anew
    boolean replaceTogether(Subscriber one, Subscriber other);

    /// A page of everybody in one shard who gets an edition, now or once their pause ends, or did until they moved to
    /// another address, in the order of their ids: nobody's place ever changes. Strongly consistent.
    ///
    /// @param shard 0 to [#SHARDS] - 1
    /// @param after the last one of the page before; empty for the first page
    /// @param limit how many at most
    /// @return fewer than `limit` only at the end
    List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit);

    /// Everybody who is kept, in whatever state, each once and in no order; a page at a time is held. Who is added or
    /// changed meanwhile may be met as they were before or not at all.
    void each(Consumer<Subscriber> taken);

    /// One of an audience.
    ///
    /// @param from from when on: see [Subscriber#audienceFrom]
    /// @param until when they moved to another address, where they belong to the audience of what is frozen later;
    ///     empty: they are here
    record Member(SubscriberId id, Instant from, Optional<Instant> until) {

        /// Whether they belong, under this address, to the audience of what was frozen at a moment.
        public boolean belongsTo(Instant frozenAt) {
            return from.isBefore(frozenAt)
                    && until.filter(moved -> moved.isBefore(frozenAt)).isEmpty();
        }
    }

    /// Everybody of an edition's audience from one id to another, in order; strongly consistent. One read of neighbours
    /// is far cheaper than as many reads of one.
    ///
    /// @param first in the same shard as `last`, and not after it
    /// @param limit how many at most
    List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit);
}
