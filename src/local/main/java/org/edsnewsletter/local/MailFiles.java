package org.edsnewsletter.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.files.PrivateFiles;
import org.edsnewsletter.local.inbox.MailEml;

/// A folder of mails: `NNNNN-<recipient>.eml`, and beside it `NNNNN-<recipient>.html`, numbered from 00001 in the
/// order of their recipients. Only their owner can read them: the links in an email act for its recipient.
record MailFiles(Path folder) {

    private static final String NAME = "\\d{5,}-.+\\.(eml|html)";
    private static final int LONGEST_RECIPIENT = 100;

    /// Makes the folder, and removes from it the mails of an earlier run.
    ///
    /// @return how many files were removed
    /// @throws IOException when it can't be written to
    int clear() throws IOException {
        PrivateFiles.createFolder(folder);
        if (!Files.isWritable(folder)) throw new IOException(folder + " can't be written to");
        try (var files = Files.list(folder)) {
            var earlier = files.filter(file -> file.getFileName().toString().matches(NAME))
                    .toList();
            for (var file : earlier) Files.delete(file);
            return earlier.size();
        }
    }

    void write(List<ReceivedMail> mails) {
        var sorted =
                mails.stream().sorted(Comparator.comparing(ReceivedMail::to)).toList();
        for (var i = 0; i < sorted.size(); i++) write(i + 1, sorted.get(i));
    }

    private void write(int number, ReceivedMail mail) {
        var name = "%05d-%s".formatted(number, fileName(mail.to()));
        try {
            PrivateFiles.write(folder.resolve(name + ".eml"), MailEml.of(mail));
            var html = mail.html().orElse("");
            PrivateFiles.write(folder.resolve(name + ".html"), html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a mail can't be written to " + folder, e);
        }
    }

    // An address may hold what a file system takes amiss, such as a slash.
    private static String fileName(String address) {
        var safe = address.replaceAll("[^A-Za-z0-9@._+-]", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST_RECIPIENT));
    }
}
