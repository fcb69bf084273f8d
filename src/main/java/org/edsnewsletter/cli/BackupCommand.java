package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.edsnewsletter.cli.backup.Backup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "Hold what is being sent before, so that the ledger does not change meanwhile. `restore` brings it back.",
            ""
        },
        exitCodeList = {"0:done", "1:it failed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter backup ed-2026-11-23 --stack ed-news",
            "  newsletter backup ed-2026-11-23 --data tables"
        })
public final class BackupCommand implements Callable<Integer> {

    private final Opener opener;
    private final PrintStream out;
    private final PrintStream errors;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    @Parameters(paramLabel = "DIR", description = "Where to; made if absent, else empty.")
    private @Nullable Path folder;

    /// @param errors where progress is shown
    public BackupCommand(Opener opener, PrintStream out, PrintStream errors, InstantSource clock) {
        this.opener = opener;
        this.out = out;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        var to = Objects.requireNonNull(folder);
        try (var opened = options.open(opener)) {
            var config = opened.newsletter().config();
            var expected = opened.premises()
                    .tables()
                    .map(tables -> tables.items(config.subscribersTable())
                            + tables.items(config.articlesTable())
                            + tables.items(config.issuesTable()))
                    .orElse(-1L);
            try (var progress = Progress.whenSlow("backup", expected, errors)) {
                var manifest = new Backup(opened.shelves(), config.stack(), clock)
                        .write(to, items -> progress.at(items, items));
                if (options.json())
                    out.println(JSON.std.asString(Map.of("folder", to.toString(), "items", manifest.items())));
                else out.println(to + ": " + progress.sum(manifest.items()));
            }
            return 0;
        }
    }
}
