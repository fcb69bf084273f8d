package org.edsnewsletter.delivery.world;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;

/// How likely what goes wrong, outside and at the ports.
final class Chances implements Faults {

    private final RandomGenerator random;
    private final double harm;
    private final double unreached;

    /// @param random decides
    /// @param harm 0: nothing goes wrong; 1: everything that can does often
    /// @param unreached how many of the calls do not reach the provider, beside those that harm keeps from it
    Chances(RandomGenerator random, double harm, double unreached) {
        this.random = random;
        this.harm = harm;
        this.unreached = unreached;
    }

    @Override
    public Fault next(String call) {
        if (!once(0.02)) return call.endsWith(".replace") && once(0.08) ? Fault.DENIES : Fault.NONE;
        return switch (random.nextInt(4)) {
            case 0 -> Fault.DIES_BEFORE;
            case 1 -> Fault.DIES_AFTER;
            case 2 -> Fault.FAILS_BEFORE;
            default -> Fault.FAILS_AFTER;
        };
    }

    /// What the provider makes of a call.
    BulkOutcome call(int recipients) {
        if (unreached > 0 && random.nextDouble() < unreached) return new BulkOutcome.Unclear("connect timed out");
        if (once(0.05)) return new BulkOutcome.Refused(new Outcome.Throttled("Maximum sending rate exceeded."));
        if (once(0.005)) return new BulkOutcome.Refused(new Outcome.Stopped("Sending is paused."));
        if (once(0.005)) return new BulkOutcome.Refused(new Outcome.QuotaUsedUp("Daily message quota exceeded."));
        if (once(0.05)) return new BulkOutcome.Unclear("connection reset");
        return new BulkOutcome.Answered(
                Stream.generate(this::mail).limit(recipients).toList());
    }

    boolean answerIsLost() {
        return once(0.1);
    }

    boolean eventIsLost() {
        return once(0.3);
    }

    boolean callIsMute() {
        return once(0.1);
    }

    /// All events of a call fail to be handled, until they are among the dead letters.
    boolean eventsAreGivenUp() {
        return once(0.2);
    }

    boolean mailIsRejected() {
        return once(0.01);
    }

    boolean eventComesTwice() {
        return once(0.2);
    }

    boolean messageComesTwice() {
        return once(0.1);
    }

    boolean messageIsLate() {
        return once(0.1);
    }

    boolean portIsSlow() {
        return once(0.04);
    }

    private Outcome mail() {
        if (once(0.1)) return new Outcome.Throttled("Maximum sending rate exceeded.");
        if (once(0.05)) return new Outcome.Failed("Local address contains control or whitespace");
        return accepted();
    }

    Outcome accepted() {
        return new Outcome.Accepted("m-" + Long.toHexString(random.nextLong()));
    }

    /// A call that was made in parts, one of which got no answer; the parts behind it were not made.
    BulkOutcome answeredInPart(List<Outcome> whole) {
        if (!once(0.03)) return new BulkOutcome.Answered(whole);
        var from = random.nextInt(whole.size());
        var until = random.nextInt(from, whole.size()) + 1;
        return new BulkOutcome.Answered(IntStream.range(0, whole.size())
                .mapToObj(at -> {
                    if (at >= until) return new Outcome.Throttled("not sent");
                    var isAsked = at >= from && whole.get(at) instanceof Outcome.Accepted;
                    return isAsked ? new Outcome.Unclear("read timed out") : whole.get(at);
                })
                .toList());
    }

    private boolean once(double often) {
        return harm > 0 && random.nextDouble() < often * harm;
    }
}
