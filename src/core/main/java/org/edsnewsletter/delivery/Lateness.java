package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;

/// Keeps an issue that nobody has from going out by itself long after its slot, as when delivery was down for days.
///
/// One that the editor let go is sent however late it is, and one that some people have got is sent to the others too.
final class Lateness {

    private static final int PAGE = 25;

    private final Ledger ledger;
    private final Duration latest;
    private final InstantSource clock;
    private volatile Optional<IssueId> lastBegun = Optional.empty();

    /// @param latest how long after its slot an issue may go out by itself
    Lateness(Ledger ledger, Duration latest, InstantSource clock) {
        this.ledger = ledger;
        this.latest = latest;
        this.clock = clock;
    }

    /// Why an issue must not be opened for sending any more, if so. One that was open before was looked at then.
    Optional<String> ofOpening(Issue issue) {
        return issue.wasPublished() ? Optional.empty() : of(issue);
    }

    /// Why the first mail of an open issue must not leave any more, if so; empty when some have left.
    Optional<String> ofFirstMail(Issue issue) {
        return of(issue).filter(_ -> !hasBegun(issue.id()));
    }

    /// The same of an issue that may have waited for room in the account's quota: that time does not count.
    Optional<String> ofFirstMailWithRoom(Issue issue) {
        return of(issue).filter(_ -> hasHadRoom(issue.id())).filter(_ -> !hasBegun(issue.id()));
    }

    // What has room is put in the queue.
    private boolean hasHadRoom(IssueId issue) {
        return ledger.shards(issue).stream()
                .filter(shard -> shard.enqueued() > 0)
                .flatMap(shard -> shard.enqueuedAt().stream())
                .anyMatch(
                        since -> Issue.lateness(since, latest, clock.instant()).isPresent());
    }

    private Optional<String> of(Issue issue) {
        return issue.goesOutByItself() ? Issue.lateness(issue.slot(), latest, clock.instant()) : Optional.empty();
    }

    // Read only of a late issue, until something of it is found: what has begun stays so.
    private boolean hasBegun(IssueId issue) {
        if (lastBegun.filter(issue::equals).isPresent()) return true;
        var hasBegun = ledger.shards(issue).stream().anyMatch(this::hasBegun);
        if (hasBegun) lastBegun = Optional.of(issue);
        return hasBegun;
    }

    private boolean hasBegun(Shard shard) {
        for (var from = 0; from < shard.begun(); from += PAGE) {
            var batches = ledger.batches(shard.issue(), shard.number(), from, PAGE);
            if (batches.stream().anyMatch(Lateness::mayHaveMailed)) return true;
        }
        return false;
    }

    private static boolean mayHaveMailed(Batch batch) {
        return batch.members().values().stream().anyMatch(fate -> switch (fate) {
            case Fate.InFlight _, Fate.Accepted _, Fate.Unknown _ -> true;
            case Fate.Waiting _, Fate.Skipped _, Fate.Failed _ -> false;
        });
    }
}
