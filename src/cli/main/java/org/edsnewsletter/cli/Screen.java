package org.edsnewsletter.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;

/// Where commands show how far they are, beside what they answer.
///
/// @param isWatched whether somebody sits there who can watch; else nothing is shown
/// @param clock by which it is told what is left
public record Screen(PrintStream to, boolean isWatched, InstantSource clock) {

    /// @param to where errors go too
    public static Screen of(PrintStream to) {
        return new Screen(to, isTerminal(), InstantSource.system());
    }

    /// Whether somebody sits there who can watch and answer.
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
