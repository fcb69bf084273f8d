package org.edsnewsletter.delivery;

import java.util.Collection;

/// What became of an issue's audience. `audience = accepted + skipped + failed + unknown + waiting`, always.
///
/// @param waiting who is not settled yet; 0 once the issue is sent
/// @param repeated how many emails too many were sent, to people who had been sent one already
public record Sum(long accepted, long skipped, long failed, long unknown, long waiting, long repeated) {

    /// Nobody yet.
    public static final Sum NOBODY = new Sum(0, 0, 0, 0, 0);

    public Sum(long accepted, long skipped, long failed, long unknown, long waiting) {
        this(accepted, skipped, failed, unknown, waiting, 0);
    }

    /// What became of a batch's members.
    public static Sum of(Batch batch) {
        var sum = of(batch.members().values());
        return new Sum(
                sum.accepted,
                sum.skipped,
                sum.failed,
                sum.unknown,
                sum.waiting,
                batch.strays().repeated().size());
    }

    /// The sum of these fates.
    public static Sum of(Collection<Fate> fates) {
        var accepted = 0;
        var skipped = 0;
        var failed = 0;
        var unknown = 0;
        var waiting = 0;
        for (var fate : fates) {
            switch (fate) {
                case Fate.Accepted _ -> accepted++;
                case Fate.Skipped _ -> skipped++;
                case Fate.Failed _ -> failed++;
                case Fate.Unknown _ -> unknown++;
                case Fate.Waiting _, Fate.InFlight _ -> waiting++;
            }
        }
        return new Sum(accepted, skipped, failed, unknown, waiting);
    }

    public Sum plus(Sum other) {
        return new Sum(
                accepted + other.accepted,
                skipped + other.skipped,
                failed + other.failed,
                unknown + other.unknown,
                waiting + other.waiting,
                repeated + other.repeated);
    }

    public Sum minus(Sum other) {
        return new Sum(
                accepted - other.accepted,
                skipped - other.skipped,
                failed - other.failed,
                unknown - other.unknown,
                waiting - other.waiting,
                repeated - other.repeated);
    }

    public long audience() {
        return accepted + skipped + failed + unknown + waiting;
    }

    /// `audience 3 = accepted 3 + skipped 0 + failed 0 + unknown 0`, and who is still waiting or was sent it
    /// twice, if anybody is.
    @Override
    public String toString() {
        var settled = "audience %d = accepted %d + skipped %d + failed %d + unknown %d"
                .formatted(audience(), accepted, skipped, failed, unknown);
        return settled
                + (waiting == 0 ? "" : " + waiting " + waiting)
                + (repeated == 0 ? "" : "; emails sent twice: " + repeated);
    }
}
