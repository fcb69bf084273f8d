package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Somebody on a list that the operator brings in: of another system, or an export of this one.
public sealed interface Arrival {

    SubscriberId id();

    /// Someone with an address.
    ///
    /// @param topics empty: all
    /// @param state where they stand on the list: neither [State#PENDING], for who has not confirmed does not come
    ///     along, nor [State#ERASED]
    /// @param since when they came to it; empty: the list does not tell
    /// @param pausedUntil when their pause ends
    /// @param reason why they left, if they said so
    /// @param token the secret of the links they have already; empty: they get new ones
    record Person(
            Applicant applicant,
            Set<String> topics,
            State state,
            Optional<Instant> since,
            Optional<Instant> pausedUntil,
            Optional<DepartureReason> reason,
            Optional<Token> token)
            implements Arrival {

        public Person {
            topics = Set.copyOf(topics);
            if (state == State.PENDING || state == State.ERASED)
                throw new IllegalArgumentException("nobody arrives as " + state);
        }

        @Override
        public SubscriberId id() {
            return SubscriberId.of(applicant.address());
        }
    }

    /// Someone who asked to be forgotten.
    ///
    /// @param at when; empty: the list does not tell
    record Erased(SubscriberId id, Optional<Instant> at) implements Arrival {}

    /// Someone who gets the newsletter from now on.
    static Arrival of(Applicant applicant) {
        return new Person(
                applicant,
                Set.of(),
                State.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
