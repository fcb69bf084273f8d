package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Git says of a checkout.
final class Checkout {

    /// What is deployed, and what that is made from.
    private static final List<String> DEPLOYED =
            List.of("src/core", "src/aws", "src/functions", "templates", "template.yaml", "pom.xml");

    private Checkout() {}

    /// When what is deployed from it was last committed; empty if Git can't tell, or if it is a release.
    static Optional<Instant> changedAt(Path home) {
        if (!Files.exists(home.resolve("pom.xml"))) return Optional.empty();
        try {
            var command = new ArrayList<>(List.of("git", "log", "-1", "--format=%cI", "--"));
            command.addAll(DEPLOYED);
            var git = new ProcessBuilder(command)
                    .directory(home.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var said = git.inputReader(StandardCharsets.UTF_8)) {
                return said.lines()
                        .findFirst()
                        .map(line -> OffsetDateTime.parse(line).toInstant());
            }
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
