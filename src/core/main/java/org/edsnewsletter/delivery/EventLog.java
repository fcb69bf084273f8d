package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// What shows that the provider's events get through: it decides whether the absence of events means anything.
///
/// Of every call one email is its witness (see [Merge]). Kept for days.
public interface EventLog {

    /// How long it is kept at least: longer than anybody stays in doubt.
    Duration KEPT = Duration.ofDays(3);

    /// The event of the witness of a claim's call has arrived. May be told twice.
    void witnessed(String claim);

    /// Those of the claims whose witness was reported; strongly consistent.
    Set<String> witnessed(Collection<String> claims);

    /// The event of an email has arrived that was sent at this moment. May be told twice, late and in any
    /// order.
    void arrived(Instant sentAt);

    /// The latest moment at which an email was sent whose event has arrived; strongly consistent.
    Optional<Instant> latest();

    /// The provider has accepted emails at this moment, of which events must follow. May be told twice, and in
    /// any order.
    void accepted(Instant at);

    /// The latest moment at which it has accepted some; strongly consistent.
    Optional<Instant> latestAccepted();

    /// Takes the right to send a test email.
    ///
    /// @param between how far apart two of them are at least
    /// @return whether it may be sent now
    boolean mayProbe(Instant now, Duration between);
}
