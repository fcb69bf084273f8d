package org.edsnewsletter.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.SubscriberId;

/// A file of subscribers: CSV (RFC 4180) in UTF-8, the first line naming the columns in any order and case.
///
/// | column | |
/// |---|---|
/// | `email` | the address |
/// | `name` | optional; at most 100 characters |
/// | `frequency` | optional: `each`, `daily` or `weekly`; `daily` when empty |
///
/// Other columns are left alone. Rows stream; what is kept while reading is one id a row, to find addresses that come
/// twice.
public final class SubscriberFile {

    private final Path file;

    public SubscriberFile(Path file) {
        this.file = file;
    }

    /// What a row holds.
    public sealed interface Row {

        /// The line of the file it starts on, from 1.
        long line();

        record Person(long line, EmailAddress address, Optional<String> name, Edition edition) implements Row {}

        /// A row that can't be used, or a file that can't be read on.
        ///
        /// @param reason what is wrong; never quotes the address
        record Problem(long line, String reason) implements Row {}
    }

    /// Reads the file row by row, good and bad ones. A file that is no CSV ends with a problem.
    ///
    /// @throws IOException naming the file, when it can't be read
    public void read(Consumer<Row> each) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException("subscribers file " + file + ": there is no such file");
        try (var csv = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            new Reading(each).read(csv.iterator());
        }
    }

    private static final class Reading {

        private static final char REPLACEMENT = '\uFFFD';

        private final Consumer<Row> each;
        private final Map<SubscriberId, Long> lines = new HashMap<>();
        private final Map<String, Integer> columns = new HashMap<>();
        private int width;
        private long last;

        Reading(Consumer<Row> each) {
            this.each = each;
        }

        void read(Iterator<CsvRecord> records) {
            try {
                if (!records.hasNext()) {
                    each.accept(new Row.Problem(1, "the file is empty; its first line should be email,name,frequency"));
                } else if (knows(records.next())) {
                    while (records.hasNext()) each.accept(row(records.next()));
                }
            } catch (CsvParseException e) {
                each.accept(new Row.Problem(last + 1, "no CSV from here on: " + e.getMessage()));
            }
        }

        private boolean knows(CsvRecord header) {
            last = header.getStartingLineNumber();
            width = header.getFieldCount();
            for (var i = 0; i < width; i++)
                columns.putIfAbsent(header.getField(i).strip().toLowerCase(Locale.ROOT), i);
            if (columns.containsKey("email")) return true;
            each.accept(new Row.Problem(
                    last,
                    "there is no column email; the first line should name the columns, with commas between:"
                            + " email,name,frequency"));
            return false;
        }

        private Row row(CsvRecord row) {
            last = row.getStartingLineNumber();
            var name = field(row, "name");
            var frequency = field(row, "frequency");
            if (row.getFieldCount() > width) return problem("more fields than the first line has columns");
            if (row.getFields().stream().anyMatch(field -> field.indexOf(REPLACEMENT) >= 0))
                return problem("not UTF-8 text");
            if (field(row, "email").isEmpty()) return problem("no address");
            var address = EmailAddress.parse(field(row, "email"));
            if (address.isEmpty()) return problem("not an e-mail address");
            if (!name.isEmpty() && !Applicant.isName(name)) return problem("not a name of at most 100 characters");
            var edition = frequency.isEmpty() ? Optional.of(Edition.DAILY) : Edition.ofKey(frequency);
            if (edition.isEmpty())
                return problem("unknown frequency \"%s\": each, daily or weekly".formatted(frequency));
            var earlier = lines.putIfAbsent(SubscriberId.of(address.get()), last);
            if (earlier != null) return problem("the same address as on line " + earlier);
            var given = Optional.of(name).filter(text -> !text.isEmpty());
            return new Row.Person(last, address.get(), given, edition.get());
        }

        private Row.Problem problem(String reason) {
            return new Row.Problem(last, reason);
        }

        private String field(CsvRecord row, String column) {
            var index = columns.getOrDefault(column, Integer.MAX_VALUE);
            return index < row.getFieldCount() ? row.getField(index).strip() : "";
        }
    }
}
