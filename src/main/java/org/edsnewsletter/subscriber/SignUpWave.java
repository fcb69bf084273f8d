package org.edsnewsletter.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The emails that the form makes the newsletter send, and their bounces, counted for the whole list by the hour of
/// sending. Limits per source and per mailbox hold one visitor back; this notices many of them.
public final class SignUpWave {

    /// Fewer say nothing: a few people mistype their address.
    static final int ENOUGH_BOUNCES = 5;

    /// One email in so many may bounce: at 5 % SES puts an account under review (SES developer guide, "Reputation
    /// metrics").
    static final int EMAILS_PER_BOUNCE = 20;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Limits limits;

    public SignUpWave(Limits limits) {
        this.limits = limits;
    }

    /// Counts an email that is about to be sent.
    void sent(Instant now) {
        count("sent", now);
    }

    /// Counts one that bounced.
    ///
    /// @param mailedAt when it was sent
    public void bounced(Instant mailedAt) {
        count("bounced", mailedAt);
    }

    /// How many were sent in the hour of a moment.
    int sentInHourOf(Instant moment) {
        return limits.hits(key("sent", moment));
    }

    /// Whether more of them bounce than a list should have: of this hour and the last one together, so that a new hour
    /// does not begin as if nothing had happened.
    public boolean isBouncing(Instant now) {
        var bounced = limits.hits(key("bounced", now)) + limits.hits(key("bounced", now.minus(HOUR)));
        if (bounced < ENOUGH_BOUNCES) return false;
        return bounced * EMAILS_PER_BOUNCE > sentInHourOf(now) + sentInHourOf(now.minus(HOUR));
    }

    private void count(String what, Instant at) {
        limits.hit(key(what, at), at.truncatedTo(ChronoUnit.HOURS).plus(HOUR.multipliedBy(3)));
    }

    private static String key(String what, Instant at) {
        return "confirmations/" + what + "/" + at.truncatedTo(ChronoUnit.HOURS);
    }
}
