package org.edsnewsletter.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that hold people's addresses: on POSIX file systems, only their owner can read them (0600), nor can anybody
/// else look into the folders made for them (0700). Elsewhere the file system decides.
public final class PrivateFiles {

    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private PrivateFiles() {}

    /// Creates a folder and those above it that are missing. A folder that exists stays as it is.
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /// Creates a file, in place of one that exists: an old file's permissions, or where a link points, don't count.
    public static OutputStream create(Path file) throws IOException {
        Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return Channels.newOutputStream(Files.newByteChannel(file, options, attributes(file, FILE)));
    }

    /// Creates a text file in UTF-8, in place of one that exists.
    public static BufferedWriter createText(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(create(file), StandardCharsets.UTF_8));
    }

    /// Writes a whole file, in place of one that exists.
    public static void write(Path file, byte[] content) throws IOException {
        try (var out = create(file)) {
            out.write(content);
        }
    }

    /// Takes a file or folder that exists away from everybody but its owner, where the file system and its owner
    /// allow that.
    public static void restrict(Path path) {
        if (!isPosix(path)) return;
        try {
            var permissions = Files.isDirectory(path) ? FOLDER : FILE;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException notAllowed) {
            // Somebody else's folder, or a mounted file system without permissions of its own.
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
