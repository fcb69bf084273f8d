package org.edsnewsletter.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;

/// Sends one issue of what the sources hold, writes the mails to a folder, and says what became of everybody.
public final class OneShot {

    private final LocalSystem system;
    private final Edition edition;
    private final InstantSource clock;
    private final PrintStream out;

    /// @param out told of progress, and as the last line the sum
    OneShot(LocalSystem system, Edition edition, InstantSource clock, PrintStream out) {
        this.system = system;
        this.edition = edition;
        this.clock = clock;
        this.out = out;
    }

    /// @throws Refusal when there is nothing to send, or not everybody got it
    void run(Optional<Path> subscribers, Optional<MailFiles> files) throws IOException, InterruptedException {
        if (subscribers.isPresent()) system.bringIn(subscribers.get(), line -> out.println("subscribers: " + line));
        var collected = collect();
        var complete = collected.isComplete();
        var issues = make(collected);
        var stand = system.delivery().await(issues, this::tell);
        var mails = system.mailbox().all();
        if (files.isPresent()) {
            files.get().write(mails);
            out.println("wrote " + mails.size() + " mails to " + files.get().folder());
        }
        finish(stand);
        if (!complete) throw failed("a source of articles could not be read, see above; it was sent without it");
    }

    private CollectingReport collect() {
        var report = system.collecting(true).collect();
        report.lines().forEach(line -> out.println("articles: " + line));
        return report;
    }

    private List<IssueId> make(CollectingReport collected) {
        var digest = system.newsletter().digestRun().settling(Duration.ZERO);
        var reports = digest.run(edition, clock.instant(), collected);
        var made = new ArrayList<IssueId>();
        for (var report : reports) {
            switch (report) {
                case IssueReport.Frozen(var issue) -> made.add(issue.id());
                case IssueReport.AlreadyMade(var issue) ->
                    throw failed("nothing was sent: " + issue.id() + " was made before, and there is one issue a slot");
                case IssueReport.Refused(var _, var problems) ->
                    throw failed("nothing was sent, a check failed: " + String.join("; ", problems));
                case IssueReport.NothingNew _ -> {}
            }
            Digests.words(report).forEach(line -> out.println("issue: " + line));
        }
        if (made.isEmpty() && !collected.isComplete())
            throw failed("a source of articles could not be read, see above; nothing was sent");
        if (made.isEmpty()) throw failed("there is nothing to send: no article is new");
        return made;
    }

    private void finish(List<Progress> stand) {
        var sum = Delivery.total(stand);
        if (sum.audience() == 0)
            out.println("nobody is subscribed to the " + edition.key() + " edition (--subscribers brings people in)");
        out.println(sum);
        for (var issue : stand) {
            if (issue.status() == Issue.Status.HELD)
                throw failed("%s is held: %s".formatted(issue.issue(), reason(issue.issue())));
            if (issue.status() != Issue.Status.SENT)
                throw failed(
                        "%s is not finished: nothing has happened for a while (what SES said, if anything, stands above)"
                                .formatted(issue.issue()));
        }
        if (sum.failed() + sum.unknown() > 0) throw failed("not everybody could be mailed, see the line above");
    }

    private String reason(IssueId id) {
        return system.newsletter().ports().issues().find(id).map(Issue::reason).orElse("");
    }

    private void tell(Sum sum) {
        if (sum.audience() > 0)
            out.printf("sending: %d of %d planned so far%n", sum.audience() - sum.waiting(), sum.audience());
    }

    private static Refusal failed(String message) {
        return new Refusal(message, 1);
    }
}
