package org.edsnewsletter.delivery;

import java.time.Duration;
import java.util.List;

/// Where tasks wait for a worker.
public interface Queue {

    /// The longest delay (SQS: 15 minutes).
    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /// Puts tasks in the queue; each comes to a worker at least once.
    ///
    /// @param delay how long they wait before a worker sees them, at most [#LONGEST_DELAY]
    void send(List<? extends Task> tasks, Duration delay);

    /// How many tasks it holds: those that wait, are delayed, or are in the hands of a worker. Approximate,
    /// and up to a minute old (SQS).
    long size();
}
