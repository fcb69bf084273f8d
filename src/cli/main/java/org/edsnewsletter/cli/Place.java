package org.edsnewsletter.cli;

import java.nio.file.Path;
import java.util.Map;
import org.edsnewsletter.cli.backup.Shelf;

/// Where the newsletter is that a command works on.
public sealed interface Place {

    /// The tables that a local run has kept.
    record Folder(Path path) implements Place {}

    /// A stack in AWS, whose settings are read from it.
    record Stack(String name) implements Place {}

    /// What the environment describes: the stack that it names, else the one whose settings it holds.
    record Environment() implements Place {}

    /// Tables that another stack has left, read with the settings of a stack that is there.
    ///
    /// @param tables what AWS calls them
    record Left(Place stack, Map<Shelf, String> tables) implements Place {}
}
