package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.local.memory.MemoryLimits;
import org.junit.jupiter.api.Test;

class DailySecretsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Watched limits = new Watched();
    private final DailySecrets secrets = new DailySecrets(limits, new SecureRandom());

    @Test
    void aSecretIsReadOnce() {
        var secret = secrets.of(TODAY);
        secrets.of(TODAY.plusDays(1));

        assertThat(secrets.of(TODAY)).isEqualTo(secret).hasSize(32).isNotEqualTo(secrets.of(TODAY.plusDays(1)));
        assertThat(limits.read).containsExactly(TODAY, TODAY.plusDays(1));
    }

    @Test
    void aProcessForgetsTheSecretsOfFormerDays() {
        secrets.of(TODAY);
        secrets.of(TODAY.plusDays(2));
        secrets.of(TODAY);

        assertThat(limits.read).containsExactly(TODAY, TODAY.plusDays(2), TODAY);
    }

    /// Notes which secrets are read.
    private static final class Watched implements Limits {
        private final MemoryLimits kept = new MemoryLimits();
        private final List<LocalDate> read = new ArrayList<>();

        @Override
        public int hit(String key, Instant end) {
            return kept.hit(key, end);
        }

        @Override
        public Map<String, Integer> hits(Collection<String> keys) {
            return kept.hits(keys);
        }

        @Override
        public Turns turns(String key) {
            return kept.turns(key);
        }

        @Override
        public boolean replace(String key, Turns changed, Instant end) {
            return kept.replace(key, changed, end);
        }

        @Override
        public byte[] secret(LocalDate day, byte[] fresh) {
            read.add(day);
            return kept.secret(day, fresh);
        }
    }
}
