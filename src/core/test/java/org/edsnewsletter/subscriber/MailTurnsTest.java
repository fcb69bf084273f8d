package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.edsnewsletter.memory.MemoryLimits;
import org.junit.jupiter.api.Test;

class MailTurnsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    private final MemoryLimits kept = new MemoryLimits();

    @Test
    void aMailboxIsMailedThreeTimesADayWithPausesInBetween() {
        var turns = new MailTurns(kept);

        assertThat(turns.take("ed", NOW)).isTrue();
        assertThat(turns.take("ed", NOW.plus(Duration.ofMinutes(5)).minusMillis(1)))
                .isFalse();
        assertThat(turns.take("ed", NOW.plus(Duration.ofMinutes(5)))).isTrue();
        assertThat(turns.take("ed", NOW.plus(Duration.ofMinutes(65)).minusMillis(1)))
                .isFalse();
        assertThat(turns.take("ed", NOW.plus(Duration.ofMinutes(65)))).isTrue();
        assertThat(turns.take("ed", NOW.plus(Duration.ofHours(20)))).isFalse();
        assertThat(turns.take("ann", NOW.plus(Duration.ofHours(20)))).isTrue();
        assertThat(turns.take("ed", NOW.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void whatDidNotHappenDoesNotCount() {
        var turns = new MailTurns(kept);
        turns.take("ed", NOW);
        var second = NOW.plus(Duration.ofMinutes(5));
        turns.take("ed", second);

        turns.giveBack("ed", second);

        assertThat(kept.turns("mail/ed").taken()).containsExactly(NOW);
    }

    @Test
    void whileOthersAskAtTheSameMomentOneOfThemIsLetThrough() {
        var busy = new Busy(Integer.MAX_VALUE);

        assertThat(new MailTurns(busy).take("ed", NOW)).isFalse();
        assertThat(busy.tried).isEqualTo(10);
    }

    @Test
    void aTurnThatAnotherWriteComesBeforeIsTakenAndGivenBackAllTheSame() {
        assertThat(new MailTurns(new Busy(1)).take("ed", NOW)).isTrue();
        new MailTurns(kept).take("ed", NOW);

        new MailTurns(new Busy(1)).giveBack("ed", NOW);

        assertThat(kept.turns("mail/ed").taken()).isEmpty();
    }

    @Test
    void whatIsGivenBackIsWrittenOnce() {
        var free = new Busy(0);

        new MailTurns(free).giveBack("ed", NOW);

        assertThat(free.tried).isEqualTo(1);
    }

    @Test
    void givingBackIsGivenUpWhileOthersWriteAllTheTime() {
        var busy = new Busy(Integer.MAX_VALUE);

        new MailTurns(busy).giveBack("ed", NOW);

        assertThat(busy.tried).isEqualTo(10);
    }

    /// Somebody else writes before the first so many times.
    private final class Busy implements Limits {
        private final int times;
        private int tried;

        Busy(int times) {
            this.times = times;
        }

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
            return tried++ >= times && kept.replace(key, changed, end);
        }

        @Override
        public byte[] secret(LocalDate day, byte[] fresh) {
            return kept.secret(day, fresh);
        }
    }
}
