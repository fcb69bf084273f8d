package org.edsnewsletter.emulators.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.zip.ZipInputStream;

/// A function's zip, unpacked as Lambda does it, in a folder that goes when this JVM ends.
final class Unpacked {

    private Unpacked() {}

    /// @param code a zip, or a folder, which is taken as it is
    /// @throws IOException when it is not there, or no zip
    static Path of(Path code) throws IOException {
        if (Files.isDirectory(code)) return code;
        if (!Files.exists(code))
            throw new IOException("%s is not there: in a checkout, `./newsletter package` makes it".formatted(code));
        var folder = Files.createTempDirectory("function");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
        try (var zip = new ZipInputStream(Files.newInputStream(code))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) throw new IOException("%s leads out of %s".formatted(file, code));
                if (entry.isDirectory()) continue;
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return folder;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("left behind: " + folder, e);
        }
    }
}
