package org.edsnewsletter.cli;

import java.util.List;
import org.edsnewsletter.subscriber.Arrival;

/// What a row of a list of subscribers holds.
public sealed interface Row {

    /// The line of the file it starts on, from 1.
    long line();

    record Person(long line, Arrival arrival) implements Row {}

    /// A row that can't be used, or a file that can't be read on.
    ///
    /// @param reason what is wrong; never quotes the address
    /// @param fields the row as it stands there
    record Problem(long line, String reason, List<String> fields) implements Row {}
}
