package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.edsnewsletter.mail.Edition;

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

    /// Tells whether people of an edition were mailed on a day between two others.
    @FunctionalInterface
    public interface Mailings {

        /// @param after a day (UTC), and so `before`
        boolean anyBetween(Edition edition, LocalDate after, LocalDate before);
    }

    /// Email came back for now. One that was sent since the last such and did not come back starts the count anew.
    ///
    /// @return whether that changed anything
    public boolean softBounced(SubscriberId member, Optional<Instant> mailedAt, Mailings mailings) {
        var now = clock.instant();
        var sent = mailedAt.orElse(now);
        return change(member, who -> inARow(who, sent, mailings).softBounced(sent, now));
    }

    private static Subscriber inARow(Subscriber who, Instant mailedAt, Mailings mailings) {
        if (who.softBounces().isEmpty()) return who;
        var last = who.softBounces().getLast();
        var day = LocalDate.ofInstant(mailedAt, ZoneOffset.UTC);
        return mailings.anyBetween(who.edition(), last, day) ? who.withoutSoftBounces() : who;
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
