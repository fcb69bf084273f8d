package org.edsnewsletter.delivery;

import java.util.Optional;
import org.edsnewsletter.issue.Tally;

/// When an issue does the sender's reputation so much harm that it must stop.
///
/// SES puts an account under review at a bounce rate of 5 % or a complaint rate of 0.1 % (SES developer guide,
/// "Reputation
/// metrics").
final class Reputation {

    private static final double BOUNCES = 0.05;
    private static final double COMPLAINTS = 0.001;

    /// Below these, a rate says nothing: one typo in a club of twenty is 5 %.
    private static final long ENOUGH_MAIL = 200;

    private static final long ENOUGH_COMPLAINTS = 3;

    private Reputation() {}

    /// Why an issue should be held; empty when it need not.
    ///
    /// @param accepted mails that have left
    static Optional<String> objection(long accepted, Tally tally) {
        if (accepted < ENOUGH_MAIL) return Optional.empty();
        if (tally.bounces() > accepted * BOUNCES)
            return Optional.of(
                    "bounces: %,d of %,d mails came back, more than 5 %%; look at where the addresses came from"
                            .formatted(tally.bounces(), accepted));
        if (tally.complaints() >= ENOUGH_COMPLAINTS && tally.complaints() > accepted * COMPLAINTS)
            return Optional.of(
                    "complaints: %,d of %,d mails were called spam, more than 0.1 %%; look at what people were promised"
                            .formatted(tally.complaints(), accepted));
        return Optional.empty();
    }
}
