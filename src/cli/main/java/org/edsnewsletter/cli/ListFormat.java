package org.edsnewsletter.cli;

import static java.util.Comparator.comparingInt;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.mail.EmailAddress;

/// How a list is written down: its encoding, and the character between its columns.
///
/// @param declared whether its first line is Excel's `sep=;`, which is no row
record ListFormat(ListEncoding encoding, char separator, boolean declared) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /// In characters: enough for the heading and some rows.
    private static final int SAMPLE = 1 << 16;

    private static final int SAMPLE_ROWS = 50;

    /// In characters. Nothing that is kept is as long; a quote that is never closed ends the reading here.
    private static final int LONGEST_FIELD = 1 << 18;

    /// Reads the whole file once, as the first letter that tells the encoding may be far down.
    static ListFormat detect(Path file) throws IOException {
        var encoding = ListEncoding.detect(file);
        try (var in = Files.newInputStream(file);
                var reader = characters(in, encoding)) {
            var declared = declaration(reader);
            if (declared.isPresent()) return new ListFormat(encoding, declared.get(), true);
            return new ListFormat(encoding, separator(sample(reader)), false);
        }
    }

    private static String sample(Reader reader) throws IOException {
        var sample = new char[SAMPLE];
        var length = 0;
        for (int read; length < SAMPLE && (read = reader.read(sample, length, SAMPLE - length)) > 0; ) length += read;
        return new String(sample, 0, length);
    }

    /// The rows, the heading first.
    CsvReader<CsvRecord> open(InputStream in) throws IOException {
        var reader = characters(in, encoding);
        if (declared) reader.readLine();
        return csv(separator).ofCsvRecord(reader);
    }

    /// For the operator; empty for what nearly every list is: commas and UTF-8.
    Optional<String> description() {
        var between = switch (separator) {
            case ',' -> Optional.<String>empty();
            case ';' -> Optional.of("separated by semicolons");
            case '\t' -> Optional.of("separated by tabs");
            case '|' -> Optional.of("separated by vertical bars");
            default -> Optional.of("separated by \"" + separator + "\"");
        };
        var said =
                Stream.concat(between.stream(), encoding.description().stream()).toList();
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", said));
    }

    private static BufferedReader characters(InputStream in, ListEncoding encoding) throws IOException {
        in.skipNBytes(encoding.marks());
        var reader = new BufferedReader(new InputStreamReader(in, encoding.charset()));
        do reader.mark(1);
        while (reader.read() == '\uFEFF');
        reader.reset();
        return reader;
    }

    /// Excel's own line, such as `sep=;`; the reader then stands after it, else where it stood.
    private static Optional<Character> declaration(BufferedReader reader) throws IOException {
        reader.mark(16);
        var line = new StringBuilder();
        for (var one = reader.read(); one >= 0 && one != '\r' && one != '\n' && line.length() < 10; one = reader.read())
            line.append((char) one);
        reader.reset();
        var text = line.toString().replace("\"", "");
        if (!text.regionMatches(true, 0, "sep=", 0, 4)) return Optional.empty();
        var said = text.substring(4).replace("\\t", "\t");
        if (said.isEmpty() || Character.isLetterOrDigit(said.charAt(0))) return Optional.empty();
        return Optional.of(said.charAt(0));
    }

    private static CsvReader.CsvReaderBuilder csv(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private static char separator(String sample) {
        return SEPARATORS.stream()
                .map(separator -> Fit.of(sample, separator))
                // Of equals the first is kept.
                .reduce((best, next) -> next.isBetterThan(best) ? next : best)
                .map(Fit::separator)
                .orElse(',');
    }

    /// How well a separator fits.
    ///
    /// @param addresses the rows that have an address in a field of its own
    /// @param even the rows that have as many fields as the heading, if it has several
    private record Fit(char separator, int addresses, int even, int columns) {

        static Fit of(String sample, char separator) {
            var rows = rows(sample, separator);
            var columns = rows.isEmpty() ? 0 : rows.getFirst().size();
            var addresses = rows.stream().filter(Fit::hasAddress).count();
            var even = columns < 2
                    ? 0
                    : rows.stream().filter(row -> row.size() == columns).count();
            return new Fit(separator, (int) addresses, (int) even, columns);
        }

        boolean isBetterThan(Fit other) {
            return comparingInt(Fit::addresses)
                            .thenComparingInt(Fit::even)
                            .thenComparingInt(Fit::columns)
                            .compare(this, other)
                    > 0;
        }

        private static boolean hasAddress(List<String> row) {
            return row.stream()
                    .anyMatch(field -> field.indexOf('@') > 0
                            && EmailAddress.parse(CellText.strip(field)).isPresent());
        }

        private static List<List<String>> rows(String sample, char separator) {
            var rows = new ArrayList<List<String>>();
            try (var csv = csv(separator).ofCsvRecord(sample)) {
                var records = csv.iterator();
                while (rows.size() < SAMPLE_ROWS && records.hasNext())
                    rows.add(records.next().getFields());
            } catch (CsvParseException cutOff) {
                // What was read before will do.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return rows;
        }
    }
}
