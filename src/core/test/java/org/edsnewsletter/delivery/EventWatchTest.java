package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

/// Nobody sees that events are missing but by looking for them.
class EventWatchTest {

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryEventLog log = new MemoryEventLog();
    private final EventWatch watch = new EventWatch(log, clock);

    @Test
    void eventsOfASendThatGoesOnForHoursAreMissedHalfAnHourAfterItsBeginning() {
        for (var minutes = 0; minutes < 180; minutes += 5) {
            assertThat(watch.areMissing()).as("after %d minutes", minutes).isEqualTo(minutes >= 30);
            watch.accepted(1_000, clock.instant());
            clock.advance(Duration.ofMinutes(5));
        }
        log.arrived(clock.instant());
        assertThat(watch.areMissing()).isFalse();
    }

    @Test
    void nothingIsMissedWhileEventsKeepUpWithTheSend() {
        for (var minutes = 0; minutes < 180; minutes += 5) {
            watch.accepted(1_000, clock.instant());
            log.arrived(clock.instant().minus(Duration.ofMinutes(2)));
            clock.advance(Duration.ofMinutes(5));
            assertThat(watch.areMissing()).isFalse();
        }
    }

    @Test
    void eventsThatStopInTheMiddleOfASendAreMissed() {
        watch.accepted(1_000, clock.instant());
        log.arrived(clock.instant());
        for (var minutes = 0; minutes < 60; minutes += 5) {
            clock.advance(Duration.ofMinutes(5));
            watch.accepted(1_000 + minutes, clock.instant());
        }
        assertThat(watch.areMissing()).isTrue();
    }

    @Test
    void ofAFewEmailsAllEventsMayBeLost() {
        watch.accepted(4, clock.instant());
        clock.advance(Duration.ofHours(1));
        assertThat(watch.areMissing()).isFalse();

        watch.accepted(5, clock.instant());
        clock.advance(Duration.ofHours(1));
        assertThat(watch.areMissing()).isTrue();
    }
}
