package org.edsnewsletter.subscriber;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.mail.EmailAddress;

/// What the operator does for one person who has written in.
public final class Desk {

    private final Subscribers subscribers;
    private final Register register;
    private final InstantSource clock;

    public Desk(Subscribers subscribers, InstantSource clock) {
        this.subscribers = subscribers;
        this.register = new Register(subscribers);
        this.clock = clock;
    }

    /// Who is kept under an address.
    public Optional<Subscriber> look(EmailAddress address) {
        return subscribers.find(SubscriberId.of(address));
    }

    /// Everything that is kept of somebody, as [Preferences#download] gives it to them.
    public Optional<Map<String, Object>> data(EmailAddress address) {
        return look(address).map(OwnData::of);
    }

    /// Sees to it that nothing more is mailed. Doing it twice is fine.
    ///
    /// @return who is kept now; empty when nobody is
    public Optional<Subscriber> remove(EmailAddress address) {
        return register.change(SubscriberId.of(address), subscriber -> subscriber.leave(clock.instant()))
                .map(Register.Change::after);
    }

    /// Forgets somebody, also who was never kept: all that is left is that no import may bring them in, under a hash of
    /// their address.
    ///
    /// @return whether anybody was kept
    public boolean erase(EmailAddress address) {
        var tombstone = Subscriber.tombstone(SubscriberId.of(address), clock.instant(), 0);
        return register.addOrChange(tombstone, subscriber -> subscriber.erased(clock.instant()))
                .isPresent();
    }
}
