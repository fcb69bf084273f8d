package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.edsnewsletter.cli.backup.Backup;
import org.edsnewsletter.cli.backup.Shelf;
import org.edsnewsletter.cli.doctor.Premises;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes everything along.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        header = "Writes everything that is kept (people, articles, issues, who was mailed) into a folder.",
        description = {
            "",
            "A file of JSON lines for each table, and a manifest with counts and checksums at the end: without it the"
                    + " folder is no whole backup. It holds addresses and the secrets of people's links; only you may"
                    + " look into it, and who else can, can act for everybody in it.",
            "Close the site and hold what is being sent before: what happens later is not in it. `restore` brings it"
                    + " back; docs/restore.md walks through both.",
            ""
        },
        exitCodeList = {"0:done", "1:it failed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter backup ed-2026-11-23 --stack ed-news",
            "  newsletter backup ed-2026-11-23 --data tables",
            "  newsletter backup ed-left --stack ed-news-2 --table subscribers=T1 --table articles=T2 --table issues=T3"
        })
public final class BackupCommand implements Callable<Integer> {

    private final Opener opener;
    private final PrintStream out;
    private final Screen screen;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    @Option(
            names = "--table",
            paramLabel = "WHAT=NAME",
            description = "Tables to read in place of the stack's own, such as those that a deleted stack has left:"
                    + " subscribers, articles and issues.")
    private Map<String, String> tables = Map.of();

    @Parameters(paramLabel = "DIR", description = "Where to; made if absent, else empty.")
    private @Nullable Path folder;

    public BackupCommand(Opener opener, PrintStream out, Screen screen, InstantSource clock) {
        this.opener = opener;
        this.out = out;
        this.screen = screen;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        var to = Objects.requireNonNull(folder);
        var place = place();
        Backup.requireRoom(to);
        try (var opened = opener.open(place)) {
            var config = opened.newsletter().config();
            var expected =
                    items(opened.premises(), config.subscribersTable(), config.articlesTable(), config.issuesTable());
            try (var progress = Progress.through("backup", "items", expected, screen)) {
                var owner = opened.shelves().owner().orElse(config.stack());
                var manifest = new Backup(opened.shelves(), owner, clock).write(to, items -> progress.at(items, items));
                if (options.json())
                    out.println(JSON.std.asString(Map.of("folder", to.toString(), "items", manifest.items())));
                else out.println(to + ": " + progress.sum(manifest.items()));
            }
            return 0;
        }
    }

    private static OptionalLong items(Premises premises, String... tables) {
        var sum = 0L;
        for (var table : tables) {
            var items = premises.items().apply(table);
            if (items.isEmpty()) return items;
            sum += items.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    private Place place() {
        if (tables.isEmpty()) return options.place();
        if (options.isLocal()) throw new Refusal("--table names tables in AWS, --data a folder: which of the two?", 2);
        var named = new EnumMap<Shelf, String>(Shelf.class);
        for (var shelf : Shelf.values())
            Optional.ofNullable(tables.get(shelf.key())).ifPresent(table -> named.put(shelf, table));
        if (named.size() < Shelf.values().length || tables.size() > named.size())
            throw new Refusal(
                    "--table %s: give three, subscribers=NAME, articles=NAME and issues=NAME"
                            .formatted(String.join(", ", new TreeSet<>(tables.keySet()))),
                    2);
        return new Place.Left(options.place(), named);
    }
}
