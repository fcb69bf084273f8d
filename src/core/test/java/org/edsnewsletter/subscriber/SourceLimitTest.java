package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.edsnewsletter.memory.MemoryLimits;
import org.junit.jupiter.api.Test;

class SourceLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-23T15:15:00Z");
    private static final String HOME = "203.0.113.7";

    private final MemoryLimits limits = new MemoryLimits();
    private final SourceLimit sources = new SourceLimit(limits, new DailySecrets(limits, new SecureRandom()));

    @Test
    void aSourceIsKnownOnceSomebodyHasConfirmedFromIt() {
        assertThat(isKnown(HOME, NOW)).isFalse();

        sources.know(HOME, NOW);

        assertThat(isKnown(HOME, NOW)).isTrue();
        assertThat(isKnown("203.0.113.8", NOW)).isFalse();
    }

    @Test
    void aSourceIsKnownUntilTheEndOfTheNextDay() {
        sources.know(HOME, NOW);

        assertThat(isKnown(HOME, NOW.plus(Duration.ofDays(1)))).isTrue();
        assertThat(isKnown("203.0.113.8", NOW.plus(Duration.ofDays(1)))).isFalse();
        assertThat(isKnown(HOME, NOW.plus(Duration.ofDays(2)))).isFalse();
    }

    private boolean isKnown(String source, Instant now) {
        return limits.hits(List.of(sources.known(source, now))).containsValue(1);
    }
}
