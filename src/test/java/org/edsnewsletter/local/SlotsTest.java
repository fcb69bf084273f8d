package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.edsnewsletter.local.Slots.Slot;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;

final class SlotsTest {

    private final Slots slots = new Slots(ZoneId.of("America/Chicago"));

    @Test
    void aMorningHasItsDailySlotAndMondayTheWeeklyOneToo() {
        var tuesday = Instant.parse("2026-11-24T13:00:00Z");
        assertThat(slots.between(tuesday.minusSeconds(1), tuesday)).containsExactly(new Slot(Edition.DAILY, tuesday));
        var monday = Instant.parse("2026-11-23T13:00:00Z");
        assertThat(slots.between(monday.minusSeconds(60), monday.plusSeconds(60)))
                .containsExactly(new Slot(Edition.DAILY, monday), new Slot(Edition.WEEKLY, monday));
    }

    @Test
    void aSlotIsDueOnce() {
        var slot = Instant.parse("2026-11-24T13:00:00Z");
        assertThat(slots.between(slot, slot.plusSeconds(3600))).isEmpty();
    }

    @Test
    void theClockOfTheZoneCounts() {
        // Summer time: seven o'clock is an hour earlier.
        var summer = Instant.parse("2026-07-15T12:00:00Z");
        assertThat(slots.between(summer.minusSeconds(1), summer)).containsExactly(new Slot(Edition.DAILY, summer));
    }

    @Test
    void whatWasMissedWhileAsleepIsDueInOrder() {
        assertThat(slots.between(Instant.parse("2026-11-23T14:00:00Z"), Instant.parse("2026-11-25T14:00:00Z")))
                .extracting(Slot::at)
                .containsExactly(Instant.parse("2026-11-24T13:00:00Z"), Instant.parse("2026-11-25T13:00:00Z"));
    }
}
