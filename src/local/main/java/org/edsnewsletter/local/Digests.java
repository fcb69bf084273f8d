package org.edsnewsletter.local;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.local.inbox.DigestNow;
import org.edsnewsletter.mail.Edition;

/// Runs a digest when somebody asks for it: the same steps as the schedule's, then waits for its delivery.
record Digests(LocalSystem system, InstantSource clock) implements DigestNow {

    @Override
    public Told run(Edition edition, Wish wish) {
        var collected = system.collecting(wish.backlog()).collect();
        var digest = system.newsletter().digestRun();
        var reports = (wish.force() ? digest.settling(Duration.ZERO) : digest).run(edition, clock.instant(), collected);
        var details = new ArrayList<String>();
        reports.forEach(report -> details.addAll(words(report)));
        var sent = delivered(reports);
        sent.forEach(progress -> details.add(progress.issue() + ": " + progress.sum()));
        details.addAll(collected.lines());
        var isNew = reports.stream().anyMatch(report -> report instanceof IssueReport.Frozen);
        return new Told(isNew, headline(reports, sent), details, json(edition, reports, sent, collected.lines()));
    }

    private List<Progress> delivered(List<IssueReport> reports) {
        var issues = reports.stream()
                .filter(IssueReport.Frozen.class::isInstance)
                .map(report -> ((IssueReport.Frozen) report).issue().id())
                .toList();
        try {
            return issues.isEmpty() ? List.of() : system.delivery().await(issues, _ -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an issue is sent", e);
        }
    }

    static String headline(List<IssueReport> reports, List<Progress> sent) {
        if (!sent.isEmpty()) {
            var sum = Delivery.total(sent);
            if (sent.stream().anyMatch(issue -> issue.status() != Issue.Status.SENT))
                return "The issue is made, but not everybody has it yet";
            return sum.audience() == 0
                    ? "The issue is made; nobody is subscribed to this edition"
                    : "Sent to " + sum.accepted() + (sum.accepted() == 1 ? " subscriber" : " subscribers");
        }
        if (reports.stream().anyMatch(IssueReport.Refused.class::isInstance)) return "A check has stopped the issue";
        return reports.stream()
                .filter(IssueReport.AlreadyMade.class::isInstance)
                .map(report -> madeBefore(((IssueReport.AlreadyMade) report).issue()))
                .findFirst()
                .orElse("Nothing new to send");
    }

    private static String madeBefore(Issue issue) {
        return switch (issue.status()) {
            case DRAFT -> "Today's issue is a draft that waits for approval";
            case PLANNING, SENDING -> "Today's issue is going out already";
            case HELD -> "Today's issue is held";
            case SENT -> "Today's issue has gone out already";
            case DISCARDED -> "Today's issue was discarded";
        };
    }

    /// What came of an issue, for people, a line each.
    static List<String> words(IssueReport report) {
        return switch (report) {
            case IssueReport.Frozen(var issue) ->
                List.of("%s: \"%s\", %s".formatted(issue.id(), issue.subject(), articles(issue)));
            case IssueReport.AlreadyMade(var issue) ->
                List.of(
                        "%s was made before: \"%s\". There is one issue a day, or a week; what is new waits for the next."
                                .formatted(issue.id(), issue.subject()));
            case IssueReport.NothingNew _ ->
                List.of(
                        "No article is ready: those that are new must settle first, and those that were there at the first"
                                + " look, the backlog, are not news.");
            case IssueReport.Refused(var id, var problems) ->
                problems.stream().map(problem -> id + ": " + problem).toList();
        };
    }

    private static String articles(Issue issue) {
        var count = issue.articles().size();
        return count == 1 ? "1 article" : count + " articles";
    }

    private static Map<String, Object> json(
            Edition edition, List<IssueReport> reports, List<Progress> sent, List<String> collected) {
        var json = new LinkedHashMap<String, Object>();
        json.put("edition", edition.key());
        json.put("result", headline(reports, sent));
        json.put(
                "issues",
                reports.stream().flatMap(report -> issue(report, sent)).toList());
        json.put(
                "problems",
                reports.stream()
                        .filter(IssueReport.Refused.class::isInstance)
                        .flatMap(report -> words(report).stream())
                        .toList());
        json.put("sources", collected);
        return json;
    }

    private static Stream<Map<String, Object>> issue(IssueReport report, List<Progress> sent) {
        return switch (report) {
            case IssueReport.Frozen(var issue) ->
                sent.stream().filter(one -> one.issue().equals(issue.id())).map(one -> {
                    var object = described(issue, "sent now");
                    object.put("status", one.status().name());
                    put(object, one.sum());
                    return object;
                });
            case IssueReport.AlreadyMade(var issue) -> Stream.of(described(issue, "made before"));
            case IssueReport.NothingNew _, IssueReport.Refused _ -> Stream.of();
        };
    }

    private static Map<String, Object> described(Issue issue, String what) {
        var object = new LinkedHashMap<String, Object>();
        object.put("issue", issue.id().text());
        object.put("what", what);
        object.put("status", issue.status().name());
        object.put("subject", issue.subject());
        object.put("articles", issue.articles().size());
        return object;
    }

    private static void put(Map<String, Object> object, Sum sum) {
        object.put("audience", sum.audience());
        object.put("accepted", sum.accepted());
        object.put("skipped", sum.skipped());
        object.put("failed", sum.failed());
        object.put("unknown", sum.unknown());
    }
}
