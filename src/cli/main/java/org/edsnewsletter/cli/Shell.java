package org.edsnewsletter.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// Where commands were called.
///
/// @param home the folder of the release or the checkout, with `template.yaml` and `templates`
/// @param environment the variables of the shell
/// @param out what a command has to say
/// @param errors what is wrong, and how far it is
/// @param begun when the process started, in milliseconds since the epoch
public record Shell(Path home, Map<String, String> environment, PrintStream out, PrintStream errors, long begun) {

    public Shell {
        environment = Map.copyOf(environment);
    }
}
