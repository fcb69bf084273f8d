package org.edsnewsletter.subscriber;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Reads subscribers by their link, and changes them: when another write comes between reading and writing, reads again
/// and decides anew.
final class Register {

    /// A person's own clicks collide once or twice; more than this is a fault.
    private static final int ATTEMPTS = 10;

    private final Subscribers subscribers;

    Register(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /// The subscriber a link belongs to; empty when there is none, or the token is wrong.
    Optional<Subscriber> find(Link link) {
        return subscribers
                .find(link.id())
                .filter(subscriber -> subscriber.token().matches(link.token()));
    }

    /// Changes the subscriber a link belongs to.
    ///
    /// @return what is kept now; empty when the link belongs to nobody
    Optional<Subscriber> change(Link link, UnaryOperator<Subscriber> decision) {
        return change(() -> find(link), decision).map(Change::after);
    }

    /// Adds a new subscriber, or changes the one that stands in its place.
    ///
    /// @return empty when it was added
    Optional<Change> addOrChange(Subscriber fresh, UnaryOperator<Subscriber> decision) {
        return change(() -> subscribers.addIfAbsent(fresh), decision);
    }

    private Optional<Change> change(Supplier<Optional<Subscriber>> reading, UnaryOperator<Subscriber> decision) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = reading.get();
            if (found.isEmpty()) return Optional.empty();
            var before = found.get();
            var after = decision.apply(before);
            if (after.equals(before) || subscribers.replace(after)) return Optional.of(new Change(before, after));
        }
        throw new IllegalStateException("a subscriber changed %d times while it was to be changed".formatted(ATTEMPTS));
    }

    /// @param after equal to `before` when nothing was to be changed
    record Change(Subscriber before, Subscriber after) {}
}
