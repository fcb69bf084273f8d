package org.edsnewsletter.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where is kept how often and when something happened lately: so that nobody can do it too often, and that it is
/// noticed when it did not happen. Everything here is forgotten
/// by itself, but may be found for a while after it ended.
public interface Limits {

    /// Adds 1 to a counter, which is made if there is none.
    ///
    /// @param key names what is counted and its window: the counter is not reset at its end
    /// @param end when it may be forgotten
    /// @return the count, this one included
    int hit(String key, Instant end);

    /// Returns counts by their keys without adding to them; 0 of a counter that does not exist. Strongly consistent.
    Map<String, Integer> hits(Collection<String> keys);

    /// Which turns were taken; strongly consistent.
    Turns turns(String key);

    /// Keeps changed turns, if the ones kept now have the revision that `changed` has.
    ///
    /// @param end when they may be forgotten
    /// @return whether they were kept, with their revision one higher; if not, read again and decide anew
    boolean replace(String key, Turns changed, Instant end);

    /// The secret of a day. It is forgotten two days later, and with it what the day's hashes stood for.
    ///
    /// @param fresh becomes it, if there is none yet
    byte[] secret(LocalDate day, byte[] fresh);

    /// When something was done lately.
    ///
    /// @param taken earliest first
    /// @param revision counts the writes, from 1; 0 before the first
    record Turns(List<Instant> taken, int revision) {

        public static final Turns NONE = new Turns(List.of(), 0);

        public Turns {
            taken = List.copyOf(taken);
        }

        /// After taking a turn; empty if it is not the time yet.
        ///
        /// @param pauses after the first turn, after the second, …; there is one turn more than pauses
        /// @param within turns longer ago don't count
        public Optional<Turns> take(Instant now, List<Duration> pauses, Duration within) {
            var lately = taken.stream()
                    .filter(turn -> turn.isAfter(now.minus(within)))
                    .toList();
            if (lately.size() > pauses.size()) return Optional.empty();
            if (!lately.isEmpty() && now.isBefore(lately.getLast().plus(pauses.get(lately.size() - 1))))
                return Optional.empty();
            return Optional.of(
                    new Turns(Stream.concat(lately.stream(), Stream.of(now)).toList(), revision));
        }

        /// As if a turn had not been taken.
        public Turns without(Instant turn) {
            return new Turns(taken.stream().filter(other -> !other.equals(turn)).toList(), revision);
        }
    }
}
