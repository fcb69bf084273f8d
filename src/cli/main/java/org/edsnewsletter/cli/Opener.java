package org.edsnewsletter.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.doctor.Traces;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Quota;

/// Opens the newsletter that a command is about.
@FunctionalInterface
public interface Opener {

    /// @throws IOException when it can't be opened
    Opened open(Place place) throws IOException;

    /// What a send would come to.
    ///
    /// @param reasons why people would be skipped, and how many
    /// @param problems what keeps the issue from going out; then nobody was counted
    /// @param quota of the account, as it is now
    record Rehearsed(IssueId issue, Sum sum, Map<String, Integer> reasons, List<String> problems, Quota quota) {}

    /// A newsletter that a command works on.
    interface Opened extends AutoCloseable {

        Newsletter newsletter();

        /// What it stands on.
        Premises premises();

        /// Whom its mail service keeps back.
        SuppressionList suppressionList();

        /// All that it keeps, for backups.
        Shelves shelves();

        /// Removes what `doctor --live` has kept.
        Traces traces();

        /// Sends the issue of a slot to nobody, of `each` the next ones: everything happens as it would, on the people
        /// who are kept now, but nothing is kept and no mail leaves.
        ///
        /// @param progress told now and then how many mails would have been sent so far
        /// @return none when nothing is new
        List<Rehearsed> rehearse(Edition edition, Instant slot, LongConsumer progress);

        /// Waits for an issue that is being sent, if it is sent from here; in AWS the functions go on by themselves.
        void await(IssueId issue) throws InterruptedException;

        @Override
        void close();
    }
}
