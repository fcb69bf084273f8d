package org.edsnewsletter.cli.doctor;

import java.util.Collection;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// Removes what a [LiveRun] leaves in the tables. No function of the newsletter deletes anything, nor may.
@FunctionalInterface
public interface Traces {

    /// Removes subscribers, and then everything of an issue: the issue itself last, so that whatever is left of an
    /// interrupted removal can be found by it.
    void remove(IssueId issue, Collection<SubscriberId> people);
}
