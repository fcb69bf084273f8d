package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.Membership.Outcome;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// What the ledger says of issues, and what an editor can do about them.
@Command(
        name = "issue",
        mixinStandardHelpOptions = true,
        header = "Shows issues, and stops, releases or retries them.",
        footer = {
            "",
            "Exit codes: 0 done; 1 there is no such issue, or it can't be reached; 2 wrong usage.",
            "",
            "Examples:",
            "  newsletter issue list",
            "  newsletter issue show daily-2026-11-23",
            "  newsletter issue who daily-2026-11-23 --outcome failed",
            "  newsletter issue hold daily-2026-11-23 --reason \"wrong picture\"",
            "  newsletter issue retry daily-2026-11-23"
        })
public final class IssueCommand {

    private static final String ID_HELP = "Such as daily-2026-11-23.";

    private final Opener opener;
    private final PrintStream out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The tables that `newsletter local --data DIR` keeps; else the stack that the environment names.")
    private @Nullable Path data;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Prints JSON, an object a line.")
    private boolean json;

    public IssueCommand(Opener opener, PrintStream out) {
        this.opener = opener;
        this.out = out;
    }

    @Command(name = "list", description = "The issues that are not sent yet.")
    int list() throws IOException {
        try (var opened = opener.open(Optional.ofNullable(data))) {
            var open = opened.newsletter().ports().issues().open();
            if (open.isEmpty() && !json) out.println("every issue is sent");
            for (var issue : open) show(opened.newsletter(), issue);
            return 0;
        }
    }

    @Command(name = "show", description = "How an issue stands.")
    int show(@Parameters(paramLabel = "ID", description = ID_HELP) String id) throws IOException {
        var wanted = parse(id);
        try (var opened = opener.open(Optional.ofNullable(data))) {
            show(opened.newsletter(), find(opened.newsletter(), wanted));
            return 0;
        }
    }

    @Command(name = "who", description = "Who was mailed and who was not, with the reason.")
    int who(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only these: ${COMPLETION-CANDIDATES}.")
                    @Nullable
                    Outcome outcome)
            throws IOException {
        var wanted = parse(id);
        try (var opened = opener.open(Optional.ofNullable(data))) {
            var issue = find(opened.newsletter(), wanted);
            new Membership(
                            opened.newsletter().ports().subscribers(),
                            opened.newsletter().audience())
                    .each(issue.id(), Optional.ofNullable(outcome), this::print);
            return 0;
        }
    }

    @Command(name = "hold", description = "Stops an issue before the next call; `release` lets it go on.")
    int hold(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "held by hand", description = "Why.")
                    String reason)
            throws IOException {
        var wanted = parse(id);
        try (var opened = opener.open(Optional.ofNullable(data))) {
            var issue = find(opened.newsletter(), wanted);
            show(opened.newsletter(), opened.newsletter().holding().hold(issue.id(), reason));
            return 0;
        }
    }

    @Command(name = "release", description = "Lets a held issue go on from where it stands.")
    int release(@Parameters(paramLabel = "ID", description = ID_HELP) String id)
            throws IOException, InterruptedException {
        var wanted = parse(id);
        try (var opened = opener.open(Optional.ofNullable(data))) {
            var issue = find(opened.newsletter(), wanted);
            opened.newsletter().holding().release(issue.id());
            opened.await(issue.id());
            show(opened.newsletter(), find(opened.newsletter(), wanted));
            return 0;
        }
    }

    @Command(name = "retry", description = "Sends an issue to those for whom it failed, and to nobody else.")
    int retry(@Parameters(paramLabel = "ID", description = ID_HELP) String id)
            throws IOException, InterruptedException {
        var wanted = parse(id);
        try (var opened = opener.open(Optional.ofNullable(data))) {
            var issue = find(opened.newsletter(), wanted);
            var again = opened.newsletter().retry().failed(issue.id());
            if (!json) out.println(again == 0 ? "nobody failed" : again + " will be tried again");
            if (again > 0) opened.await(issue.id());
            show(opened.newsletter(), find(opened.newsletter(), wanted));
            return 0;
        }
    }

    private static Issue find(Newsletter newsletter, IssueId id) {
        return newsletter
                .ports()
                .issues()
                .find(id)
                .orElseThrow(() ->
                        new Refusal("there is no issue " + id + "; `newsletter issue list` has the open ones", 1));
    }

    private static IssueId parse(String id) {
        try {
            return new IssueId(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal("\"" + id + "\" is no issue: they are called like daily-2026-11-23", 2);
        }
    }

    private void show(Newsletter newsletter, Issue issue) throws IOException {
        var sum = newsletter.audience().sum(issue.id());
        var tally = newsletter.ports().issues().tally(issue.id());
        if (json) {
            out.println(JSON.std.asString(json(issue, sum, tally.bounces(), tally.complaints())));
            return;
        }
        out.printf("%s  %s%s%n", issue.id(), issue.status(), issue.reason().isEmpty() ? "" : ": " + issue.reason());
        out.printf("  \"%s\", %d articles%n", issue.subject(), issue.articles().size());
        out.printf("  slot %s, frozen %s%n", issue.slot(), issue.frozenAt());
        out.println("  " + sum);
        out.printf("  bounces %d, complaints %d%n", tally.bounces(), tally.complaints());
    }

    private static Map<String, Object> json(Issue issue, Sum sum, long bounces, long complaints) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("issue", issue.id().text());
        fields.put("status", issue.status().name());
        fields.put("reason", issue.reason());
        fields.put("subject", issue.subject());
        fields.put("articles", issue.articles().size());
        fields.put("slot", issue.slot().toString());
        fields.put("frozenAt", issue.frozenAt().toString());
        fields.put("audience", sum.audience());
        fields.put("accepted", sum.accepted());
        fields.put("skipped", sum.skipped());
        fields.put("failed", sum.failed());
        fields.put("unknown", sum.unknown());
        fields.put("waiting", sum.waiting());
        fields.put("bounces", bounces);
        fields.put("complaints", complaints);
        return fields;
    }

    private void print(Membership.Member member) {
        if (!json) {
            out.printf("%-9s %-40s %s%n", member.outcome(), member.address(), member.details());
            return;
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", member.outcome().name());
        fields.put("address", member.address());
        fields.put("details", member.details());
        try {
            out.println(JSON.std.asString(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
