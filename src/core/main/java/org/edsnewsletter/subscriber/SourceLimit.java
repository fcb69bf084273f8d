package org.edsnewsletter.subscriber;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Keeps one place from signing up everybody: [#AN_HOUR] sign-ups an hour. And knows the places that somebody has
/// confirmed a subscription from, today or yesterday.
///
/// Nobody's network address is kept: only a hash of it under a secret of the day, which is forgotten soon after. A
/// place that is known today is kept under the secret of tomorrow too, so that a day's own secret finds it. The
/// hashes of two days can't be told to be of the same place, and nobody can find out whose they were. Of an IPv6
/// address the first 64 bits count: they name a household, the rest is free for anybody in it to choose (RFC 4291,
/// 2.5.4).
final class SourceLimit {

    static final int AN_HOUR = 20;

    private static final int BYTES = 16;
    private static final int IPV6_PREFIX_BYTES = 8;

    private final Limits limits;
    private final DailySecrets secrets;

    SourceLimit(Limits limits, DailySecrets secrets) {
        this.limits = limits;
        this.secrets = secrets;
    }

    /// Counts a sign-up.
    ///
    /// @param source the network address it came from
    /// @return whether it is one too many
    boolean isTooMuch(String source, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        var key = "source/" + hour + "/" + hash(source, DailySecrets.day(now));
        return limits.hit(key, hour.plus(Duration.ofHours(2))) > AN_HOUR;
    }

    /// Notes that somebody has confirmed a subscription from there: for today and tomorrow (UTC).
    void know(String source, Instant now) {
        var today = DailySecrets.day(now);
        for (var day : List.of(today, today.plusDays(1))) limits.hit(known(source, day), now.plus(Duration.ofDays(3)));
    }

    /// The counter that is above 0 if somebody has, today or yesterday.
    String known(String source, Instant now) {
        return known(source, DailySecrets.day(now));
    }

    private String known(String source, LocalDate day) {
        return "known/" + day + "/" + hash(source, day);
    }

    private String hash(String source, LocalDate day) {
        var hash = Arrays.copyOf(secrets.hmac(day, place(source)), BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static byte[] place(String source) {
        try {
            // Only the text of an address: no name is looked up.
            var address = InetAddress.ofLiteral(source);
            return address instanceof Inet6Address
                    ? Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES)
                    : address.getAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return source.getBytes(StandardCharsets.UTF_8);
        }
    }
}
