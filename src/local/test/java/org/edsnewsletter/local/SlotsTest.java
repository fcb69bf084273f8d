package org.edsnewsletter.local;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.Cron;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.local.Slots.Slot;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2046, 1, 1);

    @ParameterizedTest
    @MethodSource("zones")
    void inEveryZoneEachDayOfTwentyYearsHasItsSlotOnceAndEachMondayTheWeeklyOneToo(ZoneId zone) {
        var slots = new Slots(zone);
        var made = new EnumMap<Edition, List<IssueId>>(
                Map.of(Edition.DAILY, new ArrayList<>(), Edition.WEEKLY, new ArrayList<>()));
        // Looked at every 37 hours, so now before a slot, now after it.
        var end = LAST.atStartOfDay(zone).toInstant();
        for (var from = FIRST.atStartOfDay(zone).toInstant(); from.isBefore(end); from = from.plus(37, HOURS))
            for (var slot : slots.between(from, from.plus(37, HOURS))) {
                var local = slot.at().atZone(zone);
                assertThat(local.toLocalTime()).isEqualTo(Slots.TIME);
                if (local.toLocalDate().isBefore(LAST))
                    Objects.requireNonNull(made.get(slot.edition()))
                            .add(IssueId.of(slot.edition(), local.toLocalDate()));
            }

        assertThat(made.get(Edition.DAILY))
                .isEqualTo(FIRST.datesUntil(LAST)
                        .map(day -> IssueId.of(Edition.DAILY, day))
                        .toList());
        assertThat(made.get(Edition.WEEKLY))
                .isEqualTo(FIRST.datesUntil(LAST)
                        .filter(day -> day.getDayOfWeek() == DayOfWeek.MONDAY)
                        .map(day -> IssueId.of(Edition.WEEKLY, day))
                        .toList());
    }

    // What `status` tells of the schedules, where clocks are changed.
    @ParameterizedTest
    @MethodSource("zones")
    void theSchedulesOfTheTemplateSayTheSameAroundEveryChangeOfTheClocks(ZoneId zone) {
        var rules = zone.getRules();
        var slots = new Slots(zone);
        var end = LAST.atStartOfDay(zone).toInstant();
        for (var change = rules.nextTransition(FIRST.atStartOfDay(zone).toInstant());
                change != null && change.getInstant().isBefore(end);
                change = rules.nextTransition(change.getInstant())) {
            var from = change.getInstant().minus(25, HOURS);
            var upTo = from.plus(8 * 24, HOURS);
            assertThat(Stream.of(new Slot(Edition.DAILY, from), new Slot(Edition.WEEKLY, from))
                            .flatMap(start -> Stream.iterate(next(start, zone), slot -> next(slot, zone))
                                    .takeWhile(slot -> !slot.at().isAfter(upTo))))
                    .as("%s, %s", zone, change)
                    .containsExactlyInAnyOrderElementsOf(slots.between(from, upTo));
        }
    }

    private static Slot next(Slot slot, ZoneId zone) {
        var expression = slot.edition() == Edition.DAILY ? Slots.DAILY : Slots.WEEKLY;
        return new Slot(
                slot.edition(), new Cron(expression, zone).next(slot.at()).orElseThrow());
    }

    // "When the time shifts forward, your schedule invocation gets skipped if the cron expression falls on a
    // non-existent date and time. When the time shifts back, it runs only once": EventBridge Scheduler user guide.
    @ParameterizedTest
    @MethodSource("zones")
    void noTimeThatTheTemplateAllowsIsEverLeftOut(ZoneId zone) {
        var rules = zone.getRules();
        var hours = IntStream.range(0, 24)
                .filter(hour ->
                        SCHEDULE.matcher("cron(30 %d * * ? *)".formatted(hour)).matches())
                .toArray();
        assertThat(hours).hasSize(18);

        var from = FIRST.atStartOfDay(zone).toInstant();
        for (var change = rules.nextTransition(from);
                change != null
                        && change.getInstant().isBefore(LAST.atStartOfDay(zone).toInstant());
                change = rules.nextTransition(change.getInstant())) {
            var day = change.getDateTimeBefore().toLocalDate();
            for (var date : List.of(day.minusDays(1), day, day.plusDays(1)))
                for (var hour : hours)
                    for (var minute = 0; minute < 60; minute += 15)
                        assertThat(rules.getValidOffsets(date.atTime(hour, minute)))
                                .as("%s on %s at %d:%02d", zone, date, hour, minute)
                                .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 2 * * ? *)",
                "cron(0 23 * * ? *)",
                "cron(*/5 7 * * ? *)",
                "cron(0 * * * ? *)",
                "rate(1 day)"
            })
    void whatMightBeLeftOutOrComeTwiceADayIsNoSchedule(String expression) {
        assertThat(SCHEDULE.matcher(expression).matches()).isFalse();
    }

    private static final Pattern SCHEDULE = schedule();

    private static Pattern schedule() {
        try {
            var template = CloudFormation.parse(Files.readString(Path.of("template.yaml")));
            var daily = template.parameter("DailySchedule").text("AllowedPattern");
            assertThat(template.parameter("WeeklySchedule").text("AllowedPattern"))
                    .isEqualTo(daily);
            return Pattern.compile(daily);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of);
    }
}
