package org.edsnewsletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.issue.DigestRun;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;

/// What happens each time the schedule fires: look for articles, make the issue of the slot, look after the open
/// issues.
public final class Tick {

    private final Collecting collecting;
    private final DigestRun digestRun;
    private final Sweep sweep;

    Tick(Collecting collecting, DigestRun digestRun, Sweep sweep) {
        this.collecting = collecting;
        this.digestRun = digestRun;
        this.sweep = sweep;
    }

    /// Runs a slot of an edition; the same slot twice does no harm.
    public Report run(Edition edition, Instant slot) {
        return new Report(collecting.collect(), digestRun.run(edition, slot), sweep.sweep());
    }

    /// What came of it.
    public record Report(CollectingReport articles, List<IssueReport> issues, List<Sweep.Progress> open) {

        /// For the log, a line each.
        public List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(articles.toString());
            issues.forEach(issue -> lines.add(issue.toString()));
            open.forEach(progress -> lines.add(progress.issue() + " " + progress.status() + ": " + progress.sum()));
            return lines;
        }
    }
}
