package org.edsnewsletter.cli;

import java.util.ArrayList;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What `--help` tells of every command alike. A command within a group has the exit codes of its group, and of the
/// group's examples those that are its own, unless it says otherwise.
public final class Manual {

    private static final String EXAMPLES = "Examples:";

    private Manual() {}

    /// Completes the help of commands and of all below them.
    public static CommandLine complete(CommandLine commands) {
        for (var below : commands.getSubcommands().values()) {
            inherit(commands.getCommandSpec(), below.getCommandSpec());
            complete(below);
        }
        commands.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        return commands;
    }

    // As an option of the group: else picocli takes it for an argument of the command's method.
    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .inherited(true)
                .description("Show this help message and exit.")
                .build();
    }

    private static void inherit(CommandSpec group, CommandSpec command) {
        if (!command.optionsMap().containsKey("--help")) command.addOption(help());
        var help = command.usageMessage();
        if (help.exitCodeList().isEmpty())
            help.exitCodeList(group.usageMessage().exitCodeList());
        if (help.footer().length > 0) return;
        var start = "  " + command.qualifiedName();
        var own = Arrays.stream(group.usageMessage().footer())
                .filter(line -> line.equals(start) || line.startsWith(start + " "))
                .toList();
        if (own.isEmpty()) return;
        var footer = new ArrayList<String>();
        footer.add("");
        footer.add(EXAMPLES);
        footer.addAll(own);
        help.footer(footer.toArray(String[]::new));
    }
}
