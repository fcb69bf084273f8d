package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What mail providers tell of a mailbox: that mail comes back, or is called spam. Their word comes late, twice
/// and in any order; each time it is told whether it was news, so that it is counted once.
///
/// Moments are of sending the mail that it is about; empty when that is not told, which is taken for now.
public final class Postmaster {

    private final Register register;
    private final InstantSource clock;

    public Postmaster(Subscribers subscribers, InstantSource clock) {
        this.register = new Register(subscribers);
        this.clock = clock;
    }

    /// Mail came back for good.
    ///
    /// @return whether that changed anything
    public boolean hardBounced(SubscriberId member, Optional<Instant> mailedAt) {
        var now = clock.instant();
        return change(member, who -> who.hardBounced(mailedAt.orElse(now), now));
    }

    /// Mail came back for now.
    ///
    /// @return whether that changed anything
    public boolean softBounced(SubscriberId member, Optional<Instant> mailedAt) {
        var now = clock.instant();
        return change(member, who -> who.softBounced(mailedAt.orElse(now), now));
    }

    /// The person called a mail spam.
    ///
    /// @return whether that changed anything
    public boolean complained(SubscriberId member, Optional<Instant> mailedAt) {
        var now = clock.instant();
        return change(member, who -> who.complained(mailedAt.orElse(now), now));
    }

    private boolean change(SubscriberId member, UnaryOperator<Subscriber> decision) {
        return register.change(member, decision)
                .filter(change -> !change.isNone())
                .isPresent();
    }
}
