package org.edsnewsletter.cli.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.files.PrivateFiles;

/// Writes everything a newsletter keeps into a folder: a file a shelf, and a manifest at the end. Items stream by;
/// none but the one at hand is held.
public final class Backup {

    private final Shelves shelves;
    private final String stack;
    private final InstantSource clock;
    private long written;

    /// @param stack whose it is
    public Backup(Shelves shelves, String stack, InstantSource clock) {
        this.shelves = shelves;
        this.stack = stack;
        this.clock = clock;
    }

    /// @param folder made if absent, else empty; only its owner may look into it
    /// @param progress told now and then how many items there are so far
    /// @throws Refusal when something is in the folder already
    public Manifest write(Path folder, LongConsumer progress) throws IOException {
        prepare(folder);
        var taken = clock.instant();
        var contents = new EnumMap<Shelf, Manifest.Contents>(Shelf.class);
        // The ledger before the people: who is in it was there before.
        for (var shelf : new Shelf[] {Shelf.ISSUES, Shelf.ARTICLES, Shelf.SUBSCRIBERS})
            contents.put(shelf, write(shelf, folder.resolve(shelf.file()), progress));
        var manifest = new Manifest(stack, taken, contents);
        manifest.write(folder);
        return manifest;
    }

    private static void prepare(Path folder) throws IOException {
        requireRoom(folder);
        PrivateFiles.createFolder(folder);
        PrivateFiles.restrict(folder);
    }

    /// Checks that a backup can be written there, before anything is.
    ///
    /// @throws Refusal when something is in the folder already, or it is none
    public static void requireRoom(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (!Files.isDirectory(folder)) throw new Refusal(folder + " is no folder", 2);
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent())
                throw new Refusal(folder + " is not empty: a backup wants a folder of its own", 2);
        }
    }

    private Manifest.Contents write(Shelf shelf, Path file, LongConsumer progress) throws IOException {
        var before = written;
        var sum = sha256();
        try (var out = new DigestOutputStream(PrivateFiles.create(file), sum);
                var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            shelves.each(shelf, line -> {
                try {
                    writer.write(line);
                    writer.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (++written % 1000 == 0) progress.accept(written);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Manifest.Contents(written - before, HexFormat.of().formatHex(sum.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
