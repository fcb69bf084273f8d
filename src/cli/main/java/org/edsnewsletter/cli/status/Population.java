package org.edsnewsletter.cli.status;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;

/// How many people are where; counted one by one, none of them kept.
public final class Population {

    /// How many weeks back sign-ups and departures are told apart.
    public static final int WEEKS = 12;

    private static final int DAYS = 7;

    private final Instant now;
    private final Map<State, Long> states = new EnumMap<>(State.class);
    private final Map<Edition, Long> editions = new EnumMap<>(Edition.class);
    private final long[] arrivals = new long[WEEKS];
    private final long[] departures = new long[WEEKS];
    private long all;

    public Population(InstantSource clock) {
        now = clock.instant();
    }

    /// Counts one more.
    public void add(Subscriber subscriber) {
        all++;
        // A pause that is over is none: it ends by itself.
        var isBack = subscriber.state() == State.PAUSED
                && subscriber.pausedUntil().filter(end -> end.isAfter(now)).isEmpty();
        var state = isBack ? State.ACTIVE : subscriber.state();
        states.merge(state, 1L, Long::sum);
        if (state == State.ACTIVE) editions.merge(subscriber.edition(), 1L, Long::sum);
        subscriber.confirmedAt().ifPresent(at -> count(arrivals, at));
        if (!state.isIn()) count(departures, subscriber.since());
    }

    /// Everybody who was counted, tombstones included.
    public long all() {
        return all;
    }

    public long in(State state) {
        return states.getOrDefault(state, 0L);
    }

    /// Who gets the next issue of an edition.
    public long of(Edition edition) {
        return editions.getOrDefault(edition, 0L);
    }

    /// Who confirmed, by the week, the last seven days at the end. Who was erased since is not among them.
    public long[] arrivals() {
        return arrivals.clone();
    }

    /// Who left, bounced, complained or was erased, by the week, the last seven days at the end.
    public long[] departures() {
        return departures.clone();
    }

    private void count(long[] weeks, Instant at) {
        var ago = at.isAfter(now) ? 0 : ChronoUnit.DAYS.between(at, now) / DAYS;
        if (ago < WEEKS) weeks[WEEKS - 1 - (int) ago]++;
    }
}
