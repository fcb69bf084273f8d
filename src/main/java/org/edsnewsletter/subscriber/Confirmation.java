package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Confirmed;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Ended;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Expired;
import org.edsnewsletter.subscriber.ConfirmationOutcome.UnknownLink;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Waiting;

/// Someone confirms with the link in their mail that it was they who signed up, or who wanted to move to this address.
public final class Confirmation {

    private final Register register;
    private final InstantSource clock;
    private final Consumer<Subscriber> welcome;

    /// @param welcome told of everybody who has just confirmed a sign-up of their own, at most once for each
    ///     time: a process that dies after the confirmation is kept welcomes nobody
    public Confirmation(Subscribers subscribers, InstantSource clock, Consumer<Subscriber> welcome) {
        this.register = new Register(subscribers);
        this.clock = clock;
        this.welcome = welcome;
    }

    /// Without a welcome.
    public Confirmation(Subscribers subscribers, InstantSource clock) {
        this(subscribers, clock, _ -> {});
    }

    /// Where the sign-up stands; changes nothing.
    public ConfirmationOutcome look(Link link) {
        return standing(register.find(link), clock.instant());
    }

    /// Makes a waiting sign-up active; of a move, the old address leaves at the same moment. Confirming twice is fine.
    ///
    /// @return never [Waiting]
    public ConfirmationOutcome confirm(Link link) {
        var now = clock.instant();
        var change = register.change(
                link,
                subscriber -> subscriber.confirm(now),
                Subscriber::replaces,
                old -> old.movedAway(link.id(), now));
        change.filter(Confirmation::isNew).map(Register.Change::after).ifPresent(welcome);
        return standing(change.map(Register.Change::after), now);
    }

    // Who moves to another address knows the newsletter.
    private static boolean isNew(Register.Change change) {
        return !change.isNone() && change.before().replaces().isEmpty();
    }

    private static ConfirmationOutcome standing(Optional<Subscriber> found, Instant now) {
        if (found.isEmpty()) return new UnknownLink();
        var subscriber = found.get();
        return switch (subscriber.state()) {
            case PENDING -> subscriber.hasExpired(now) ? new Expired() : new Waiting(subscriber);
            case ACTIVE, PAUSED -> new Confirmed(subscriber);
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> new Ended();
        };
    }
}
