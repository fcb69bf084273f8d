package org.edsnewsletter.subscriber;

import java.time.InstantSource;
import java.util.Optional;
import org.edsnewsletter.subscriber.UndoOutcome.Back;
import org.edsnewsletter.subscriber.UndoOutcome.TooLate;
import org.edsnewsletter.subscriber.UndoOutcome.UnknownLink;

/// Someone leaves with the link in their mail.
public final class Departure {

    private final Register register;
    private final InstantSource clock;

    public Departure(Subscribers subscribers, InstantSource clock) {
        this.register = new Register(subscribers);
        this.clock = clock;
    }

    /// Whose link it is; empty when there is no such subscriber, or the token is wrong. Changes nothing.
    public Optional<Subscriber> look(Link link) {
        return register.find(link);
    }

    /// Sees to it that nothing more is mailed. Leaving twice is fine.
    ///
    /// @return who has left; empty when there is no such subscriber, or the token is wrong
    public Optional<Left> leave(Link link) {
        return register.change(link, subscriber -> subscriber.leave(clock.instant()))
                .map(change -> new Left(change.after(), !change.isNone()));
    }

    /// Somebody who is out.
    ///
    /// @param isNews whether they have left just now
    public record Left(Subscriber subscriber, boolean isNews) {}

    /// Notes why somebody has left; no change for someone who has not.
    ///
    /// @return what is kept now; empty when there is no such subscriber, or the token is wrong
    public Optional<Subscriber> because(Link link, DepartureReason reason) {
        return register.change(link, subscriber -> subscriber.because(reason)).map(Register.Change::after);
    }

    /// Takes leaving back, shortly after: the person is in as before, with the consent they gave. Taking it back twice
    /// is fine.
    public UndoOutcome undo(Link link) {
        return register.change(link, subscriber -> subscriber.undo(clock.instant()))
                .map(Register.Change::after)
                .map(kept -> kept.audienceFrom().isPresent() ? new Back(kept) : new TooLate(kept))
                .orElse(new UnknownLink());
    }
}
