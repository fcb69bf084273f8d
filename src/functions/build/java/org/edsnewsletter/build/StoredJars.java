package org.edsnewsletter.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes jars anew, with the same entries but not compressed. What Lambda is given is a zip of jars: it compresses a
/// whole jar far better than a jar compresses its classes one by one, which say much the same. And the JVM has nothing
/// to inflate when it loads a class.
final class StoredJars {

    /// One for all, so that the same jars make the same bytes. For the first moment that a zip can tell, 1 January
    /// 1980, Java
    /// adds another field, which depends on the time zone.
    private static final LocalDateTime BEGIN = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final Pattern JVM = Pattern.compile("(?m)^Build-(?:Tool-)?Jdk-Spec: .*\\R");

    private StoredJars() {}

    /// @param arguments the folder they are written into; then jars, and folders of jars
    public static void main(String... arguments) throws IOException {
        if (arguments.length < 2) throw new IllegalArgumentException("wanted: INTO JAR_OR_FOLDER...");
        var from = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        write(Path.of(arguments[0]), from);
    }

    static void write(Path into, List<Path> from) throws IOException {
        var jars = new ArrayList<Path>();
        for (var place : from) jars.addAll(Files.isDirectory(place) ? jarsIn(place) : List.of(place));
        Files.createDirectories(into);
        for (var jar : jars) store(jar, into.resolve(jar.getFileName()));
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.isEmpty()) throw new IOException(folder + " has no jars; they are copied there before this runs");
            return jars;
        }
    }

    private static void store(Path jar, Path copy) throws IOException {
        try (var entries = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry : Collections.list(entries.entries())) {
                byte[] content;
                try (var stream = entries.getInputStream(entry)) {
                    content = stream.readAllBytes();
                }
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) content = withoutJvm(content);
                out.putNextEntry(stored(entry.getName(), content));
                out.write(content);
                out.closeEntry();
            }
        }
    }

    /// Maven notes in our manifests which JVM it ran on. What is built is the same on each.
    private static byte[] withoutJvm(byte[] manifest) {
        return JVM.matcher(new String(manifest, UTF_8)).replaceAll("").getBytes(UTF_8);
    }

    private static ZipEntry stored(String name, byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        var stored = new ZipEntry(name);
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(content.length);
        stored.setCrc(sum.getValue());
        stored.setTimeLocal(BEGIN);
        return stored;
    }
}
