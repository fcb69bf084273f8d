package org.edsnewsletter.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Takes restored or copied tables over.
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description = {
            "Lets this stack send from its tables, though they were another's.",
            "Make sure that the other stack no longer sends: two that do mail people twice."
        })
public final class AdoptCommand implements Callable<Integer> {

    private final Opener opener;
    private final PrintStream out;

    @Option(names = "--data", paramLabel = "DIR", description = "The tables of a local run.")
    private @Nullable Path data;

    public AdoptCommand(Opener opener, PrintStream out) {
        this.opener = opener;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        try (var opened = opener.open(Optional.ofNullable(data))) {
            opened.newsletter().fence().adopt();
            out.println("the tables belong to " + opened.newsletter().config().stack() + " now");
            return 0;
        }
    }
}
