package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.edsnewsletter.Config;
import org.edsnewsletter.cli.doctor.Check;
import org.edsnewsletter.cli.doctor.Doctor;
import org.edsnewsletter.cli.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says what is still missing.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Looks at everything that has to be right, and says what is missing and what to do.",
        description = {
            "",
            "The account at SES, the sender's records in the DNS, events, schedules, tables, queues and the sources of"
                    + " articles. Nothing is changed and nobody is mailed.",
            ""
        },
        exitCodeList = {"0:all is well", "1:something is wrong, or can't be looked at", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter doctor --stack ed-news",
            "  newsletter doctor --stack ed-news --json | jq 'select(.state == \"bad\")'",
            "  newsletter doctor --data tables"
        })
public final class DoctorCommand implements Callable<Integer> {

    private final Opener opener;
    private final PrintStream out;
    private final Ink ink;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    public DoctorCommand(Opener opener, PrintStream out, Ink ink, InstantSource clock) {
        this.opener = opener;
        this.out = out;
        this.ink = ink;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var opened = options.open(opener)) {
            var newsletter = opened.newsletter();
            var premises = opened.premises();
            if (!options.json()) out.println(ink.bold(newsletter.config().name() + ", " + premises.where()));
            return sum(tellEach(new Doctor(newsletter, premises, clock).checks()));
        } catch (Config.Invalid e) {
            for (var problem : String.valueOf(e.getMessage()).lines().toList())
                tell("settings", new Finding.Bad(problem, "deploy with a parameter that holds"));
            return 1;
        }
    }

    // Side by side, for some wait for the world; told in order, each as soon as it is known.
    private List<Finding> tellEach(List<Check> checks) throws IOException, InterruptedException {
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

    private void tell(String name, Finding finding) throws IOException {
        if (options.json()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("check", name);
            fields.put("state", state(finding));
            fields.put("found", finding.words());
            if (!finding.todo().isEmpty()) fields.put("todo", finding.todo());
            out.println(JSON.std.asString(fields));
            return;
        }
        var words = finding instanceof Finding.NotHere ? ink.dim(finding.words()) : finding.words();
        out.printf("  %s %-13s %s%n", mark(finding), name, words);
        if (!finding.todo().isEmpty()) out.printf("      %-11s %s %s%n", "", ink.arrow(), finding.todo());
    }

    private int sum(List<Finding> findings) {
        var bad = findings.stream().filter(Finding.Bad.class::isInstance).count();
        var good = findings.stream().filter(Finding.Good.class::isInstance).count();
        if (!options.json())
            out.println(
                    bad == 0 ? "all is well (%d checks)".formatted(good) : "%d good, %d to mend".formatted(good, bad));
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
