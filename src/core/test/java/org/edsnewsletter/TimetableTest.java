package org.edsnewsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.subscriber.Limits;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /// A Monday, at seven.
    private static final Instant MONDAY = Instant.parse("2026-11-23T13:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final Map<Edition, Cron> schedules = new EnumMap<>(Map.of(
            Edition.DAILY, new Cron("cron(0 7 * * ? *)", CHICAGO),
            Edition.WEEKLY, new Cron("cron(0 7 ? * MON *)", CHICAGO)));
    private final Timetable timetable = new Timetable(schedules, new MemoryLimits(), clock);

    @Test
    void ofANewScheduleNoneIsMissedUntilItsFirstSlotHasPassed() {
        assertThat(timetable.missed()).isEmpty();
        assertThat(missedAt(MONDAY.plus(Timetable.GRACE))).isEmpty();
        assertThat(missedAt(MONDAY.plus(Timetable.GRACE).plusSeconds(1)))
                .containsOnly(Map.entry(Edition.DAILY, MONDAY), Map.entry(Edition.WEEKLY, MONDAY));
    }

    @Test
    void aSlotThatWasRunIsNotMissedAndTheOtherEditionsStillIs() {
        timetable.missed();
        missedAt(MONDAY.plusSeconds(30));
        timetable.ran(Edition.DAILY, MONDAY);
        timetable.ran(Edition.EACH, clock.instant());
        assertThat(missedAt(MONDAY.plus(Duration.ofHours(3)))).containsOnly(Map.entry(Edition.WEEKLY, MONDAY));
    }

    @Test
    void theFirstOfSeveralIsToldUntilALaterOneWasRun() {
        timetable.missed();
        missedAt(MONDAY);
        timetable.ran(Edition.DAILY, MONDAY);
        timetable.ran(Edition.WEEKLY, MONDAY);
        assertThat(missedAt(MONDAY.plus(DAY.multipliedBy(4)))).containsOnly(Map.entry(Edition.DAILY, MONDAY.plus(DAY)));

        timetable.ran(Edition.DAILY, MONDAY.plus(DAY.multipliedBy(4)));
        assertThat(timetable.missed()).isEmpty();
        // Made up by hand.
        timetable.ran(Edition.DAILY, MONDAY.plus(DAY));
        assertThat(timetable.missed()).isEmpty();
    }

    @Test
    void anotherScheduleBeginsWhenItIsHeardOf() {
        timetable.missed();
        missedAt(MONDAY);
        timetable.ran(Edition.DAILY, MONDAY);
        timetable.ran(Edition.WEEKLY, MONDAY);
        missedAt(MONDAY.plus(Duration.ofMinutes(90)));
        // Eight o'clock, at half past eight: the slot of this day is not missed.
        schedules.put(Edition.DAILY, new Cron("cron(0 8 * * ? *)", CHICAGO));
        assertThat(timetable.missed()).isEmpty();
        timetable.ran(Edition.DAILY, MONDAY.minus(DAY));
        assertThat(missedAt(MONDAY.plus(DAY))).isEmpty();
        assertThat(missedAt(MONDAY.plus(DAY).plus(Duration.ofHours(2))))
                .containsOnly(Map.entry(Edition.DAILY, MONDAY.plus(DAY).plus(Duration.ofHours(1))));
    }

    @Test
    void whatPassedWhileNobodyLookedIsNotMissed() {
        timetable.missed();
        // Such as another stack's tables, or a version that does not look.
        clock.advance(DAY.multipliedBy(10));
        assertThat(timetable.missed()).isEmpty();
        assertThat(missedAt(MONDAY.plus(DAY.multipliedBy(10)).plus(Duration.ofHours(1))))
                .containsOnlyKeys(Edition.DAILY);
    }

    @Test
    void aSlotOfTimesToComeGivenByHandHidesNone() {
        timetable.missed();
        timetable.ran(Edition.DAILY, MONDAY.plus(DAY.multipliedBy(365)));
        assertThat(missedAt(MONDAY.plus(Duration.ofHours(1)))).containsEntry(Edition.DAILY, MONDAY);
    }

    @Test
    void twoSlotsThatAreRunAtOnceCountWhicheverIsKeptLast() {
        timetable.missed();
        missedAt(MONDAY.plus(DAY));
        timetable.ran(Edition.DAILY, MONDAY.plus(DAY));
        timetable.ran(Edition.DAILY, MONDAY);
        assertThat(missedAt(MONDAY.plus(DAY).plus(Duration.ofHours(1)))).doesNotContainKey(Edition.DAILY);
    }

    @Test
    void theClocksOfTheZoneMayChangeBetweenTwoSlots() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2027-03-13T13:30:00Z")));
        timetable.missed();
        // Summer time: an hour earlier.
        var summer = Instant.parse("2027-03-14T12:00:00Z");
        assertThat(missedAt(summer.plus(Timetable.GRACE))).isEmpty();
        timetable.ran(Edition.DAILY, summer);
        assertThat(missedAt(summer.plus(Duration.ofHours(23)))).isEmpty();
    }

    @Test
    void ofAScheduleThatCannotBeReadNothingIsSaid() {
        schedules.put(Edition.DAILY, new Cron("rate(1 day)", CHICAGO));
        timetable.missed();
        assertThat(missedAt(MONDAY.plus(DAY.multipliedBy(2)))).doesNotContainKey(Edition.DAILY);
    }

    @Test
    void afterAnHourWithoutALookNobodyKnowsWhatWasRun() {
        timetable.missed();
        clock.advance(Timetable.MEMORY.plusMinutes(30));
        assertThat(timetable.missed()).isEmpty();
        assertThat(Timetable.MEMORY).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aSlotThatIsRunLateSaysWhatWasRunAndNotThatNobodyLooked() {
        timetable.missed();
        missedAt(MONDAY);
        timetable.ran(Edition.WEEKLY, MONDAY);
        var tuesday = MONDAY.plus(DAY);
        missedAt(tuesday.plusSeconds(60));
        timetable.ran(Edition.DAILY, MONDAY);

        assertThat(missedAt(tuesday.plus(Timetable.GRACE).plusSeconds(1)))
                .containsOnly(Map.entry(Edition.DAILY, tuesday));
    }

    @Test
    void ofTwoThatKeepASlotAtOnceBothAreKept() {
        var limits = new MemoryLimits();
        var isRefused = new AtomicBoolean();
        var contested = new Timetable(
                schedules,
                (Limits) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Limits.class}, (_, method, arguments) -> {
                            if (method.getName().equals("replace") && isRefused.getAndSet(false)) return false;
                            return method.invoke(limits, arguments);
                        }),
                clock);
        contested.missed();
        clock.advance(Duration.between(clock.instant(), MONDAY.minusSeconds(60)));
        contested.missed();
        clock.advance(Duration.ofMinutes(1));
        isRefused.set(true);
        contested.ran(Edition.DAILY, MONDAY);
        contested.ran(Edition.WEEKLY, MONDAY);

        clock.advance(Duration.ofMinutes(25));
        assertThat(contested.missed()).isEmpty();
    }

    @Test
    void whereNoScheduleIsKnownNothingIsMissed() {
        schedules.clear();
        timetable.ran(Edition.DAILY, MONDAY);
        assertThat(missedAt(MONDAY.plus(DAY))).isEmpty();
    }

    // What is told then, having looked every half hour, as the schedule of all of them has it every five minutes.
    private Map<Edition, Instant> missedAt(Instant then) {
        while (clock.instant().plus(Duration.ofMinutes(30)).isBefore(then)) {
            clock.advance(Duration.ofMinutes(30));
            timetable.missed();
        }
        clock.advance(Duration.between(clock.instant(), then));
        return timetable.missed();
    }
}
