package org.edsnewsletter.cli.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.edsnewsletter.cli.Refusal;

/// Brings a backup into a newsletter that keeps nothing yet. Nothing is written before every file was found whole.
/// From the first item on nothing is sent, until a stack adopts what was restored: not even when it is the stack that
/// the backup is of, for what it has sent since is not in the backup's ledger.
public final class Restore {

    private final Shelves shelves;
    private long read;

    public Restore(Shelves shelves) {
        this.shelves = shelves;
    }

    /// @param progress told now and then how many items there are so far
    /// @return what was restored
    /// @throws Refusal when the folder holds no whole backup, or the newsletter keeps something already, be it this
    ///     backup; one that was interrupted goes on
    public Manifest read(Path folder, LongConsumer progress) throws IOException {
        var manifest = whole(folder);
        var owner = shelves.owner();
        // By the links in their mails people change what was restored.
        if (owner.equals(Optional.of(manifest.owner())))
            throw new Refusal(
                    manifest.owner()
                            + " has been restored here already: `newsletter adopt` lets this stack send from it",
                    1);
        if (!owner.equals(Optional.of(manifest.ownerOfPart()))) requireEmpty();
        shelves.own(manifest.ownerOfPart());
        for (var shelf : Shelf.values()) {
            try (var lines = Files.newBufferedReader(folder.resolve(shelf.file()))) {
                put(shelf, lines, progress);
            }
        }
        shelves.own(manifest.owner());
        return manifest;
    }

    /// The manifest of a backup whose files are as they were written.
    ///
    /// @throws Refusal naming the file that is not
    public static Manifest whole(Path folder) throws IOException {
        var manifest = Manifest.read(folder);
        for (var entry : manifest.contents().entrySet()) {
            var file = folder.resolve(entry.getKey().file());
            if (!Files.isRegularFile(file)) throw new Refusal("the backup is not whole: there is no " + file, 2);
            if (!sum(file).equals(entry.getValue().sha256()))
                throw new Refusal("the backup is not whole: %s is not as it was written".formatted(file), 1);
        }
        return manifest;
    }

    // Articles don't count: a stack that was just deployed has looked at its sources within minutes, and has taken what
    // they hold for backlog. The backup knows better.
    private void requireEmpty() {
        for (var shelf : new Shelf[] {Shelf.SUBSCRIBERS, Shelf.ISSUES})
            if (!shelves.isEmpty(shelf))
                throw new Refusal(
                        "there are %s already: a backup is restored into a newsletter that keeps nothing yet, such as"
                                        .formatted(shelf.name().toLowerCase(Locale.ROOT))
                                + " a stack that was just deployed",
                        1);
    }

    private void put(Shelf shelf, BufferedReader lines, LongConsumer progress) throws IOException {
        var batch = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            batch.add(line);
            if (batch.size() == Shelves.PUT_LIMIT) put(shelf, batch, progress);
        }
        if (!batch.isEmpty()) put(shelf, batch, progress);
    }

    private void put(Shelf shelf, List<String> batch, LongConsumer progress) {
        shelves.put(shelf, batch);
        read += batch.size();
        progress.accept(read);
        batch.clear();
    }

    private static String sum(Path file) throws IOException {
        var sum = Backup.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sum.digest());
    }
}
