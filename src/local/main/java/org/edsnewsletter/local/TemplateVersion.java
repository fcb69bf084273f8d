package org.edsnewsletter.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.Version;
import org.edsnewsletter.emulators.CloudFormation;

/// The version that `template.yaml` says it is of.
final class TemplateVersion {

    private TemplateVersion() {}

    /// Returns a template that the commands know all of. An older one will do.
    ///
    /// @throws Refusal when it is newer than they are
    static Path checked(Path template, Version commands) throws IOException {
        var noted = CloudFormation.of(template).section("Metadata").optional("Newsletter");
        if (noted.isEmpty()) return template; // somebody's own
        var version = noted.get().text("Version");
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
        return Stream.of(version.split("\\D+"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
