package org.edsnewsletter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/// Who may read what, on POSIX file systems.
public final class Permissions {

    private Permissions() {}

    /// The permissions of a file or folder, such as `rw-------`.
    public static String of(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// The permissions of all that is in a folder, by path below it.
    public static Map<String, String> in(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.skip(1).toList())
                found.put(folder.relativize(path).toString(), of(path));
        }
        return found;
    }
}
