package org.edsnewsletter.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.edsnewsletter.testing.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFilesTest {

    private static final byte[] CONTENT = "ann@example.org".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void filesAndFoldersAreTheirOwnersFromTheFirstByteOn() throws Exception {
        PrivateFiles.createFolder(folder.resolve("a/b"));
        try (var out = PrivateFiles.create(folder.resolve("a/b/people.csv"))) {
            assertThat(Permissions.in(folder))
                    .containsOnly(
                            Map.entry("a", "rwx------"),
                            Map.entry("a/b", "rwx------"),
                            Map.entry("a/b/people.csv", "rw-------"));
            out.write(CONTENT);
        }
        assertThat(folder.resolve("a/b/people.csv")).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileThatOthersCouldReadIsReplaced() throws Exception {
        var file = Files.writeString(folder.resolve("people.csv"), "of last week");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        PrivateFiles.write(file, CONTENT);
        assertThat(Permissions.of(file)).isEqualTo("rw-------");
        assertThat(file).hasBinaryContent(CONTENT);
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws Exception {
        var other = Files.writeString(folder.resolve("other"), "somebody else's");
        var link = Files.createSymbolicLink(folder.resolve("people.csv"), other);
        PrivateFiles.write(link, CONTENT);
        assertThat(other).hasContent("somebody else's");
        assertThat(link).isRegularFile().hasBinaryContent(CONTENT);
    }

    @Test
    void aFolderThatExistsStaysAsItIsUntilItIsRestricted() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateFiles.createFolder(folder);
        assertThat(Permissions.of(folder)).isEqualTo("rwxr-xr-x");
        PrivateFiles.restrict(folder);
        assertThat(Permissions.of(folder)).isEqualTo("rwx------");
    }

    @Test
    void aFileSystemWithoutPermissionsTakesThemAllTheSame() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("files.zip").toUri());
        try (var files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            assertThat(files.supportedFileAttributeViews()).doesNotContain("posix");
            PrivateFiles.createFolder(files.getPath("a/b"));
            PrivateFiles.write(files.getPath("a/b/people.csv"), CONTENT);
            PrivateFiles.write(files.getPath("a/b/people.csv"), CONTENT);
            PrivateFiles.restrict(files.getPath("a/b/people.csv"));
            assertThat(files.getPath("a/b/people.csv")).hasBinaryContent(CONTENT);
        }
    }
}
