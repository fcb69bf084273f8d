package org.edsnewsletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.delivery.Fence;
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
    private final Fence fence;

    Tick(Collecting collecting, DigestRun digestRun, Sweep sweep, Fence fence) {
        this.collecting = collecting;
        this.digestRun = digestRun;
        this.sweep = sweep;
        this.fence = fence;
    }

    /// Runs a slot of an edition; the same slot twice does no harm. The first one makes this stack the owner of its
    /// tables; one whose tables are another's makes and sends nothing.
    public Report run(Edition edition, Instant slot) {
        var articles = collecting.collect();
        var objection = fence.objectionNow();
        if (objection.isPresent()) return new Report(articles, List.of(), List.of(), objection);
        return new Report(articles, digestRun.run(edition, slot), sweep.sweep(), Optional.empty());
    }

    /// What came of it.
    ///
    /// @param objection why this stack must not send, if it must not
    public record Report(
            CollectingReport articles,
            List<IssueReport> issues,
            List<Sweep.Progress> open,
            Optional<String> objection) {

        /// For the log, a line each.
        public List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(articles.toString());
            objection.ifPresent(lines::add);
            issues.forEach(issue -> lines.add(issue.toString()));
            open.forEach(progress -> lines.add(progress.issue() + " " + progress.status() + ": " + progress.sum()));
            return lines;
        }
    }
}
