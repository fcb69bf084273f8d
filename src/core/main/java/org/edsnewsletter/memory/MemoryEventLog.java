package org.edsnewsletter.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.delivery.EventLog;

/// What shows that events get through, in a set.
public final class MemoryEventLog implements EventLog {

    private final Set<String> witnessed = new HashSet<>();
    private Optional<Instant> latest = Optional.empty();
    private Optional<Instant> accepted = Optional.empty();
    private Optional<Instant> probed = Optional.empty();

    @Override
    public synchronized void witnessed(String claim) {
        witnessed.add(claim);
    }

    @Override
    public synchronized Set<String> witnessed(Collection<String> claims) {
        var found = new HashSet<>(claims);
        found.retainAll(witnessed);
        return found;
    }

    @Override
    public synchronized void arrived(Instant sentAt) {
        if (latest.filter(known -> !known.isBefore(sentAt)).isEmpty()) latest = Optional.of(sentAt);
    }

    @Override
    public synchronized Optional<Instant> latest() {
        return latest;
    }

    @Override
    public synchronized void accepted(Instant at) {
        if (accepted.filter(known -> !known.isBefore(at)).isEmpty()) accepted = Optional.of(at);
    }

    @Override
    public synchronized Optional<Instant> latestAccepted() {
        return accepted;
    }

    @Override
    public synchronized boolean mayProbe(Instant now, Duration between) {
        if (probed.filter(last -> last.plus(between).isAfter(now)).isPresent()) return false;
        probed = Optional.of(now);
        return true;
    }
}
