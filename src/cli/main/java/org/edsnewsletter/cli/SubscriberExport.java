package org.edsnewsletter.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.Subscribers;

/// Writes everybody who is kept as a list that [SubscriberImport] brings in again: the same people, where they
/// stand, what they chose and what they agreed to. Of who was erased it has the id, so that they stay out.
public final class SubscriberExport {

    private static final List<String> COLUMNS = List.of(
            "email",
            "name",
            "frequency",
            "topics",
            "language",
            "status",
            "since",
            "paused_until",
            "reason_for_leaving",
            "consent_wording",
            "consent_version",
            "consent_page",
            "consent_at",
            "id");

    private final Subscribers subscribers;
    private final Optional<State> only;
    private final boolean withTokens;

    /// @param only those in this state; empty: all
    /// @param withTokens whether the secrets in people's links are written: who has the file can act for them
    public SubscriberExport(Subscribers subscribers, Optional<State> only, boolean withTokens) {
        this.subscribers = subscribers;
        this.only = only;
        this.withTokens = withTokens;
    }

    /// Writes a file that only its owner may read, in one piece or not at all.
    ///
    /// @param progress told now and then how many were looked at so far, in the wanted state or not
    /// @return how many are in the file
    public long write(Path file, LongConsumer progress) throws IOException {
        var whole = file.toAbsolutePath();
        var part = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
        try {
            long count;
            try (var writer = Files.newBufferedWriter(part)) {
                count = write(writer, progress);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// @param to flushed, not closed
    /// @return how many
    @SuppressWarnings("resource")
    long write(Writer to, LongConsumer progress) throws IOException {
        var csv = CsvWriter.builder().build(to);
        csv.writeRecord(columns());
        var written = new Written(csv, progress);
        subscribers.each(written::add);
        csv.flush();
        return written.count;
    }

    private List<String> columns() {
        var columns = new ArrayList<>(COLUMNS);
        if (withTokens) columns.add("token");
        return columns;
    }

    private final class Written {

        private final CsvWriter csv;
        private final LongConsumer progress;
        private long seen;
        private long count;

        Written(CsvWriter csv, LongConsumer progress) {
            this.csv = csv;
            this.progress = progress;
        }

        void add(Subscriber subscriber) {
            if (++seen % 1000 == 0) progress.accept(seen);
            // Who was out and has asked anew but not confirmed is out as before.
            var state = subscriber.formerly().orElse(subscriber.state());
            if (only.isPresent() && only.get() != state) return;
            csv.writeRecord(
                    row(subscriber, state).stream().map(FormulaGuard::on).toList());
            count++;
        }

        private List<String> row(Subscriber subscriber, State state) {
            var isErased = state == State.ERASED;
            var row = new ArrayList<>(isErased ? List.of("", "", "", "", "") : person(subscriber));
            row.add(state.name().toLowerCase(Locale.ROOT));
            row.add(subscriber.since().toString());
            row.addAll(isErased ? List.of("", "", "", "", "", "") : agreement(subscriber));
            row.add(subscriber.id().text());
            if (withTokens) row.add(isErased ? "" : subscriber.token().text());
            return row;
        }
    }

    private static List<String> person(Subscriber subscriber) {
        return List.of(
                subscriber.address().spelling(),
                subscriber.name().orElse(""),
                subscriber.edition().key(),
                String.join(", ", subscriber.topics()),
                subscriber.language());
    }

    private static List<String> agreement(Subscriber subscriber) {
        var consent = subscriber.consent();
        return List.of(
                subscriber.pausedUntil().map(Instant::toString).orElse(""),
                subscriber.reason().map(DepartureReason::key).orElse(""),
                consent.wording(),
                consent.version(),
                consent.page(),
                consent.at().toString());
    }
}
