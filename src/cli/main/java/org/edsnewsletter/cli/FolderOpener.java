package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.file.Path;

/// Opens the tables that a local run has kept. It takes an emulator of DynamoDB, which is no part of the operator's
/// commands; so it is found by [java.util.ServiceLoader] where that is there.
public interface FolderOpener {

    /// @param folder what `--data` names; it exists
    /// @throws IOException when the tables can't be opened
    Opener.Opened open(Path folder, Shell shell) throws IOException;
}
