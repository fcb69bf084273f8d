package org.edsnewsletter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What the launcher does, for it can build without anything being built. Here for `--help` and completion.
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        header = "Builds functions.zip, which `sam deploy` deploys; a release has it already.",
        exitCodeList = {"0:it is there", "1:it can't be built", "2:wrong usage"},
        footer = {"", "Examples:", "  newsletter package"})
final class PackageCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new Refusal("package is done by the launcher: call ./newsletter, not its jars", 2);
    }
}
