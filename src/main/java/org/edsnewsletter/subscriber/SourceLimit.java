package org.edsnewsletter.subscriber;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keeps one place from signing up everybody: [#AN_HOUR] sign-ups an hour. And knows the places that somebody has
/// confirmed a subscription from, today or yesterday.
///
/// Nobody's network address is kept: only a hash of it under a secret of the day, which is forgotten soon after. So the
/// hashes of two days can't be told to be of the same place, and nobody can find out whose they were. Of an IPv6
/// address the first 64 bits count: they name a household, the rest is free for anybody in it to choose (RFC 4291,
/// 2.5.4).
final class SourceLimit {

    static final int AN_HOUR = 20;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final int IPV6_PREFIX_BYTES = 8;

    private final Limits limits;
    private final SecureRandom random;
    private volatile Optional<Secret> known = Optional.empty();

    SourceLimit(Limits limits, SecureRandom random) {
        this.limits = limits;
        this.random = random;
    }

    /// Counts a sign-up.
    ///
    /// @param source the network address it came from
    /// @return whether it is one too many
    boolean isTooMuch(String source, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        var key = "source/" + hour + "/" + hash(place(source), secret(day(now)));
        return limits.hit(key, hour.plus(Duration.ofHours(2))) > AN_HOUR;
    }

    /// Notes that somebody has confirmed a subscription from there.
    void know(String source, Instant now) {
        limits.hit(known(source, secret(day(now))), now.plus(Duration.ofDays(2)));
    }

    /// Whether somebody has, today or yesterday (UTC): longer ago, the hash can't be found again.
    boolean isKnown(String source, Instant now) {
        return limits.hits(known(source, secret(day(now)))) > 0
                || limits.hits(known(source, read(day(now).minusDays(1)))) > 0;
    }

    private String known(String source, Secret secret) {
        return "known/" + secret.day() + "/" + hash(place(source), secret);
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String hash(byte[] place, Secret secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret.key());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(place), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    // Read once a day and process.
    private Secret secret(LocalDate day) {
        var now = known.filter(secret -> secret.day().equals(day)).orElseGet(() -> read(day));
        known = Optional.of(now);
        return now;
    }

    private Secret read(LocalDate day) {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        return new Secret(day, new SecretKeySpec(limits.secret(day, fresh), ALGORITHM));
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

    private record Secret(LocalDate day, SecretKeySpec key) {}
}
