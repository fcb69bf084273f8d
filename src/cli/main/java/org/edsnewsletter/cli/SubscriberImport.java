package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.subscriber.Admission;
import org.edsnewsletter.subscriber.AdmissionOutcome;
import org.edsnewsletter.subscriber.Arrival;

/// Brings in the people of a list.
///
/// Holds [#AT_A_TIME] parts of [#PART] people, however long the list is. Everything it does can be done again: a
/// part that fails is tried again (what of it had come in then counts as there already), and a run that was stopped
/// goes on when it is started anew. Who is there already costs no write, and a hundredth of a call.
public final class SubscriberImport {

    /// What one read asks for.
    private static final int PART = 100;

    /// DynamoDB answers a write in some milliseconds, so that these stay below the 4,000 a second that a new table
    /// takes from the start
    /// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html>).
    private static final int AT_A_TIME = 16;

    /// A table that is throttled, or a network that is gone for the moment, is waited for.
    private static final int TRIES = 6;

    private final Admission admission;
    private final InstantSource clock;
    private final Pausing pausing;
    private volatile boolean hasWorked;
    private volatile boolean isStopped;

    public SubscriberImport(Admission admission, InstantSource clock) {
        this(admission, clock, Thread::sleep);
    }

    SubscriberImport(Admission admission, InstantSource clock, Pausing pausing) {
        this.admission = admission;
        this.clock = clock;
        this.pausing = pausing;
    }

    /// Waits.
    interface Pausing {
        void pause(Duration time) throws InterruptedException;
    }

    /// What is to be brought in.
    ///
    /// @param columns what the list's columns hold, where they do not tell themselves
    /// @param consent how these people gave theirs, in the operator's words, which they can read on their page;
    ///     empty: each row tells, as in our own export
    /// @param language of those whose row does not tell theirs
    /// @param isForeseen whether only to tell what would be done
    public record Order(
            Path list, ColumnMapping columns, Optional<String> consent, String language, boolean isForeseen) {

        /// None of its columns is ignored.
        public Order(
                Path list, Map<Column, String> names, Optional<String> consent, String language, boolean isForeseen) {
            this(list, new ColumnMapping(names, List.of()), consent, language, isForeseen);
        }

        /// All of a list whose columns tell what they hold.
        public static Order of(Path list, String consent, String language) {
            return new Order(list, ColumnMapping.NONE, Optional.of(consent), language, false);
        }
    }

    /// Is told how it goes, always from the same thread.
    public interface Watcher {

        /// The list was opened.
        ///
        /// @param columns the names in its first line
        /// @param read which of them is read as what, for the operator
        /// @param length in bytes
        default void opened(List<String> columns, List<String> read, long length) throws IOException {}

        /// A part of it was read.
        ///
        /// @param line how far
        /// @param position the same in bytes
        default void read(long line, long position) {}

        /// A row can't be used.
        void rejected(Row.Problem problem);
    }

    /// Brings in the good rows, and reports on all.
    ///
    /// @throws IOException when it can't be read
    /// @throws Refusal when there is no such list, its columns can't be told, or not what these people agreed to
    public ImportReport bringIn(Order order, Watcher watcher) throws IOException {
        try (var list = open(order.list(), order.columns(), order.consent())) {
            return bringIn(list, order, watcher);
        }
    }

    /// The same of a list that is open.
    ImportReport bringIn(SubscriberFile list, Order order, Watcher watcher) throws IOException {
        watcher.opened(list.header().names(), list.meanings(), list.length());
        var terms = new RowReader.Terms(order.consent(), order.language(), clock.instant());
        var reader = new RowReader(list.header(), list.everybody(), terms);
        return new Run(list, reader, order.isForeseen(), watcher).run();
    }

    /// Opens a list, and checks what can be told before anybody is brought in.
    ///
    /// @throws IOException when it can't be read
    /// @throws Refusal when there is no such list, its columns can't be told, or not what these people agreed to
    static SubscriberFile open(Path file, ColumnMapping columns, Optional<String> consent) throws IOException {
        var list = SubscriberFile.open(file, columns);
        if (consent.isPresent() || list.header().has(Column.CONSENT_WORDING)) return list;
        list.close();
        throw new Refusal(
                "say how these people agreed to get the newsletter, in words that they can read on"
                        + " their own page: --consent \"signed the list at the harbor fair\"",
                2);
    }

    /// Ends it after the row that is being read; what is under way is finished. From any thread.
    public void stop() {
        isStopped = true;
    }

    private final class Run {

        private final SubscriberFile list;
        private final RowReader reader;
        private final boolean isForeseen;
        private final Watcher watcher;
        private final ImportTally tally = new ImportTally();
        private List<Arrival> part = new ArrayList<>(PART);

        Run(SubscriberFile list, RowReader reader, boolean isForeseen, Watcher watcher) {
            this.list = list;
            this.reader = reader;
            this.isForeseen = isForeseen;
            this.watcher = watcher;
        }

        ImportReport run() {
            var isComplete = false;
            try (var flight = new InFlight(AT_A_TIME)) {
                while (!isStopped && !isComplete) {
                    var row = list.next(reader);
                    row.ifPresent(this::take);
                    isComplete = row.isEmpty();
                    if (part.size() == PART) depart(flight);
                }
                depart(flight);
                flight.await();
            }
            return tally.report(isForeseen, list.line(), isComplete);
        }

        private void take(Row row) {
            switch (row) {
                case Row.Person person -> part.add(person.arrival());
                case Row.Problem problem -> {
                    tally.countRejected();
                    watcher.rejected(problem);
                }
            }
        }

        private void depart(InFlight flight) {
            var full = part;
            part = new ArrayList<>(PART);
            flight.add(() -> done(full).forEach(tally::count));
            watcher.read(list.line(), list.position());
        }

        private List<AdmissionOutcome> done(List<Arrival> full) {
            for (var tried = 1; ; tried++) {
                try {
                    var outcomes = isForeseen ? admission.foresee(full) : admission.bringIn(full);
                    hasWorked = true;
                    return outcomes;
                } catch (RuntimeException e) {
                    // What has never worked, such as a table that is not there, does not come right by waiting.
                    if (!hasWorked || isStopped || tried == TRIES) throw e;
                }
                waitAfter(tried);
            }
        }
    }

    private void waitAfter(int tried) {
        try {
            pausing.pause(Duration.ofSeconds(1L << (tried - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to try again", e);
        }
    }
}
