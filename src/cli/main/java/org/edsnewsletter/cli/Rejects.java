package org.edsnewsletter.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.files.PrivateFiles;
import org.jspecify.annotations.Nullable;

/// The rows of a list that could not be used, beside the list: with line and reason, and as they stood, so that
/// they can be mended there and imported again. There is no such file when all could be used.
final class Rejects implements AutoCloseable {

    /// What stands before the list's own columns.
    static final List<String> COLUMNS = List.of("rejected line", "rejected because");

    private final Path file;
    private final List<String> names;
    private @Nullable CsvWriter writer;

    /// Forgets the rejects of an earlier run.
    ///
    /// @param names of the list's own columns
    Rejects(Path list, List<String> names) throws IOException {
        this.file = list.resolveSibling(list.getFileName() + ".rejects.csv");
        this.names = names;
        Files.deleteIfExists(file);
    }

    void add(Row.Problem problem) {
        try {
            if (writer == null) {
                writer = CsvWriter.builder().build(PrivateFiles.createText(file));
                write(writer, COLUMNS, names);
            }
            write(writer, List.of(String.valueOf(problem.line()), FormulaGuard.on(problem.reason())), problem.fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(CsvWriter writer, List<String> ours, List<String> theirs) {
        var row = new ArrayList<>(ours);
        theirs.forEach(field -> row.add(FormulaGuard.on(field)));
        writer.writeRecord(row);
    }

    /// Empty when nothing was rejected.
    Optional<Path> file() {
        return Optional.ofNullable(writer).map(_ -> file);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) writer.close();
    }
}
