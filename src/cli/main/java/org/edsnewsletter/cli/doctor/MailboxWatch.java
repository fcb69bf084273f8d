package org.edsnewsletter.cli.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.edsnewsletter.cli.doctor.Finding.Bad;
import org.edsnewsletter.cli.doctor.Finding.Good;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.subscriber.State;

/// Tells what becomes of the email to one mailbox of SES's simulator, as soon as the tables show it.
final class MailboxWatch {

    static final String REPORT = "a bug, or SES has changed: please report it with these lines";

    private static final String DELIVERY =
            "see the delivery function's log, and docs/runbook.md under DeliveryErrors and DeliveryGaveUp";

    private static final String FEEDBACK =
            "`newsletter doctor` checks the path to the feedback queue (events, event rule, dead letters); then see the"
                    + " feedback function's log, and docs/runbook.md under FeedbackErrors and FeedbackGaveUp";

    private final SimulatorMailbox mailbox;
    private final BiConsumer<String, Finding> tell;
    private boolean wasSent;
    private boolean wasReported;
    private boolean hasLeft;

    MailboxWatch(SimulatorMailbox mailbox, BiConsumer<String, Finding> tell) {
        this.mailbox = mailbox;
        this.tell = tell;
    }

    /// What the tables hold at a moment; of a mailbox that is absent nothing is there any more.
    ///
    /// @param witnessed the claims of calls whose Send event has arrived
    /// @param states of the subscribers
    record Seen(
            Optional<Issue> issue,
            Map<SimulatorMailbox, Batch> batches,
            Set<String> witnessed,
            Map<SimulatorMailbox, State> states,
            Tally tally) {

        boolean isSending() {
            return issue.filter(its -> its.status() == Issue.Status.SENDING).isPresent();
        }
    }

    /// @param seconds since the issue was put in the queue
    void look(Seen seen, long seconds) {
        if (!wasSent && fate(seen) instanceof Fate.Accepted) {
            wasSent = true;
            good("sent after %d s".formatted(seconds));
        }
        if (!wasReported && isWitnessed(seen)) {
            wasReported = true;
            good("Send event after %d s".formatted(seconds));
        }
        if (!hasLeft && mailbox.leaves() && isAtEnd(seen)) {
            hasLeft = true;
            good("%s event after %d s: the subscriber is %s".formatted(mailbox.event(), seconds, mailbox.end()));
        }
    }

    /// Whether nothing more is awaited.
    boolean isDone() {
        return wasSent && wasReported && (hasLeft || !mailbox.leaves());
    }

    /// Tells what never came.
    void end(Seen seen, long seconds) {
        if (!wasSent) {
            tell.accept(mailbox.key(), notSent(seen, seconds));
            return;
        }
        if (!wasReported)
            bad(
                    "no Send event in %d s".formatted(seconds),
                    hasLeft ? "other events arrive, and SES does not guarantee each one: run it again" : FEEDBACK);
        if (!isAtEnd(seen)) wrong(seen, seconds);
        else if (!mailbox.leaves() && wasReported) good("the subscriber is unchanged, as expected");
    }

    private void wrong(Seen seen, long seconds) {
        var state = Optional.ofNullable(seen.states.get(mailbox))
                .map(its -> "is " + its)
                .orElse("is gone");
        if (mailbox.leaves())
            bad("no %s event in %d s: the subscriber %s".formatted(mailbox.event(), seconds, state), FEEDBACK);
        else bad("the subscriber %s and should be unchanged".formatted(state), REPORT);
    }

    private Finding notSent(Seen seen, long seconds) {
        if (seen.issue.isEmpty())
            return new Bad("was removed by another `newsletter doctor --live`", "run one at a time");
        if (seen.issue.get().status() == Issue.Status.HELD)
            return new Bad("not sent: " + seen.issue.get().reason(), "`newsletter doctor` shows what is missing");
        return switch (fate(seen)) {
            case Fate.Failed(var why) -> new Bad("not sent: " + why, "`newsletter doctor` shows what is missing");
            case Fate.Skipped(var why) -> new Bad("not sent: the subscriber is " + why, REPORT);
            case Fate.InFlight _, Fate.Unknown _ ->
                new Bad("SES has not answered the delivery function in %d s".formatted(seconds), DELIVERY);
            case Fate.Waiting _, Fate.Accepted _ ->
                new Bad("the delivery function has not sent it in %d s".formatted(seconds), DELIVERY);
        };
    }

    private Fate fate(Seen seen) {
        return Optional.ofNullable(seen.batches.get(mailbox)).stream()
                .flatMap(batch -> batch.members().values().stream())
                .findFirst()
                .orElseGet(Fate.Waiting::new);
    }

    private boolean isWitnessed(Seen seen) {
        return Optional.ofNullable(seen.batches.get(mailbox))
                .filter(batch -> seen.witnessed.contains(batch.claim()))
                .isPresent();
    }

    private boolean isAtEnd(Seen seen) {
        return seen.states.get(mailbox) == mailbox.end();
    }

    private void good(String what) {
        tell.accept(mailbox.key(), new Good(what));
    }

    private void bad(String what, String remedy) {
        tell.accept(mailbox.key(), new Bad(what, remedy));
    }
}
