package org.edsnewsletter.subscriber;

import java.util.Optional;
import org.edsnewsletter.mail.Edition;

/// Someone sees what is kept of them, and chooses how often they are mailed.
public final class Preferences {

    private final Register register;

    public Preferences(Subscribers subscribers) {
        this.register = new Register(subscribers);
    }

    /// Whose link it is; empty when there is no such subscriber, or the token is wrong. Changes nothing.
    public Optional<Subscriber> look(Link link) {
        return register.find(link);
    }

    /// Chooses an edition; no change for someone who has left.
    ///
    /// @return what is kept now; empty when there is no such subscriber, or the token is wrong
    public Optional<Subscriber> choose(Link link, Edition edition) {
        return register.change(link, subscriber -> subscriber.choose(edition));
    }
}
