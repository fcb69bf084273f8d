package org.edsnewsletter.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A list of subscribers, row by row: CSV (RFC 4180) and its kin, whose first line names the columns, in any order.
/// It is run through once to learn what its columns hold. One row is held at a time.
final class SubscriberFile implements AutoCloseable {

    private final Path file;
    private final ListFormat format;
    private final Counting bytes;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final Layout layout;
    private final Header header;
    private long line = 1;
    private boolean isBroken;

    /// @throws IOException when it can't be read
    /// @throws Refusal when there is no such file, it is empty, or its columns can't be told
    static SubscriberFile open(Path file, ColumnMapping mapping) throws IOException {
        if (!Files.isRegularFile(file)) throw new Refusal("there is no file " + file, 2);
        if (ListEncoding.isWorkbook(file))
            throw new Refusal(
                    file + " is a workbook, not CSV: open it in Excel, Numbers or LibreOffice and save it as CSV", 1);
        return new SubscriberFile(file, ListFormat.detect(file), mapping);
    }

    private SubscriberFile(Path file, ListFormat format, ColumnMapping mapping) throws IOException {
        this.file = file;
        this.format = format;
        this.bytes = new Counting(Files.newInputStream(file));
        this.csv = format.open(bytes);
        try {
            this.records = csv.iterator();
            this.layout = Layout.of(heading());
            this.header = new Header(layout.names(), profiles(mapping), mapping, layout.isOfRejects());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<String> heading() {
        try {
            while (records.hasNext()) {
                var names = records.next().getFields();
                if (!isBlank(names)) return names;
            }
        } catch (CsvParseException e) {
            throw new Refusal(file + " is not CSV: " + e.getMessage(), 1);
        }
        throw new Refusal(file + " is empty; its first line should name the columns, such as email,name,frequency", 1);
    }

    /// What the columns hold, as far as the list can be read.
    private List<ColumnProfile> profiles(ColumnMapping mapping) throws IOException {
        var profiles = StateColumns.byHeading(layout.names(), mapping).stream()
                .map(ColumnProfile::new)
                .toList();
        try (var first = format.open(Files.newInputStream(file))) {
            var isHeading = true;
            for (var rows = first.iterator(); rows.hasNext(); ) {
                var row = rows.next().getFields();
                if (isBlank(row)) continue;
                if (!isHeading) add(profiles, layout.fields(row));
                isHeading = false;
            }
        } catch (CsvParseException e) {
            // Told when the row is met again.
        }
        return profiles;
    }

    private static void add(List<ColumnProfile> profiles, List<String> row) {
        for (var place = 0; place < profiles.size(); place++)
            profiles.get(place).add(Header.cell(place, row));
    }

    private static boolean isBlank(List<String> row) {
        return row.stream().allMatch(CellText::isBlank);
    }

    /// How the rows are laid out.
    ///
    /// @param names of the list's own columns
    /// @param isOfRejects whether they are what [Rejects] wrote, after two columns of its own
    /// @param isGuarded whether [FormulaGuard] was on them
    private record Layout(List<String> names, boolean isOfRejects, boolean isGuarded) {

        static Layout of(List<String> heading) {
            var isOfRejects = heading.size() > 2 && heading.subList(0, 2).equals(Rejects.COLUMNS);
            var isOurs = Header.isOurs(heading.stream().map(CellText::key).toList());
            var whole = new Layout(heading, isOfRejects, isOfRejects || isOurs);
            return new Layout(isOfRejects ? whole.fields(heading) : heading, isOfRejects, whole.isGuarded);
        }

        List<String> fields(List<String> row) {
            var own = isOfRejects ? row.subList(Math.min(2, row.size()), row.size()) : row;
            return isGuarded ? own.stream().map(FormulaGuard::off).toList() : own;
        }
    }

    Header header() {
        return header;
    }

    /// How all in the file stand, as far as its name or its columns tell.
    Optional<Standing> everybody() {
        return Stream.concat(byName().stream(), header.states().everybody().stream())
                .reduce(Standing::or);
    }

    private Optional<Standing> byName() {
        return ListName.standing(file.getFileName().toString(), header.isMailchimps());
    }

    /// What is read as what, for the operator.
    List<String> meanings() {
        var everybody = everybody()
                .map(standing -> "%s: everybody in the list is %s"
                        .formatted(byName().isPresent() ? "by the file's name" : "by its columns", words(standing)));
        return Stream.of(
                        format.description().map(text -> Header.line("format", text)).stream(),
                        everybody.stream(),
                        header.lines().stream())
                .flatMap(lines -> lines)
                .toList();
    }

    private static String words(Standing standing) {
        return switch (standing) {
            case BOUNCED -> "bounced";
            case COMPLAINED -> "complained";
            case PENDING -> "unconfirmed";
            case NEVER -> "not subscribed";
            case IN, PAUSED, UNKNOWN, LEFT, ERASED -> "unsubscribed";
        };
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

    /// The next row; empty at the end. Rows without anything are passed over. A file that is not CSV from somewhere
    /// on ends with a problem.
    Optional<Row> next(RowReader reader) {
        try {
            while (!isBroken && records.hasNext()) {
                var row = records.next();
                line = row.getStartingLineNumber() + (format.declared() ? 1 : 0);
                if (!isBlank(row.getFields())) return Optional.of(reader.read(line, layout.fields(row.getFields())));
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            isBroken = true;
            return Optional.of(new Row.Problem(line + 1, "no CSV from here on: " + e.getMessage(), List.of()));
        }
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
