package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.subscriber.Consent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings in a list of people.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Brings in a list of people who agreed to get the newsletter elsewhere.",
        description = {
            "",
            "The list is CSV whose first line names the columns, separated by commas, semicolons, tabs or vertical bars, in"
                    + " UTF-8, UTF-16 or Windows-1252. The exports of Mailchimp (in any language), Substack, listmonk,"
                    + " Buttondown, Constant Contact, Ghost, Kit, MailPoet, phpList, beehiiv, Brevo and EmailOctopus are read"
                    + " as they are, and so is what `subscribers export` writes. In a list of your own, name the columns email"
                    + " and, if you like, name (or first name, last name), frequency (each, daily, weekly), language, status and"
                    + " consent at.",
            "",
            "Every column that tells of people's subscriptions counts, and the worst that one says: only people whom no column"
                    + " has as unconfirmed, unsubscribed, bounced or complained get the newsletter. If a column looks as if it"
                    + " told that and is not understood, nothing is imported: name it with --map status=COLUMN, or leave it out"
                    + " with --ignore COLUMN. In a column of ticks (x, yes), a blank cell means not subscribed. --dry-run shows how each column is read.",
            "",
            "Nobody is mailed by this. Whoever has left here, whose mail came back, who called it spam or asked to be"
                    + " forgotten stays out. Whoever is out on the list (unsubscribed, bounced, complained) is out here"
                    + " from now on, unless they signed up here later than that; without a date, the list counts."
                    + " Whoever has not confirmed there does not come along.",
            "",
            "Rows that can't be used are written to FILE.rejects.csv, anew by each run, with line and reason: mend them there, and import"
                    + " that file.",
            "",
            "Ctrl-C stops it after what is under way. Start the same command again to go on: it runs through the file"
                    + " from the beginning, and who is there already is passed over quickly.",
            ""
        },
        exitCodeList = {"0:done, though rows may have been rejected", "1:it failed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter subscribers import people.csv --consent \"signed the list at the harbor fair\" --dry-run",
            "  newsletter subscribers import liste.csv --consent \"asked for it by letter\" --map email=Adresse",
            "  newsletter subscribers import backup.csv"
        })
final class ImportCommand implements Callable<Integer> {

    private final SubscribersCommand subscribers;
    private final InstantSource clock;

    @Parameters(paramLabel = "FILE", description = "The list.")
    private @Nullable Path file;

    @Option(
            names = "--consent",
            paramLabel = "WORDS",
            description = "How these people agreed; each can read it on their own page. Needed unless the list tells,"
                    + " as our own export does.")
    private @Nullable String consent;

    @Option(
            names = "--dry-run",
            description = "Tells what would be done, and changes nothing. Whoever is twice in the"
                    + " file is counted twice.")
    private boolean isForeseen;

    @Option(
            names = "--map",
            paramLabel = "WHAT=COLUMN",
            description = "The column that holds what, if its name does not tell: email, name, first-name, last-name,"
                    + " frequency, language, status, consent-at, left-at, bounced-at. Can be given several times.")
    private Map<String, String> columns = Map.of();

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            description = "A column that is not to be read, because it has nothing to do with who is subscribed."
                    + " Can be given several times.")
    private List<String> ignored = List.of();

    ImportCommand(SubscribersCommand subscribers, InstantSource clock) {
        this.subscribers = subscribers;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        var list = Objects.requireNonNull(file);
        var words = Optional.ofNullable(consent).map(subscribers::consent).map(Consent::wording);
        var mapping = new ColumnMapping(mapped(), ignored);
        try (var rows = SubscriberImport.open(list, mapping, words);
                var opened = subscribers.open()) {
            var order =
                    new Order(list, mapping, words, opened.newsletter().config().language(), isForeseen);
            bringIn(opened.newsletter(), rows, order);
            return 0;
        }
    }

    private void bringIn(Newsletter newsletter, SubscriberFile rows, Order order) throws IOException {
        var running = new SubscriberImport(newsletter.admission(), clock);
        try (var _ = Interruption.asksTo(running::stop);
                var told = new Telling(order.list(), subscribers)) {
            told.report(running.bringIn(rows, order, told));
        }
    }

    private Map<Column, String> mapped() {
        var mapped = new EnumMap<Column, String>(Column.class);
        columns.forEach((key, name) -> mapped.put(
                Column.ofKey(key)
                        .orElseThrow(() -> new Refusal("--map " + key + ": --help tells what can be mapped", 2)),
                name));
        return mapped;
    }

    /// Tells the operator how it goes.
    private static final class Telling implements SubscriberImport.Watcher, AutoCloseable {

        private final Path list;
        private final PrintStream out;
        private final Screen screen;
        private final boolean json;
        private @Nullable Rejects rejects;
        private @Nullable Progress progress;
        private boolean isTold;

        Telling(Path list, SubscribersCommand subscribers) {
            this.list = list;
            this.out = subscribers.out();
            this.screen = subscribers.screen();
            this.json = subscribers.json();
        }

        @Override
        public void opened(List<String> columns, List<String> read, long length) throws IOException {
            if (!json) {
                out.println("Column mapping for " + list + ":");
                read.forEach(line -> out.println("  " + line));
            }
            rejects = new Rejects(list, columns);
            progress = Progress.throughFile(String.valueOf(list.getFileName()), "rows", length, screen);
        }

        @Override
        public void read(long line, long position) {
            if (progress != null) progress.at(line - 1, position);
        }

        @Override
        public void rejected(Row.Problem problem) {
            if (rejects != null) rejects.add(problem);
        }

        void report(ImportReport report) throws IOException {
            if (progress != null) progress.close();
            isTold = true;
            if (json) {
                out.println(JSON.std.asString(report.json()));
                return;
            }
            report.lines("  ").forEach(out::println);
            if (rejects != null) rejects.file().ifPresent(file -> out.println("  rejects: " + file));
            if (progress != null) out.println("  " + progress.sum(report.lines() - 1));
        }

        @Override
        public void close() {
            try {
                if (progress != null) progress.close();
                if (rejects != null) rejects.close();
                if (progress != null && !isTold)
                    screen.to().println("it ended early; what came in stays, and the same command again goes on");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
