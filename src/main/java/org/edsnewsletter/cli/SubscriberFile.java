package org.edsnewsletter.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A list of subscribers, row by row: CSV (RFC 4180) in UTF-8 whose first line names the columns, in any order.
/// One row is held at a time.
final class SubscriberFile implements AutoCloseable {

    /// In characters. Nothing that is kept is as long; a quote that is never closed ends the reading here.
    private static final int LONGEST_FIELD = 1 << 18;

    private final Path file;
    private final Counting bytes;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final Header header;
    private final boolean isOfRejects;
    private final boolean isGuarded;
    private long line = 1;
    private boolean isBroken;

    /// @param columns the names of columns that the operator has told
    /// @throws IOException when it can't be read
    /// @throws Refusal when there is no such file, it is empty, or its columns can't be told
    static SubscriberFile open(Path file, Map<Column, String> columns) throws IOException {
        if (!Files.isRegularFile(file)) throw new Refusal("there is no file " + file, 2);
        return new SubscriberFile(file, new Counting(Files.newInputStream(file)), columns);
    }

    private SubscriberFile(Path file, Counting bytes, Map<Column, String> columns) throws IOException {
        this.file = file;
        this.bytes = bytes;
        this.csv = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(bytes, StandardCharsets.UTF_8);
        try {
            this.records = csv.iterator();
            var names = names();
            this.isOfRejects = names.size() > 2 && names.subList(0, 2).equals(Rejects.COLUMNS);
            this.header = new Header(
                    isOfRejects ? names.stream().skip(2).map(FormulaGuard::off).toList() : names, columns);
            this.isGuarded = isOfRejects || header.has(Column.CONSENT_WORDING);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<String> names() {
        try {
            if (records.hasNext()) return records.next().getFields();
        } catch (CsvParseException e) {
            throw new Refusal(file + " is no CSV: " + e.getMessage(), 1);
        }
        throw new Refusal(file + " is empty; its first line should name the columns, such as email,name,frequency", 1);
    }

    Header header() {
        return header;
    }

    /// How all in the file stand, as far as its name tells.
    Optional<Standing> everybody() {
        return Standing.ofFile(file.getFileName().toString(), header.isMailchimps());
    }

    /// What is read as what, for the operator.
    List<String> meanings() {
        return Stream.concat(
                        everybody().stream()
                                .map(standing -> "by the file's name, everybody in it is out: " + standing.name()),
                        header.lines().stream())
                .toList();
    }

    /// The line that the last row started on, from 1.
    long line() {
        return line;
    }

    /// How much was read, of [#length].
    long position() {
        return bytes.count;
    }

    long length() throws IOException {
        return Files.size(file);
    }

    /// The next row; empty at the end. A file that is no CSV from somewhere on ends with a problem.
    Optional<Row> next(RowReader reader) {
        try {
            if (isBroken || !records.hasNext()) return Optional.empty();
            var row = records.next();
            line = row.getStartingLineNumber();
            return Optional.of(reader.read(line, fields(row)));
        } catch (CsvParseException e) {
            isBroken = true;
            return Optional.of(new Row.Problem(line + 1, "no CSV from here on: " + e.getMessage(), List.of()));
        }
    }

    private List<String> fields(CsvRecord row) {
        var fields = row.getFields();
        var own = isOfRejects ? fields.subList(Math.min(2, fields.size()), fields.size()) : fields;
        return isGuarded ? own.stream().map(FormulaGuard::off).toList() : own;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            if (read >= 0) count++;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            if (read > 0) count += read;
            return read;
        }
    }
}
