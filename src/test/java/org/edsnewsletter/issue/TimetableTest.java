package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.local.memory.MemoryIssues;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /// A Monday, at seven.
    private static final Instant MONDAY = Instant.parse("2026-11-23T13:00:00Z");

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final MemoryIssues issues = new MemoryIssues(new MemoryArticles());
    private final Map<Edition, Cron> schedules = new EnumMap<>(Map.of(
            Edition.DAILY, new Cron("cron(0 7 * * ? *)", CHICAGO),
            Edition.WEEKLY, new Cron("cron(0 7 ? * MON *)", CHICAGO)));
    private final Timetable timetable = new Timetable(schedules, issues, clock);

    @Test
    void ofANewScheduleNoneIsMissedUntilItsFirstSlotHasPassed() {
        assertThat(timetable.missed()).isEmpty();
        clock.advance(Duration.ofMinutes(60).plus(Timetable.GRACE));
        assertThat(timetable.missed()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(timetable.missed())
                .containsOnly(Map.entry(Edition.DAILY, MONDAY), Map.entry(Edition.WEEKLY, MONDAY));
    }

    @Test
    void aSlotThatWasRunIsNotMissedAndTheOtherEditionsStillIs() {
        timetable.missed();
        clock.advance(Duration.ofHours(3));
        timetable.ran(Edition.DAILY, MONDAY);
        timetable.ran(Edition.EACH, clock.instant());
        assertThat(timetable.missed()).containsOnly(Map.entry(Edition.WEEKLY, MONDAY));
    }

    @Test
    void theFirstOfSeveralIsToldUntilALaterOneWasRun() {
        timetable.ran(Edition.DAILY, MONDAY);
        timetable.ran(Edition.WEEKLY, MONDAY);
        clock.advance(Duration.ofDays(4));
        assertThat(timetable.missed()).containsOnly(Map.entry(Edition.DAILY, MONDAY.plus(Duration.ofDays(1))));

        timetable.ran(Edition.DAILY, MONDAY.plus(Duration.ofDays(3)));
        assertThat(timetable.missed()).isEmpty();
        // Made up by hand.
        timetable.ran(Edition.DAILY, MONDAY.plus(Duration.ofDays(1)));
        assertThat(timetable.missed()).isEmpty();
    }

    @Test
    void anotherScheduleBeginsWhenItIsHeardOf() {
        timetable.ran(Edition.DAILY, MONDAY.minus(Duration.ofDays(1)));
        timetable.ran(Edition.WEEKLY, MONDAY);
        clock.advance(Duration.ofMinutes(30));
        // Six o'clock, at half past six: the slot of this day is not missed.
        schedules.put(Edition.DAILY, new Cron("cron(0 6 * * ? *)", CHICAGO));
        assertThat(timetable.missed()).isEmpty();
        clock.advance(Duration.ofHours(24));
        assertThat(timetable.missed()).containsOnly(Map.entry(Edition.DAILY, MONDAY.plus(Duration.ofHours(23))));
    }

    @Test
    void whereNoScheduleIsKnownNothingIsMissedOrKept() {
        schedules.clear();
        timetable.ran(Edition.DAILY, MONDAY);
        clock.advance(Duration.ofDays(9));
        assertThat(timetable.missed()).isEmpty();
        assertThat(issues.lastSlot(Edition.DAILY)).isEmpty();
    }
}
