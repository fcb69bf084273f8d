package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.status.Population;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the newsletter stands.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Shows how the newsletter stands: people, what comes next, the last issues, alarms.",
        description = {
            "",
            "It reads everybody once, which takes some ten seconds for 100,000 people; --no-people leaves that out.",
            ""
        },
        exitCodeList = {"0:no alarm", "1:an alarm is on, or it failed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter status --stack ed-news",
            "  newsletter status --no-people --issues 20",
            "  newsletter status --json | jq 'select(.kind == \"issue\")'"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Opener opener;
    private final PrintStream out;
    private final Screen screen;
    private final Ink ink;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    @Option(
            names = "--issues",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many of the last (default: 5).")
    private int issues;

    @Option(names = "--no-people", description = "Does not count people.")
    private boolean isWithoutPeople;

    private @Nullable String heading;

    public StatusCommand(Opener opener, PrintStream out, Screen screen, Ink ink, InstantSource clock) {
        this.opener = opener;
        this.out = out;
        this.screen = screen;
        this.ink = ink;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (issues < 0 || issues > 1000) throw new Refusal("--issues " + issues + ": give a number from 0 to 1000", 2);
        try (var opened = options.open(opener)) {
            var newsletter = opened.newsletter();
            var premises = opened.premises();
            var zone = newsletter.config().zone();
            if (!options.json())
                out.println(ink.bold("%s, %s".formatted(newsletter.config().name(), premises.where()))
                        + ink.dim("  %s %s".formatted(moment(clock.instant(), zone), zone)));
            if (!isWithoutPeople) tellPeople(newsletter, premises);
            tellSlots(premises.schedules().get(), zone);
            tellArticles(newsletter);
            tellIssues(newsletter);
            return tellAlarms(premises);
        }
    }

    private void tellPeople(Newsletter newsletter, Premises premises) throws IOException {
        var population = new Population(clock);
        var expected = premises.items().apply(newsletter.config().subscribersTable());
        try (var progress = Progress.through("people", "people", expected, screen)) {
            newsletter.ports().subscribers().each(one -> {
                population.add(one);
                if (population.all() % 1000 == 0) progress.at(population.all(), population.all());
            });
        }
        if (options.json()) {
            tell("people", json(population));
            return;
        }
        line(
                "people",
                "%,d get it: ".formatted(population.in(State.ACTIVE))
                        + Arrays.stream(Edition.values())
                                .map(edition -> "%,d %s".formatted(population.of(edition), edition.key()))
                                .collect(joining(", ")));
        var others = EnumSet.complementOf(EnumSet.of(State.ACTIVE)).stream()
                .filter(state -> population.in(state) > 0)
                .map(state -> "%,d %s".formatted(population.in(state), key(state)))
                .collect(joining(", "));
        if (!others.isEmpty()) line("", others);
        line("sign-ups", plot(population.arrivals(), ink.green(ink.bars(population.arrivals()))));
        line("departures", plot(population.departures(), ink.red(ink.bars(population.departures()))));
    }

    private static String plot(long[] weeks, String bars) {
        return "%s  %,d in %d weeks, %,d in the last"
                .formatted(bars, Arrays.stream(weeks).sum(), weeks.length, weeks[weeks.length - 1]);
    }

    private static Map<String, Object> json(Population population) {
        var fields = new LinkedHashMap<String, Object>();
        for (var state : State.values()) fields.put(key(state), population.in(state));
        var editions = new LinkedHashMap<String, Object>();
        for (var edition : Edition.values()) editions.put(edition.key(), population.of(edition));
        fields.put("editions", editions);
        fields.put("signUpsByWeek", population.arrivals());
        fields.put("departuresByWeek", population.departures());
        return fields;
    }

    private void tellSlots(List<Deployment.Schedule> schedules, ZoneId zone) throws IOException {
        var now = clock.instant();
        for (var schedule : schedules) {
            var next = schedule.next(now);
            if (options.json()) {
                var fields = new LinkedHashMap<String, Object>();
                fields.put("schedule", schedule.name());
                fields.put("enabled", schedule.enabled());
                if (!schedule.isGone()) fields.put("expression", schedule.expression());
                next.ifPresent(at -> fields.put("next", at.toString()));
                tell("slot", fields);
            } else if (!schedule.enabled())
                line(
                        "next",
                        "%-7s %s".formatted(schedule.name(), ink.red(schedule.isGone() ? "gone" : "switched off")));
            else
                line(
                        "next",
                        "%-7s %s"
                                .formatted(
                                        schedule.name(),
                                        next.map(at -> "%s, in %s"
                                                        .formatted(moment(at, zone), span(Duration.between(now, at))))
                                                .orElse(schedule.expression())));
        }
        if (schedules.isEmpty() && !options.json())
            line("next", ink.dim("the schedules are not known here; name the stack with --stack"));
    }

    private void tellArticles(Newsletter newsletter) throws IOException {
        var now = clock.instant();
        var settling = newsletter.config().settling();
        var open = newsletter.editing().open();
        var unsettled = open.stream()
                .filter(article -> article.lastChanged().plus(settling).isAfter(now))
                .toList();
        var waiting = new LinkedHashMap<String, Long>();
        for (var edition : Edition.values())
            waiting.put(
                    edition.key(),
                    open.stream()
                            .filter(article -> article.isReadyFor(edition, settling, now))
                            .count());
        if (options.json()) {
            tell("articles", Map.of("waiting", waiting, "settling", unsettled.size()));
            return;
        }
        line(
                "articles",
                "waiting: "
                        + waiting.entrySet().stream()
                                .map(entry -> "%,d for %s".formatted(entry.getValue(), entry.getKey()))
                                .collect(joining(", ")));
        unsettled.stream()
                .map(Article::lastChanged)
                .max(Instant::compareTo)
                .ifPresent(last -> line(
                        "",
                        "settling: %,d, the last until %s"
                                .formatted(
                                        unsettled.size(),
                                        moment(
                                                last.plus(settling),
                                                newsletter.config().zone()))));
    }

    private void tellIssues(Newsletter newsletter) throws IOException {
        var kept = newsletter.ports().issues();
        var open = kept.open();
        var told = new ArrayList<Issue>();
        Stream.concat(open.stream(), lastOf(newsletter).stream())
                .filter(issue -> told.stream().noneMatch(other -> other.id().equals(issue.id())))
                .forEach(told::add);
        for (var issue : told) tell(newsletter, issue);
        if (told.isEmpty() && !options.json()) line("issues", "none yet");
    }

    private List<Issue> lastOf(Newsletter newsletter) {
        if (issues == 0) return List.of();
        return newsletter.ports().issues().published(EnumSet.allOf(Edition.class), Optional.empty(), issues);
    }

    private void tell(Newsletter newsletter, Issue issue) throws IOException {
        var sum = newsletter.audience().sum(issue.id());
        var tally = newsletter.ports().issues().tally(issue.id());
        if (options.json()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("issue", issue.id().text());
            fields.put("status", issue.status().name());
            if (!issue.reason().isEmpty()) fields.put("reason", issue.reason());
            fields.put("audience", sum.audience());
            fields.put("accepted", sum.accepted());
            fields.put("skipped", sum.skipped());
            fields.put("failed", sum.failed());
            fields.put("unknown", sum.unknown());
            fields.put("waiting", sum.waiting());
            fields.put("bounces", tally.bounces());
            fields.put("complaints", tally.complaints());
            fields.put("unsubscribes", tally.unsubscribes());
            tell("issue", fields);
            return;
        }
        var status = "%-8s".formatted(issue.status());
        line(
                "issues",
                "%-17s %s %s%s"
                        .formatted(
                                issue.id(),
                                issue.status() == Issue.Status.HELD ? ink.red(status) : status,
                                sum,
                                tally.equals(Tally.NOTHING)
                                        ? ""
                                        : ", %,d bounces, %,d complaints, %,d unsubscribes"
                                                .formatted(tally.bounces(), tally.complaints(), tally.unsubscribes())));
        if (!issue.reason().isEmpty()) line("", "  " + issue.reason());
    }

    private int tellAlarms(Premises premises) throws IOException {
        if (premises.deployment().isEmpty()) return 0;
        var alarms = premises.deployment().get().alarms();
        var on = alarms.stream().filter(alarm -> alarm.state().equals("ALARM")).toList();
        if (options.json()) {
            for (var alarm : alarms)
                tell(
                        "alarm",
                        Map.of(
                                "name", alarm.name(),
                                "state", alarm.state(),
                                "reason", alarm.reason(),
                                "since", alarm.since().toString()));
        } else if (on.isEmpty()) {
            line(
                    "alarms",
                    alarms.isEmpty() ? "the stack has none" : ink.good() + " none of " + alarms.size() + " is on");
        } else {
            for (var alarm : on)
                line("alarms", "%s %s since %s: %s".formatted(ink.bad(), alarm.name(), alarm.since(), alarm.reason()));
            line("", "docs/runbook.md says what each means");
        }
        return on.isEmpty() ? 0 : 1;
    }

    // A heading stands once over what belongs to it.
    private void line(String name, String text) {
        var shown = name.equals(heading) ? "" : name;
        if (!name.isEmpty()) heading = name;
        out.println("  %-11s %s".formatted(shown, text).stripTrailing());
    }

    private void tell(String kind, Map<String, ?> fields) throws IOException {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("kind", kind);
        whole.putAll(fields);
        out.println(JSON.std.asString(whole));
    }

    private static String key(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }

    private static String span(Duration span) {
        if (span.toDays() > 1) return span.toDays() + " days";
        if (span.toHours() > 0) return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
        return span.toMinutesPart() + " min";
    }
}
