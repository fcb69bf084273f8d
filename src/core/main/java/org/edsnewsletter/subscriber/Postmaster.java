package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.edsnewsletter.mail.Edition;

/// What mail providers tell of a mailbox: that mail comes back, or is called spam. Their word comes late, twice
/// and in any order.
///
/// Moments are of sending the mail that it is about; empty when that is not told, which is taken for now.
public final class Postmaster {

    private final Register register;
    private final InstantSource clock;

    public Postmaster(Subscribers subscribers, InstantSource clock) {
        this.register = new Register(subscribers);
        this.clock = clock;
    }

    /// What was heard.
    public enum Heard {
        /// Something that changed the person's state.
        NEWS,
        /// Nothing that changed it: it was told before, or is of no consequence by now.
        OLD,
        /// Something of a person who is not kept.
        OF_NOBODY
    }

    /// Mail came back for good.
    public Heard hardBounced(SubscriberId member, Optional<Instant> mailedAt) {
        var now = clock.instant();
        return change(member, who -> who.hardBounced(mailedAt.orElse(now), now));
    }

    /// An issue that went out, as far as it matters here.
    ///
    /// @param edition who it went to
    /// @param at when it began to go out
    public record Issued(Edition edition, Instant at) {}

    /// Tells when issues went out that somebody should have had.
    @FunctionalInterface
    public interface Issues {

        /// @param from earlier ones need not be told
        Collection<Instant> wentOutTo(Subscriber who, Instant from);
    }

    /// Email came back for now.
    ///
    /// @param issue that it was of; empty if it went to nobody else
    /// @param issues what else went out
    public Heard softBounced(SubscriberId member, Optional<Instant> mailedAt, Optional<Issued> issue, Issues issues) {
        var now = clock.instant();
        var sent = mailedAt.orElse(now);
        return change(member, who -> {
            // Of an edition that it gets no more: late, and of no use beside what it gets now.
            if (issue.filter(of -> of.edition() != who.edition()).isPresent()) return who;
            var noted = who.softBounced(sent, issue.map(Issued::at).orElse(sent));
            return noted.hasManySoftBounces()
                    ? noted.outAfterSoftBounces(
                            issues.wentOutTo(noted, noted.softBounces().getFirst()), now)
                    : noted;
        });
    }

    /// The person called a mail spam.
    public Heard complained(SubscriberId member, Optional<Instant> mailedAt) {
        var now = clock.instant();
        return change(member, who -> who.complained(mailedAt.orElse(now), now));
    }

    private Heard change(SubscriberId member, UnaryOperator<Subscriber> decision) {
        return register.change(member, decision)
                .map(change -> change.isNone() ? Heard.OLD : Heard.NEWS)
                .orElse(Heard.OF_NOBODY);
    }
}
