package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.LocalDate;
import org.edsnewsletter.memory.MemoryLimits;
import org.junit.jupiter.api.Test;

class DailySecretsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Watched watched = new Watched();
    private final DailySecrets secrets =
            new DailySecrets(watched.port(Limits.class, new MemoryLimits()), new SecureRandom());

    @Test
    void aSecretIsReadOnce() {
        var secret = secrets.of(TODAY);
        var next = secrets.of(TODAY.plusDays(1));

        assertThat(secrets.of(TODAY)).isEqualTo(secret).hasSize(32).isNotEqualTo(next);
        assertThat(watched.calls).hasSize(2);
    }

    @Test
    void aProcessForgetsTheSecretsOfFormerDays() {
        secrets.of(TODAY);
        secrets.of(TODAY.plusDays(2));
        secrets.of(TODAY);

        assertThat(watched.calls).hasSize(3);
    }
}
