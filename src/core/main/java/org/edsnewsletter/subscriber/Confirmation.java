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
///
/// The secret in that link is good for one request: see [PendingRequest]. The token in a person's other links
/// confirms nothing, for emails are forwarded: it only confirms a sign-up that a version before this one
/// kept.
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
        return standing(register.find(link.id()), link.token(), clock.instant());
    }

    /// Makes a waiting sign-up active, with the name and choices that were typed with it; of a move, the old
    /// address leaves at the same moment. Confirming twice is fine.
    ///
    /// @return never [Waiting]
    public ConfirmationOutcome confirm(Link link) {
        var now = clock.instant();
        var change = register.change(
                link.id(),
                subscriber -> subscriber
                        .asked(link.token())
                        .map(asked -> asked.confirm(now))
                        .filter(Subscriber::isConfirmed)
                        .orElse(subscriber),
                subscriber -> replaces(subscriber, link),
                old -> old.movedAway(link.id(), now));
        var isNews = change.filter(made -> !made.isNone()).isPresent();
        change.filter(_ -> isNews)
                // People who move to another address know the newsletter.
                .filter(made -> replaces(made.before(), link).isEmpty())
                .map(Register.Change::after)
                .ifPresent(welcome);
        var outcome = standing(change.map(Register.Change::after), link.token(), now);
        return outcome instanceof Confirmed confirmed ? new Confirmed(confirmed.subscriber(), isNews) : outcome;
    }

    private static Optional<SubscriberId> replaces(Subscriber pending, Link link) {
        return pending.asked(link.token()).flatMap(Subscriber::replaces);
    }

    private static ConfirmationOutcome standing(Optional<Subscriber> found, String secret, Instant now) {
        if (found.isEmpty()) return new UnknownLink();
        var subscriber = found.get();
        var asked = subscriber.asked(secret);
        if (asked.isPresent()) return asked.get().hasExpired(now) ? new Expired() : new Waiting(asked.get());
        if (!subscriber.hasMailed(secret)) return new UnknownLink();
        return switch (subscriber.state()) {
            // Another request waits, which only the link in its own email confirms.
            case PENDING -> new Expired();
            case ACTIVE, PAUSED -> new Confirmed(subscriber, false);
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> new Ended();
        };
    }
}
