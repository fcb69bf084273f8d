package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.edsnewsletter.Config;
import org.edsnewsletter.cli.doctor.Check;
import org.edsnewsletter.cli.doctor.Doctor;
import org.edsnewsletter.cli.doctor.Finding;
import org.edsnewsletter.cli.doctor.LambdaEnvironment;
import org.edsnewsletter.cli.doctor.LiveRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says what is still missing.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Looks at everything that has to be right, and says what is missing and what to do.",
        description = {
            "",
            "The account at SES, the sender's records in the DNS, events, schedules, tables, queues and the sources of"
                    + " articles. Nothing is changed and nobody is mailed.",
            "",
            "With --live, five emails are sent to the mailbox simulator of SES instead, through the stack's own"
                    + " functions, and each event that SES reports is shown as it arrives. They count against the"
                    + " account's quota, not against its reputation, and work in the sandbox. Nobody else is mailed."
                    + " The test issue and its five subscribers are removed at the end, also after Ctrl-C; if the"
                    + " process is killed, a later run removes them, once the time of the killed one is over.",
            ""
        },
        exitCodeList = {"0:all is well", "1:something is wrong, or can't be looked at", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter doctor --stack ed-news",
            "  newsletter doctor --stack ed-news --json | jq 'select(.state == \"bad\")'",
            "  newsletter doctor --data tables",
            "  newsletter doctor --live --stack ed-news",
            "  newsletter doctor --live --wait 900 --stack ed-news"
        })
public final class DoctorCommand implements Callable<Integer> {

    /// The feedback queue holds each event for a minute.
    private static final Duration USUAL_WAIT = Duration.ofMinutes(5);

    private final Opener opener;
    private final PrintStream out;
    private final Ink ink;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    @Option(
            names = "--live",
            description = "Sends five emails to SES's mailbox simulator and waits for their events; see above.")
    private boolean isLive;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "With --live: how long to wait for events (default: 300).")
    private @Nullable Integer wait;

    public DoctorCommand(Opener opener, PrintStream out, Ink ink, InstantSource clock) {
        this.opener = opener;
        this.out = out;
        this.ink = ink;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (wait != null && (!isLive || wait < 1)) throw new Refusal("--wait goes with --live, and takes seconds", 2);
        try (var opened = options.open(opener)) {
            var newsletter = opened.newsletter();
            var premises = opened.premises();
            if (!options.json()) out.println(ink.bold(newsletter.config().name() + ", " + premises.where()));
            if (isLive) return live(opened);
            return sum(tellEach(new Doctor(newsletter, premises, clock).checks()));
        } catch (Config.Invalid e) {
            for (var problem : String.valueOf(e.getMessage()).lines().toList())
                tell("settings", new Finding.Bad(problem, "deploy with a parameter that holds"));
            return 1;
        }
    }

    private int live(Opener.Opened opened) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        BiConsumer<String, Finding> told = (name, finding) -> {
            findings.add(finding);
            tell(name, finding);
        };
        var environment = new LambdaEnvironment(told);
        opened.premises()
                .deployment()
                .ifPresentOrElse(
                        deployment -> environment.tell(deployment.environments()),
                        () -> tell("functions", new Finding.NotHere("only a deployed stack has functions in Lambda")));
        var run = new LiveRun(opened.newsletter(), opened.traces(), clock, Thread::sleep, new SecureRandom(), told);
        try (var _ = Interruption.asksTo(run::stop)) {
            run.run(wait == null ? USUAL_WAIT : Duration.ofSeconds(wait));
        }
        return sum(findings);
    }

    // Side by side, for some wait for the world; told in order, each as soon as it is known.
    private List<Finding> tellEach(List<Check> checks) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun =
                    checks.stream().map(check -> threads.submit(check::make)).toList();
            var findings = new ArrayList<Finding>();
            for (var i = 0; i < checks.size(); i++) {
                var finding = begun.get(i).get();
                tell(checks.get(i).name(), finding);
                findings.add(finding);
            }
            return findings;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void tell(String name, Finding finding) {
        if (options.json()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("check", name);
            fields.put("state", state(finding));
            fields.put("found", finding.words());
            if (!finding.todo().isEmpty()) fields.put("todo", finding.todo());
            out.println(json(fields));
            return;
        }
        var words = finding instanceof Finding.NotHere ? ink.dim(finding.words()) : finding.words();
        // Of --live some are names of functions.
        var column = isLive ? 16 : 13;
        out.println("  %s %s %s".formatted(mark(finding), padded(name, column), words));
        if (!finding.todo().isEmpty())
            out.println("    %s %s %s".formatted(padded("", column), ink.arrow(), finding.todo()));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String json(Map<String, Object> fields) {
        try {
            return JSON.std.asString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sum(List<Finding> findings) {
        var bad = findings.stream().filter(Finding.Bad.class::isInstance).count();
        var good = findings.stream().filter(Finding.Good.class::isInstance).count();
        if (!options.json())
            out.println(
                    bad == 0 ? "all is well (%d checks)".formatted(good) : "%d passed, %d failed".formatted(good, bad));
        return bad == 0 ? 0 : 1;
    }

    private static String state(Finding finding) {
        return switch (finding) {
            case Finding.Good _ -> "good";
            case Finding.Bad _ -> "bad";
            case Finding.NotHere _ -> "not here";
        };
    }

    private String mark(Finding finding) {
        return switch (finding) {
            case Finding.Good _ -> ink.good();
            case Finding.Bad _ -> ink.bad();
            case Finding.NotHere _ -> ink.none();
        };
    }
}
