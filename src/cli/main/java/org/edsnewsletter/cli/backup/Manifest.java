package org.edsnewsletter.cli.backup;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.files.PrivateFiles;

/// What a backup holds; written last, so that a folder without it is no whole backup.
///
/// @param stack whose it is
/// @param taken when it was begun
/// @param contents by shelf
public record Manifest(String stack, Instant taken, Map<Shelf, Contents> contents) {

    static final String FILE = "manifest.json";

    /// No stack's id begins so.
    private static final String PART = "part of ";

    /// Goes up when an older program could no longer read a backup.
    private static final int FORMAT = 1;

    /// @param sha256 of its file, in hexadecimal
    public record Contents(long items, String sha256) {}

    public Manifest {
        contents = Map.copyOf(contents);
    }

    /// Who owns what was restored from it, until a stack adopts it: no stack is ever called so.
    public String owner() {
        return "the backup of %s of %s".formatted(taken, stack);
    }

    /// Who owns it until all of it is restored.
    String ownerOfPart() {
        return PART + owner();
    }

    /// Whether it owns what was not restored to the end.
    public static boolean isOfPart(String owner) {
        return owner.startsWith(PART);
    }

    public long items() {
        return contents.values().stream().mapToLong(Contents::items).sum();
    }

    void write(Path folder) throws IOException {
        var files = new LinkedHashMap<String, Object>();
        for (var shelf : Shelf.values()) {
            var held = contents.get(shelf);
            if (held != null) files.put(shelf.file(), Map.of("items", held.items(), "sha256", held.sha256()));
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("format", FORMAT);
        fields.put("stack", stack);
        fields.put("taken", taken.toString());
        fields.put("files", files);
        var json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(fields) + "\n";
        PrivateFiles.write(folder.resolve(FILE), json.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws Refusal when the folder holds no whole backup that this program can read
    static Manifest read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file))
            throw new Refusal("%s holds no whole backup: it has no %s".formatted(folder, FILE), 2);
        try {
            var fields = JSON.std.mapFrom(Files.readString(file));
            if (!Integer.valueOf(FORMAT).equals(fields.get("format")))
                throw new Refusal(
                        "%s has format %s, and this program reads format %d: take the one that wrote it, or a later"
                                .formatted(file, fields.get("format"), FORMAT),
                        2);
            var contents = new EnumMap<Shelf, Contents>(Shelf.class);
            for (var shelf : Shelf.values()) contents.put(shelf, contents(fields, shelf));
            return new Manifest(
                    String.valueOf(fields.get("stack")), Instant.parse(String.valueOf(fields.get("taken"))), contents);
        } catch (IOException | ClassCastException | DateTimeParseException | IllegalArgumentException e) {
            throw new Refusal(file + " can't be read: " + e.getMessage(), 2);
        }
    }

    private static Contents contents(Map<String, Object> fields, Shelf shelf) {
        if (fields.get("files") instanceof Map<?, ?> files
                && files.get(shelf.file()) instanceof Map<?, ?> held
                && held.get("items") instanceof Number items
                && held.get("sha256") instanceof String sha256) return new Contents(items.longValue(), sha256);
        throw new IllegalArgumentException("it says nothing of " + shelf.file());
    }
}
