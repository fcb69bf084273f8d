package org.edsnewsletter.delivery;

import java.util.Collection;

/// What became of an issue's audience. `audience = accepted + skipped + failed + unknown + waiting`, always.
///
/// @param waiting who is not settled yet; 0 once the issue is sent
public record Sum(long accepted, long skipped, long failed, long unknown, long waiting) {

    /// Nobody yet.
    public static final Sum NOBODY = new Sum(0, 0, 0, 0, 0);

    /// The sum of these fates.
    public static Sum of(Collection<Fate> fates) {
        return fates.stream().map(Sum::of).reduce(NOBODY, Sum::plus);
    }

    public Sum plus(Sum other) {
        return new Sum(
                accepted + other.accepted,
                skipped + other.skipped,
                failed + other.failed,
                unknown + other.unknown,
                waiting + other.waiting);
    }

    public long audience() {
        return accepted + skipped + failed + unknown + waiting;
    }

    /// `audience 3 = accepted 3 + skipped 0 + failed 0 + unknown 0`, and who is still waiting, if anybody is.
    @Override
    public String toString() {
        var settled = "audience %d = accepted %d + skipped %d + failed %d + unknown %d"
                .formatted(audience(), accepted, skipped, failed, unknown);
        return waiting == 0 ? settled : settled + " + waiting " + waiting;
    }

    private static Sum of(Fate fate) {
        return switch (fate) {
            case Fate.Accepted _ -> new Sum(1, 0, 0, 0, 0);
            case Fate.Skipped _ -> new Sum(0, 1, 0, 0, 0);
            case Fate.Failed _ -> new Sum(0, 0, 1, 0, 0);
            case Fate.Unknown _ -> new Sum(0, 0, 0, 1, 0);
            case Fate.Waiting _, Fate.InFlight _ -> new Sum(0, 0, 0, 0, 1);
        };
    }
}
