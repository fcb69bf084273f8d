package org.edsnewsletter.local;

import java.util.List;
import org.edsnewsletter.cli.CommandProvider;
import org.edsnewsletter.cli.Shell;
import picocli.CommandLine;

/// The command of this module.
public final class LocalCommands implements CommandProvider {

    @Override
    public List<CommandLine> commands(Shell shell) {
        return List.of(new CommandLine(new LocalCommand(shell)));
    }
}
