package org.edsnewsletter.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Run by the build under the JDK it has found: leaves in the build folder what `./newsletter` needs to start, which is
/// that JDK's `java` and, as an argument file for it, the class path.
final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var classPath = System.getProperty("java.class.path").replace("\\", "\\\\");
        Files.writeString(
                folder.resolve("launcher.java"),
                Path.of(System.getProperty("java.home"), "bin", "java") + System.lineSeparator());
        Files.write(folder.resolve("launcher.args"), List.of("-classpath", "\"" + classPath + "\""));
    }
}
