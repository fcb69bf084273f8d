package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.status.Population;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.subscriber.Admission;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class StatusCommandTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private Here here = Here.of(world, new MemoryArticles(), List.of());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Instant now = world.clock.instant();

    @Test
    void peopleAreCountedByStateEditionAndWeek() {
        arrive("a@example.org", Edition.DAILY, 3);
        arrive("b@example.org", Edition.WEEKLY, 20);
        arrive("c@example.org", Edition.DAILY, 30);
        here.newsletter().desk().remove(new EmailAddress("c@example.org"));
        arrive("d@example.org", Edition.DAILY, 200);

        var population = new Population(world.clock);
        world.subscribers.each(population::add);

        assertThat(population.of(Edition.DAILY)).isEqualTo(2);
        assertThat(population.of(Edition.WEEKLY)).isEqualTo(1);
        assertThat(population.arrivals()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1);
        assertThat(population.departures()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void aTerminalShowsItInAFewLines() {
        arrive("a@example.org", Edition.DAILY, 3);
        arrive("b@example.org", Edition.WEEKLY, 20);

        assertThat(run(Ink.PLAIN)).isZero();

        assertThat(out())
                .contains("people      2 get it: 0 each, 1 daily, 1 weekly")
                .contains("sign-ups    .........#.#  2 in 12 weeks, 1 in the last")
                .contains("articles    waiting: 0 for each, 0 for daily, 0 for weekly")
                .contains("issues      none yet");
        assertThat(out().chars()).allMatch(character -> character < 128);
        out.reset();
        assertThat(run(new Ink(true, true))).isZero();
        assertThat(out()).contains("\033[32m", "█");
    }

    @Test
    void aProgramGetsAnObjectALine() throws Exception {
        arrive("a@example.org", Edition.DAILY, 3);

        assertThat(run(Ink.PLAIN, "--json")).isZero();

        var first = JSON.std.mapFrom(out().lines().findFirst().orElseThrow());
        assertThat(first)
                .containsEntry("kind", "people")
                .containsEntry("active", 1)
                .containsEntry("editions", Map.of("each", 0, "daily", 1, "weekly", 0));
    }

    @Test
    void theNextSlotsAreTold() throws Exception {
        var daily = new Deployment.Schedule("daily", true, "cron(0 7 * * ? *)", "America/Chicago");
        var weekly = new Deployment.Schedule("weekly", false, "cron(0 7 ? * MON *)", "America/Chicago");
        here = here.on(premises(List.of(daily, weekly, Deployment.Schedule.gone("tick")), List.of()));
        var next = now.atZone(ZoneId.of("America/Chicago"));
        next = next.with(LocalTime.of(7, 0)).plusDays(next.toLocalTime().isBefore(LocalTime.of(7, 0)) ? 0 : 1);

        assertThat(run(Ink.PLAIN)).isZero();

        assertThat(out())
                .containsPattern("next +daily +\\w+ %s 07:00, in ".formatted(next.toLocalDate()))
                .contains("weekly  switched off")
                .containsPattern("tick +gone");
        out.reset();
        run(Ink.PLAIN, "--json");
        var slot = JSON.std.mapFrom(out().lines()
                .filter(line -> line.contains("\"slot\""))
                .findFirst()
                .orElseThrow());
        assertThat(slot)
                .containsEntry("schedule", "daily")
                .containsEntry("next", next.toInstant().toString());
    }

    @Test
    void anAlarmThatIsOnIsToldAndIsTheExitCode() throws Exception {
        var off = new Deployment.Alarm("ed-WebErrors", "OK", "", now);
        var on = new Deployment.Alarm("ed-DeliveryGaveUp", "ALARM", "3 are there", now);
        here = here.on(premises(List.of(), List.of(off)));
        assertThat(run(Ink.PLAIN)).isZero();
        assertThat(out()).contains("none of 1 is on");
        out.reset();
        here = here.on(premises(List.of(), List.of(off, on)));

        assertThat(run(Ink.PLAIN)).isEqualTo(1);

        assertThat(out())
                .contains("ed-DeliveryGaveUp since " + now + ": 3 are there", "docs/runbook.md")
                .doesNotContain("ed-WebErrors");
        out.reset();
        assertThat(run(Ink.PLAIN, "--json")).isEqualTo(1);
        assertThat(JSON.std.mapFrom(out().lines().toList().getLast()))
                .containsEntry("kind", "alarm")
                .containsEntry("name", "ed-DeliveryGaveUp")
                .containsEntry("state", "ALARM");
    }

    private static Premises premises(List<Deployment.Schedule> schedules, List<Deployment.Alarm> alarms) {
        return new Premises(
                "stack ed-news",
                Optional.empty(),
                Optional.empty(),
                _ -> OptionalLong.empty(),
                Optional.of(new Stack(schedules, alarms)),
                () -> schedules,
                Optional.empty(),
                Map::of,
                Optional.empty());
    }

    private record Stack(List<Deployment.Schedule> schedules, List<Deployment.Alarm> alarms) implements Deployment {

        @Override
        public Optional<Rule> rule() {
            return Optional.empty();
        }

        @Override
        public long eventsSince(Instant time) {
            return 0;
        }

        @Override
        public Optional<Audience> alarmAudience() {
            return Optional.empty();
        }

        @Override
        public List<DeadLetters> deadLetters() {
            return List.of();
        }

        @Override
        public Instant deployedAt() {
            return Instant.EPOCH;
        }

        @Override
        public List<DeployedFunction> functions() {
            return List.of();
        }

        @Override
        public List<FunctionEnvironment> environments() {
            return List.of();
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public int concurrency() {
            return 1000;
        }
    }

    private void arrive(String address, Edition edition, int daysAgo) {
        var at = now.minus(Duration.ofDays(daysAgo));
        var applicant = new Applicant(
                new EmailAddress(address),
                Optional.empty(),
                edition,
                "en",
                new Consent("by letter", Consent.IMPORT, Consent.IMPORT, at));
        new Admission(world.subscribers, world.random, () -> at).admit(applicant);
    }

    private int run(Ink ink, String... arguments) {
        var stream = new TerminalOutput(new PrintStream(out, true, StandardCharsets.UTF_8), ink.colour());
        return new CommandLine(
                        new StatusCommand(_ -> here, stream, new Screen(stream, false, world.clock), ink, world.clock))
                .execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
