package org.edsnewsletter.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;

/// Waits for issues that are being sent.
///
/// @param patience how long nothing at all may happen before waiting ends
public record Delivery(Newsletter newsletter, Duration patience) {

    private static final long SHORTEST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 1000;

    /// Waits until each issue is sent or held, or nothing happens any more.
    ///
    /// @param news told whenever somebody was mailed
    /// @return how each issue stands, in the order given
    List<Progress> await(List<IssueId> issues, Consumer<Sum> news) throws InterruptedException {
        var last = List.<Progress>of();
        var lastChange = System.nanoTime();
        while (true) {
            var began = System.nanoTime();
            var now = look(issues);
            if (!now.equals(last)) {
                news.accept(total(now));
                last = now;
                lastChange = began;
            }
            var isOver = now.stream().allMatch(issue -> isOver(issue.status()));
            if (isOver || began - lastChange > patience.toNanos()) return now;
            // A large audience takes a while to sum: look at it less often.
            var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
            Thread.sleep(Math.clamp(2 * took, SHORTEST_PAUSE, LONGEST_PAUSE));
        }
    }

    private static boolean isOver(Issue.Status status) {
        return switch (status) {
            case PLANNING, SENDING -> false;
            case DRAFT, HELD, SENT, DISCARDED -> true;
        };
    }

    /// The sum over several issues.
    static Sum total(List<Progress> issues) {
        return issues.stream().map(Progress::sum).reduce(Sum.NOBODY, Sum::plus);
    }

    private List<Progress> look(List<IssueId> issues) {
        var sweep = newsletter.sweep();
        var open = new HashMap<IssueId, Progress>();
        for (var progress : sweep.sweep()) open.put(progress.issue(), progress);
        return issues.stream()
                .map(id -> {
                    var progress = open.get(id);
                    return progress != null
                            ? progress
                            : sweep.progress(
                                    newsletter.ports().issues().find(id).orElseThrow());
                })
                .toList();
    }
}
