package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The secrets of days (UTC), each read once a process.
final class DailySecrets {

    private final Limits limits;
    private final SecureRandom random;
    private final Map<LocalDate, byte[]> known = new ConcurrentHashMap<>();

    DailySecrets(Limits limits, SecureRandom random) {
        this.limits = limits;
        this.random = random;
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
