package org.edsnewsletter.cli;

import java.util.List;
import picocli.CommandLine;

/// Commands of a module that may be there or not, found by [java.util.ServiceLoader].
public interface CommandProvider {

    /// Returns the commands, each with all it needs.
    List<CommandLine> commands(Shell shell);
}
