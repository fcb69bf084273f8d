package org.edsnewsletter.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.delivery.Audience;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.Subscribers;

/// Who of an issue's audience was mailed, by address; a batch at a time is held.
final class Membership {

    private final Subscribers subscribers;
    private final Audience audience;

    Membership(Subscribers subscribers, Audience audience) {
        this.subscribers = subscribers;
        this.audience = audience;
    }

    /// What may have become of a member.
    enum Outcome {
        accepted,
        skipped,
        failed,
        unknown,
        waiting
    }

    /// @param address `(erased)` when nothing but the id is left
    /// @param details SES's message id, or why
    record Member(String address, Outcome outcome, String details) {}

    /// Every member of an issue's audience, or those with one outcome.
    void each(IssueId issue, Optional<Outcome> wanted, Consumer<Member> taken) {
        audience.each(issue, batch -> each(batch, wanted, taken));
    }

    private void each(Batch batch, Optional<Outcome> wanted, Consumer<Member> taken) {
        if (batch.members().values().stream().noneMatch(fate -> isWanted(fate, wanted))) return;
        var known = subscribers.findAll(batch.members().keySet());
        batch.members().forEach((id, fate) -> {
            if (!isWanted(fate, wanted)) return;
            var address =
                    Optional.ofNullable(known.get(id)).map(Membership::address).orElse("(gone: " + id + ")");
            taken.accept(new Member(address, outcome(fate), details(fate)));
        });
    }

    private static String address(Subscriber subscriber) {
        return subscriber.address().spelling();
    }

    private static boolean isWanted(Fate fate, Optional<Outcome> wanted) {
        return wanted.isEmpty() || wanted.get() == outcome(fate);
    }

    private static Outcome outcome(Fate fate) {
        return switch (fate) {
            case Fate.Accepted _ -> Outcome.accepted;
            case Fate.Skipped _ -> Outcome.skipped;
            case Fate.Failed _ -> Outcome.failed;
            case Fate.Unknown _ -> Outcome.unknown;
            case Fate.Waiting _, Fate.InFlight _ -> Outcome.waiting;
        };
    }

    private static String details(Fate fate) {
        return switch (fate) {
            case Fate.Accepted(var messageId) -> messageId;
            case Fate.Skipped(var why) -> why;
            case Fate.Failed(var why) -> why;
            case Fate.Unknown _ -> "the call had no answer, and others in it were mailed";
            case Fate.InFlight _ -> "handed to SES, no answer yet";
            case Fate.Waiting _ -> "";
        };
    }
}
