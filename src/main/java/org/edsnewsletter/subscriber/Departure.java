package org.edsnewsletter.subscriber;

import java.time.InstantSource;
import java.util.Optional;

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
    public Optional<Subscriber> leave(Link link) {
        return register.change(link, subscriber -> subscriber.leave(clock.instant()));
    }
}
