package org.edsnewsletter.cli.doctor;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.cli.doctor.Finding.Bad;
import org.edsnewsletter.cli.doctor.Finding.Good;
import org.edsnewsletter.cli.doctor.Finding.NotHere;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.mail.Edition;

/// Looks at everything that has to be right before mail leaves and arrives.
public final class Doctor {

    /// How many functions should be free for the site and the schedule.
    private static final int BESIDE_WORKERS = 5;

    /// What SQS takes as the concurrency of an event source, at least.
    private static final int FEWEST_WORKERS = 2;

    /// AWS refuses requests whose clock is off by more than five minutes; long before, times in reports mislead.
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    /// As long back as events are looked for, and mails that they must tell of.
    private static final Duration FLOW = Duration.ofDays(14);

    /// CloudWatch tells of a queue after some minutes.
    private static final Duration EVENTS_COME_LATE = Duration.ofHours(1);

    private static final String DEPLOY = "`sam deploy` fixes it";

    private final Newsletter newsletter;
    private final Premises premises;
    private final InstantSource clock;

    public Doctor(Newsletter newsletter, Premises premises, InstantSource clock) {
        this.newsletter = newsletter;
        this.premises = premises;
        this.clock = clock;
    }

    /// The checks, in the order in which things are set up.
    public List<Check> checks() {
        var checks = new ArrayList<Check>();
        checks.add(new Check("settings", () -> new Good("all are set and can be worked with")));
        checks.addAll(new MailChecks(newsletter.config(), premises).all());
        checks.add(ofStack("event rule", this::rule));
        checks.add(ofStack("event flow", this::flow));
        checks.add(ofStack("schedules", this::schedules));
        checks.add(ofTables("recovery", Tables.Protection::recovery, "can be set back in time"));
        checks.add(ofTables("deletion", Tables.Protection::deletion, "can't be deleted by mistake"));
        checks.add(new Check("owner", this::owner));
        checks.add(new Check("live run", this::liveRun));
        checks.add(ofStack("dead letters", this::deadLetters));
        checks.add(ofStack("alarms", this::alarms));
        checks.add(ofStack("functions", this::functions));
        checks.add(ofStack("concurrency", this::concurrency));
        for (var source : newsletter.sources()) checks.add(new Check("source", () -> source(source)));
        checks.add(new Check("clock", this::time));
        checks.add(ofStack("version", this::version));
        return checks;
    }

    private Check ofStack(String name, Function<Deployment, Finding> look) {
        return new Check(
                name,
                () -> premises.deployment()
                        .map(look)
                        .orElseGet(() -> new NotHere("only a deployed stack has it; name one with --stack")));
    }

    private Finding rule(Deployment deployment) {
        var found = deployment.rule();
        if (found.isEmpty()) return new Bad("the stack has none, so bounces are not heard of", DEPLOY);
        var rule = found.get();
        if (!rule.enabled())
            return new Bad(
                    rule.name() + " is switched off, so bounces are not heard of",
                    "`aws events enable-rule --name " + rule.name() + "`");
        if (!rule.reachesQueue()) return new Bad(rule.name() + " does not lead to the queue of feedback", DEPLOY);
        return new Good("what SES tells reaches the queue of feedback");
    }

    private Finding flow(Deployment deployment) {
        var begun = clock.instant().minus(FLOW);
        var due = clock.instant().minus(EVENTS_COME_LATE);
        var mailed = newsletter.ports().issues().published(EnumSet.allOf(Edition.class), Optional.empty(), 20).stream()
                .filter(issue -> issue.published()
                        .filter(at -> at.isAfter(begun) && at.isBefore(due))
                        .isPresent())
                .map(Issue::id)
                .filter(issue -> newsletter.audience().sum(issue).accepted() > 0)
                .findFirst();
        if (mailed.isEmpty()) return new NotHere("no issue was mailed in these two weeks, so no event is due");
        var events = deployment.eventsSince(begun);
        if (events > 0) return new Good("%,d events of SES came in these two weeks".formatted(events));
        return new Bad(
                "%s was mailed, and no event of SES came in these two weeks".formatted(mailed.get()),
                "see events and event rule above; if both passed, " + DEPLOY);
    }

    private Finding functions(Deployment deployment) {
        var functions = deployment.functions();
        if (functions.isEmpty()) return new Bad("the stack has none", DEPLOY);
        var others = functions.stream()
                .filter(function -> !function.state().equals("Active"))
                .map(function -> (function.name() + " is " + function.state() + " " + function.reason()).strip())
                .toList();
        if (others.isEmpty()) return new Good("all %d are active".formatted(functions.size()));
        return new Bad(
                String.join("; ", others),
                "wait a few minutes if it is Pending or Inactive: Lambda makes a new snapshot; else " + DEPLOY);
    }

    // Of a small account, whatever runs beside delivery and feedback is throttled: the form, too.
    private Finding concurrency(Deployment deployment) {
        var limit = deployment.concurrency();
        var workers = newsletter.config().workers();
        var needed = 2 * workers + BESIDE_WORKERS;
        if (limit >= needed)
            return new Good("the account may run %,d functions at once, and %,d are needed".formatted(limit, needed));
        var fitting = (limit - BESIDE_WORKERS) / 2;
        var ask = "ask AWS for more (Service Quotas, AWS Lambda, \"Concurrent executions\")";
        return new Bad(
                "the account may run %,d functions at once, and with Workers=%,d up to %,d are needed"
                        .formatted(limit, workers, needed),
                fitting >= FEWEST_WORKERS ? "`sam deploy` with Workers=%d, or %s".formatted(fitting, ask) : ask);
    }

    private Finding alarms(Deployment deployment) {
        var alarms = deployment.alarms();
        if (alarms.isEmpty()) return new Bad("the stack has none", DEPLOY);
        var on = alarms.stream()
                .filter(alarm -> alarm.state().equals("ALARM"))
                .map(Deployment.Alarm::name)
                .toList();
        if (!on.isEmpty())
            return new Bad("on: " + String.join(", ", on), "docs/runbook.md explains each and how to fix it");
        return deployment
                .alarmAudience()
                .map(audience -> audience(audience, alarms.size()))
                .orElseGet(() -> new NotHere(
                        "nobody is told of any: `sam deploy` with AlarmAddress=YOU, and open the link that AWS mails"));
    }

    // A link that is not opened is void after some days, and SNS forgets whom it was for.
    private static Finding audience(Deployment.Audience audience, int alarms) {
        var mailAnew = "`aws sns subscribe --topic-arn " + audience.topic()
                + " --protocol email --notification-endpoint %s` has AWS mail the link anew";
        var unconfirmed = String.join(", ", audience.unconfirmed());
        if (!audience.told().isEmpty())
            return new Good("%d are off; %s is told of them".formatted(alarms, String.join(", ", audience.told()))
                    // May be a mistyped one, which stands there until SNS forgets it.
                    + (unconfirmed.isEmpty() ? "" : ", %s not: its link was not opened".formatted(unconfirmed)));
        if (!unconfirmed.isEmpty())
            return new Bad(
                    "%s is not told of any: the link that AWS mailed was not opened".formatted(unconfirmed),
                    "open it; " + mailAnew.formatted(audience.unconfirmed().getFirst()));
        return new Bad(
                "nobody is told of any: the link that AWS mailed was not opened in time, or somebody unsubscribed",
                mailAnew.formatted("YOU"));
    }

    private Finding schedules(Deployment deployment) {
        var schedules = deployment.schedules();
        if (schedules.isEmpty()) return new Bad("the stack has none, so no digest is made", DEPLOY);
        var gone = told(schedules, Deployment.Schedule::isGone, Deployment.Schedule::name);
        if (!gone.isEmpty())
            return new Bad(
                    "gone: " + gone,
                    "`sam deploy` makes one again only under another name: docs/runbook.md says how under NoDigestRun");
        var off = told(schedules, schedule -> !schedule.enabled(), Deployment.Schedule::name);
        if (!off.isEmpty())
            return new Bad("switched off: " + off, "switch it on in the console of EventBridge Scheduler");
        var slotless = told(
                schedules, this::isSlotless, schedule -> "%s %s".formatted(schedule.name(), schedule.expression()));
        if (!slotless.isEmpty())
            return new Bad(
                    "no next slot is known of: " + slotless,
                    "deploy DailySchedule or WeeklySchedule as a cron(…) that comes again");
        return new Good(schedules.size() + " are on: " + told(schedules, _ -> true, Deployment.Schedule::expression));
    }

    private static String told(
            List<Deployment.Schedule> schedules,
            Predicate<Deployment.Schedule> which,
            Function<Deployment.Schedule, String> words) {
        return schedules.stream().filter(which).map(words).collect(joining(", "));
    }

    // What looks for articles every few minutes has none, and needs none.
    private boolean isSlotless(Deployment.Schedule schedule) {
        return EnumSet.of(Edition.DAILY, Edition.WEEKLY).stream()
                        .anyMatch(edition -> edition.key().equals(schedule.name()))
                && schedule.next(clock.instant()).isEmpty();
    }

    private Check ofTables(String name, Predicate<Tables.Protection> holds, String what) {
        return new Check(
                name,
                () -> premises.tables()
                        .map(tables -> protection(tables, holds, what))
                        .orElseGet(() -> new NotHere("the tables are in a folder on this machine")));
    }

    private Finding protection(Tables tables, Predicate<Tables.Protection> holds, String what) {
        var config = newsletter.config();
        var kept = List.of(config.subscribersTable(), config.articlesTable(), config.issuesTable());
        var open = kept.stream()
                .filter(table -> !holds.test(tables.protection(table)))
                .toList();
        if (open.isEmpty()) return new Good("the three tables that matter " + what);
        return new Bad("no table that " + what + ": " + String.join(", ", open), DEPLOY);
    }

    private Finding owner() {
        var owner = newsletter.ports().ledger().owner();
        var stack = newsletter.config().stack();
        if (owner.isEmpty()) return new Good("nobody has sent from these tables yet");
        if (owner.get().equals(stack)) return new Good("the tables are this stack's own");
        return new Bad(
                "the tables belong to " + owner.get() + ", so nothing is sent",
                "when that one no longer sends: `newsletter adopt`");
    }

    private Finding liveRun() {
        if (SimulatorIssue.find(newsletter.ports()).isEmpty())
            return new Good("no live run has left anything in the tables");
        return SimulatorIssue.underWay(newsletter.ports(), clock.instant())
                .<Finding>map(run ->
                        new Good("one has been under way since " + run.begun().truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() -> new Bad(
                        "an interrupted run has left an issue and five subscribers",
                        "`newsletter doctor --live` removes them"));
    }

    private Finding deadLetters(Deployment deployment) {
        var queues = deployment.deadLetters();
        var full = queues.stream().filter(queue -> queue.waiting() > 0).toList();
        if (queues.isEmpty()) return new Bad("the stack has no queue for what is given up", DEPLOY);
        if (full.isEmpty()) return new Good("none wait in " + queues.size() + " queues");
        return new Bad(
                full.stream()
                        .map(queue -> "%,d in %s".formatted(queue.waiting(), queue.queue()))
                        .collect(joining(", ")),
                "docs/runbook.md shows how to look at them and put them back");
    }

    private static Finding source(ArticleSource source) {
        return switch (source.look(Optional.empty())) {
            case Look.Unreadable(var reason) ->
                new Bad(source.name() + " " + reason, "`newsletter source check " + source.name() + "`");
            case Look.Unchanged _ -> new Good(source.name() + " answers");
            case Look.Found found
            when !found.problems().isEmpty() ->
                new Bad(
                        "%s: %s".formatted(source.name(), found.problems().getFirst()),
                        "`newsletter source check " + source.name() + "`");
            case Look.Found found ->
                new Good("%s has %d articles"
                        .formatted(source.name(), found.drafts().size()));
        };
    }

    private Finding time() {
        if (premises.tables().isEmpty()) return new NotHere("all of it has one clock");
        var off = Duration.between(clock.instant(), premises.tables().get().time());
        // The answer tells whole seconds, and took a moment.
        if (off.abs().compareTo(CLOCKS_DIFFER) <= 0) return new Good("agrees with AWS");
        return new Bad(
                "is %,d s %s AWS's".formatted(off.abs().toSeconds(), off.isNegative() ? "ahead of" : "behind"),
                "set the clock of this machine by the network");
    }

    private Finding version(Deployment deployment) {
        var deployed = deployment.deployedAt();
        var checkout = premises.checkout();
        var words = "last deployed " + deployed;
        if (checkout.isEmpty()) return new Good(words + "; when the code here was last changed can't be told");
        words += ", this checkout was last changed " + checkout.get();
        if (checkout.get().isAfter(deployed))
            return new Bad(
                    words + ", so that is not deployed", "`./newsletter package && sam deploy`, or check out what is");
        // A deployment may have used what was built before.
        return new Good(words + "; deployed is what was built before that");
    }
}
