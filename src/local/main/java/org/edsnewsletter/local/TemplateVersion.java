package org.edsnewsletter.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.Version;

/// The version that `template.yaml` says it is of.
final class TemplateVersion {

    // By its text: for a command that needs no table of it, reading it as YAML would take longer than all else.
    private static final Pattern NOTED =
            Pattern.compile("(?m)^ {2}Newsletter: \\{ Version: (\\d{1,9}(?:\\.\\d{1,9}){0,3}) }");

    private TemplateVersion() {}

    /// Returns a template that the commands know all of. An older one will do.
    ///
    /// @throws Refusal when it is newer than they are
    static Path checked(Path template, Version commands) throws IOException {
        var noted = NOTED.matcher(Files.readString(template));
        if (!noted.find()) return template; // somebody's own
        var version = noted.group(1);
        if (compare(version, commands.number()) > 0)
            throw new Refusal(
                    "%s is of version %s, and these commands are of %s: use it with the commands that came with it"
                            .formatted(template, version, commands.number()),
                    1);
        return template;
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("\\D+")).mapToInt(Integer::parseInt).toArray();
    }
}
