package org.edsnewsletter.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// What the launcher runs once to find out which classes commands need, for the archive that the next ones start from
/// (JEP 514). It says nothing and keeps nothing.
final class Training {

    /// Nothing listens there: whatever a command asks AWS fails at once, after all that asking takes was loaded. As
    /// nothing else is given, credentials and region are made up, and nobody's own are looked for.
    private static final Map<String, String> NO_AWS = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

    private Training() {}

    public static void main(String[] arguments) {
        var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var home = Path.of(System.getProperty("newsletter.home", ""));
        var main = new Main(home, NO_AWS, silence, silence);
        main.run("--help");
        main.run("--version");
        main.run("issue", "--help");
        main.run("status", "--stack", "nowhere");
        System.exit(0);
    }
}
