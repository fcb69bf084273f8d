package org.edsnewsletter.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJarsTest {

    private static final Map<String, String> ENTRIES = Map.of(
            "META-INF/", "",
            "META-INF/MANIFEST.MF", "Multi-Release: true\n",
            "META-INF/services/org.example.Reader", "org.example.FeedReader\n",
            "org/example/FeedReader.class", "café ".repeat(1000));

    @TempDir
    Path folder;

    Path from;
    Path into;

    @BeforeEach
    void aFolderOfJars() throws IOException {
        from = Files.createDirectory(folder.resolve("from"));
        into = folder.resolve("zip/lib");
    }

    @Test
    void aJarKeepsItsNameAndItsEntriesInTheirOrder() throws IOException {
        jar(from.resolve("org.example.reader-1.0.jar"), 1_700_000_000_000L);

        StoredJars.main(into.toString(), from.toString());

        assertThat(contentOf(into.resolve("org.example.reader-1.0.jar")).entrySet())
                .containsExactlyElementsOf(
                        contentOf(from.resolve("org.example.reader-1.0.jar")).entrySet());
    }

    @Test
    void whichJvmHasBuiltAJarIsNotTold() throws IOException {
        var manifest = "Manifest-Version: 1.0\r\nBuild-Jdk-Spec: 25\r\nBuild-Tool-Jdk-Spec: 17\r\n\r\n";
        try (var out = new ZipOutputStream(Files.newOutputStream(from.resolve("a.jar")))) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            out.write(manifest.getBytes(UTF_8));
            out.closeEntry();
        }

        StoredJars.main(into.toString(), from.toString());

        assertThat(contentOf(into.resolve("a.jar")))
                .containsExactly(entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n"));
    }

    @Test
    void aSingleJarIsTakenToo() throws IOException {
        jar(from.resolve("a.jar"), 1_700_000_000_000L);

        StoredJars.main(into.toString(), from.resolve("a.jar").toString());

        assertThat(into).isDirectoryContaining("glob:**/a.jar");
    }

    @Test
    void nothingInItIsCompressed() throws IOException {
        jar(from.resolve("a.jar"), 1_700_000_000_000L);

        StoredJars.main(into.toString(), from.toString());

        try (var copy = new ZipFile(into.resolve("a.jar").toFile())) {
            assertThat(Collections.list(copy.entries()))
                    .hasSize(ENTRIES.size())
                    .allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
        }
    }

    @Test
    void theSameContentMakesTheSameBytesWhenEverItWasPacked() throws IOException {
        jar(from.resolve("old.jar"), 1_700_000_000_000L);
        jar(from.resolve("new.jar"), 1_800_000_000_000L);
        assertThat(from.resolve("old.jar"))
                .satisfies(old ->
                        assertThat(Files.mismatch(old, from.resolve("new.jar"))).isNotEqualTo(-1));

        StoredJars.main(into.toString(), from.toString());

        assertThat(into.resolve("old.jar")).hasSameBinaryContentAs(into.resolve("new.jar"));
    }

    @Test
    void aFolderWithoutJarsIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> StoredJars.main(into.toString(), from.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(from.toString());
    }

    private static void jar(Path file, long packed) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var name : ENTRIES.keySet().stream().sorted().toList()) {
                var entry = new ZipEntry(name);
                entry.setTime(packed);
                out.putNextEntry(entry);
                out.write(ENTRIES.getOrDefault(name, "").getBytes(UTF_8));
                out.closeEntry();
            }
        }
    }

    private static Map<String, String> contentOf(Path jar) throws IOException {
        var content = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                content.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return content;
    }
}
