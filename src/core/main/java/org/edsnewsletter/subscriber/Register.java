package org.edsnewsletter.subscriber;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Reads subscribers by their link or id, and changes them: when another write comes between reading and
/// writing, reads again and decides anew.
final class Register {

    /// A person's own clicks collide once or twice, what providers tell of a mailbox a few times; more than
    /// this is a fault.
    private static final int ATTEMPTS = 20;

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

    Optional<Subscriber> find(SubscriberId id) {
        return subscribers.find(id);
    }

    /// Changes the subscriber a link belongs to.
    ///
    /// @return what is kept now, with the revision it was read with; empty when the link belongs to nobody
    Optional<Change> change(Link link, UnaryOperator<Subscriber> decision) {
        return change(() -> find(link), decision);
    }

    /// Changes the subscriber with an id.
    ///
    /// @return empty when there is none
    Optional<Change> change(SubscriberId id, UnaryOperator<Subscriber> decision) {
        return change(() -> find(id), decision);
    }

    /// Changes a subscriber and, if that changes them, another one with them: both or none.
    ///
    /// @param other who is to be changed with them; nobody who is kept: they alone
    /// @return empty when there is no subscriber with this id
    Optional<Change> change(
            SubscriberId id,
            UnaryOperator<Subscriber> decision,
            Function<Subscriber, Optional<SubscriberId>> other,
            UnaryOperator<Subscriber> otherDecision) {
        return attempt(() -> {
            var found = find(id);
            if (found.isEmpty()) return Optional.of(Optional.<Change>empty());
            var after = decision.apply(found.get());
            var change = Optional.of(new Change(found.get(), after));
            if (after.equals(found.get())) return Optional.of(change);
            var kept = other.apply(found.get())
                    .flatMap(subscribers::find)
                    .map(standing -> subscribers.replaceTogether(after, otherDecision.apply(standing)))
                    .orElseGet(() -> subscribers.replace(after));
            return kept ? Optional.of(change) : Optional.empty();
        });
    }

    /// Adds a new subscriber, or changes the one that stands in its place.
    ///
    /// @return empty when it was added
    Optional<Change> addOrChange(Subscriber fresh, UnaryOperator<Subscriber> decision) {
        return change(() -> subscribers.addIfAbsent(fresh), decision);
    }

    /// Adds a new subscriber, or replaces the one that stands in its place, with itself too: always one read
    /// and one write, unless somebody else writes meanwhile.
    ///
    /// @return what is kept now, with the revision it was read with
    Subscriber addOrReplace(Subscriber fresh, UnaryOperator<Subscriber> decision) {
        return attempt(() -> {
            var standing = subscribers.find(fresh.id());
            var after = standing.map(decision).orElse(fresh);
            var kept = standing.isPresent()
                    ? subscribers.replace(after)
                    : subscribers.addIfAbsent(fresh).isEmpty();
            return kept ? Optional.of(after) : Optional.empty();
        });
    }

    private Optional<Change> change(Supplier<Optional<Subscriber>> reading, UnaryOperator<Subscriber> decision) {
        return attempt(() -> {
            var found = reading.get();
            if (found.isEmpty()) return Optional.of(Optional.<Change>empty());
            var before = found.get();
            var after = decision.apply(before);
            return after.equals(before) || subscribers.replace(after)
                    ? Optional.of(Optional.of(new Change(before, after)))
                    : Optional.empty();
        });
    }

    /// @param attempt empty: another write came between
    private static <T> T attempt(Supplier<Optional<T>> attempt) {
        for (var done = 0; done < ATTEMPTS; done++) {
            var result = attempt.get();
            if (result.isPresent()) return result.get();
        }
        throw new IllegalStateException("a subscriber changed %d times while it was to be changed".formatted(ATTEMPTS));
    }

    /// @param after equal to `before` when nothing was to be changed
    record Change(Subscriber before, Subscriber after) {

        boolean isNone() {
            return after.equals(before);
        }
    }
}
