package org.edsnewsletter.bench;

import java.util.List;
import org.edsnewsletter.cli.CommandProvider;
import org.edsnewsletter.cli.Shell;
import picocli.CommandLine;

/// The commands of this module.
public final class BenchCommands implements CommandProvider {

    @Override
    public List<CommandLine> commands(Shell shell) {
        return List.of(BenchCommand.at(shell.home(), shell.out()), TortureCommand.at(shell.home(), shell.out()));
    }
}
