package org.edsnewsletter.subscriber;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hashes under secrets of days (UTC), each of which is read once a process.
final class DailySecrets {

    private static final String ALGORITHM = "HmacSHA256";

    private final Limits limits;
    private final SecureRandom random;
    private final Map<LocalDate, byte[]> known = new ConcurrentHashMap<>();

    DailySecrets(Limits limits, SecureRandom random) {
        this.limits = limits;
        this.random = random;
    }

    /// What nobody can tell who has not the secret of the day.
    ///
    /// @return 32 bytes
    byte[] hmac(LocalDate day, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(of(day), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /// The secret of a day; those of days before the one before it are forgotten here.
    byte[] of(LocalDate day) {
        known.keySet().removeIf(other -> other.isBefore(day.minusDays(1)));
        return known.computeIfAbsent(day, this::read);
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private byte[] read(LocalDate day) {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        return limits.secret(day, fresh);
    }
}
