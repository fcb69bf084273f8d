package org.edsnewsletter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Which version of the program this is, as the build has noted it.
///
/// @param number such as `1.0.0`
/// @param commit the first letters of its name in Git; empty if it was not built in a clone
public record Version(String number, String commit) implements IVersionProvider {

    /// For picocli, which makes one by itself.
    public Version() {
        this(noted("version"), noted("commit"));
    }

    @Override
    public String[] getVersion() {
        return new String[] {"newsletter " + number + (commit.isEmpty() ? "" : " (commit " + commit + ")")};
    }

    private static String noted(String name) {
        try (var file = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            var noted = new Properties();
            noted.load(file);
            var value = noted.getProperty(name, "");
            return value.startsWith("$") ? "" : value;
        } catch (IOException e) {
            throw new UncheckedIOException("in the class path", e);
        }
    }
}
