package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.issue.IssueId;

/// Opens the newsletter that a command is about.
@FunctionalInterface
public interface Opener {

    /// @param data the folder of a local run's tables; empty: the one that the environment describes
    /// @throws IOException when it can't be opened
    Opened open(Optional<Path> data) throws IOException;

    /// A newsletter that a command works on.
    interface Opened extends AutoCloseable {

        Newsletter newsletter();

        /// Waits for an issue that is being sent, if it is sent from here; in AWS the functions go on by themselves.
        void await(IssueId issue) throws InterruptedException;

        @Override
        void close();
    }
}
