package org.edsnewsletter.cli;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lets the shell complete what is typed.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Prints what bash and zsh need to complete commands and options.",
        exitCodeList = {"0:printed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  source <(./newsletter completion)",
            "  ./newsletter completion > ~/.local/share/bash-completion/completions/newsletter"
        })
public final class CompletionCommand implements Callable<Integer> {

    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    public CompletionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        var root = Objects.requireNonNull(spec).root();
        out.print(AutoComplete.bash(root.name(), root.commandLine()));
        return 0;
    }
}
