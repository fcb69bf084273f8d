package org.edsnewsletter.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The emails that the form makes the newsletter send, and their bounces, counted for the whole list by the hour of
/// sending. Limits per source and per mailbox hold one visitor back; this notices many of them, and a patient one.
public final class SignUpWave {

    /// Fewer within two hours say nothing: a few people mistype their address.
    static final int ENOUGH_BOUNCES = 5;

    /// Fewer on a day (UTC) say nothing.
    static final int ENOUGH_BOUNCES_OF_DAY = 10;

    /// One email in so many may bounce: at 5 % SES puts an account under review (SES developer guide, "Reputation
    /// metrics").
    static final int EMAILS_PER_BOUNCE = 20;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SENT = "sent";
    private static final String BOUNCED = "bounced";

    private final Limits limits;

    public SignUpWave(Limits limits) {
        this.limits = limits;
    }

    /// Counts an email that is about to be sent.
    void sent(Instant now) {
        count(SENT, now);
    }

    /// Counts one that bounced.
    ///
    /// @param mailedAt when it was sent
    public void bounced(Instant mailedAt) {
        count(BOUNCED, mailedAt);
    }

    /// Whether more of them bounce than a list should have.
    public boolean isBouncing(Instant now) {
        return look(limits.hits(keys(now)), now).bounces() != Bounces.FEW;
    }

    /// The counters to look at: of all hours of the day, and of the hour before this one.
    static List<String> keys(Instant now) {
        return Stream.concat(hoursOfDay(now), lastTwoHours(now))
                .distinct()
                .flatMap(hour -> Stream.of(key(SENT, hour), key(BOUNCED, hour)))
                .toList();
    }

    /// What the counters tell.
    ///
    /// @param hits of [#keys(Instant)] at least
    static Look look(Map<String, Integer> hits, Instant now) {
        var lately = Count.of(hits, lastTwoHours(now));
        var today = Count.of(hits, hoursOfDay(now));
        var bounces = Bounces.FEW;
        if (lately.isMany(ENOUGH_BOUNCES) || today.isMany(ENOUGH_BOUNCES_OF_DAY)) bounces = Bounces.MANY;
        if (lately.isMany(2 * ENOUGH_BOUNCES) || today.isMany(2 * ENOUGH_BOUNCES_OF_DAY)) bounces = Bounces.TOO_MANY;
        return new Look(hits.getOrDefault(key(SENT, now), 0), bounces);
    }

    // This one and the last together, so that a new hour does not begin as if nothing had happened.
    private static Stream<Instant> lastTwoHours(Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        return Stream.of(hour.minus(HOUR), hour);
    }

    private static Stream<Instant> hoursOfDay(Instant now) {
        return Stream.iterate(now.truncatedTo(ChronoUnit.DAYS), hour -> !hour.isAfter(now), hour -> hour.plus(HOUR));
    }

    private void count(String what, Instant at) {
        limits.hit(key(what, at), at.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(2)));
    }

    private static String key(String what, Instant at) {
        return "confirmations/" + what + "/" + at.truncatedTo(ChronoUnit.HOURS);
    }

    /// How many bounce, of two hours or of a day.
    enum Bounces {
        FEW,

        /// Enough to say that it is no slip, and more than one in [#EMAILS_PER_BOUNCE].
        MANY,

        /// Twice as many.
        TOO_MANY
    }

    /// @param sentThisHour how many emails were sent
    record Look(int sentThisHour, Bounces bounces) {}

    private record Count(int sent, int bounced) {

        static Count of(Map<String, Integer> hits, Stream<Instant> hours) {
            var all = hours.toList();
            return new Count(sum(SENT, hits, all), sum(BOUNCED, hits, all));
        }

        private static int sum(String what, Map<String, Integer> hits, List<Instant> hours) {
            return hours.stream()
                    .mapToInt(hour -> hits.getOrDefault(key(what, hour), 0))
                    .sum();
        }

        boolean isMany(int enough) {
            return bounced >= enough && bounced * EMAILS_PER_BOUNCE > sent;
        }
    }
}
