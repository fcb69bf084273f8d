package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.testing.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailFilesTest {

    @TempDir
    private Path folder;

    @Test
    void mailsAreNumberedInTheOrderOfTheirRecipients() throws IOException {
        new MailFiles(folder).write(List.of(mail("b@example.com"), mail("a@example.com")));

        assertThat(names())
                .containsExactly(
                        "00001-a@example.com.eml",
                        "00001-a@example.com.html",
                        "00002-b@example.com.eml",
                        "00002-b@example.com.html");
        assertThat(folder.resolve("00002-b@example.com.html")).hasContent("<p>ü for b@example.com</p>");
        assertThat(folder.resolve("00001-a@example.com.eml")).content().contains("To: a@example.com");
    }

    @Test
    void onlyTheirOwnerCanReadThem() throws IOException {
        var made = folder.resolve("a/b");
        var files = new MailFiles(made);
        files.clear();
        files.write(List.of(mail("a@example.com")));

        assertThat(Permissions.in(folder))
                .containsOnly(
                        Map.entry("a", "rwx------"),
                        Map.entry("a/b", "rwx------"),
                        Map.entry("a/b/00001-a@example.com.eml", "rw-------"),
                        Map.entry("a/b/00001-a@example.com.html", "rw-------"));
    }

    @Test
    void noAddressLeadsOutOfTheFolder() throws IOException {
        new MailFiles(folder).write(List.of(mail("/etc/a'b|c@example.com"), mail("x".repeat(240) + "@example.com")));
        assertThat(names())
                .hasSize(4)
                .contains("00001-_etc_a_b_c@example.com.eml", "00002-" + "x".repeat(100) + ".eml");
    }

    @Test
    void mailsOfAnEarlierRunAreRemovedAndNothingElse() throws IOException {
        new MailFiles(folder).write(List.of(mail("a@example.com")));
        Files.writeString(folder.resolve("notes.html"), "mine");

        assertThat(new MailFiles(folder).clear()).isEqualTo(2);

        assertThat(names()).containsExactly("notes.html");
    }

    @Test
    void aFolderIsMadeIfThereIsNone() throws IOException {
        new MailFiles(folder.resolve("a/b")).clear();
        assertThat(folder.resolve("a/b")).isDirectory();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatIOException().isThrownBy(() -> new MailFiles(file).clear());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static ReceivedMail mail(String to) {
        return new ReceivedMail(
                to,
                "news@ed.example.org",
                Map.of(),
                Instant.EPOCH,
                "id",
                Map.of(),
                new ReceivedMail.Plain("s", Optional.of("<p>ü for " + to + "</p>"), Optional.of("t")));
    }
}
