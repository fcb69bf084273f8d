package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.edsnewsletter.cli.backup.Manifest;
import org.edsnewsletter.cli.backup.Restore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Brings everything back.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        header = "Brings a backup into a newsletter that keeps nothing yet, such as a stack that was just deployed.",
        description = {
            "",
            "Every file is checked first. Nothing is sent from what was restored until `newsletter adopt` says so:"
                    + " not by this stack either, for the backup does not know what was sent after it.",
            "Ctrl-C stops it, and the same command again goes on; what was restored whole is not restored again. docs/restore.md walks through it.",
            ""
        },
        exitCodeList = {"0:done", "1:it failed, or something is kept there already", "2:wrong usage, or no backup"},
        footer = {
            "",
            "Examples:",
            "  newsletter restore ed-2026-11-23 --stack ed-news-2",
            "  newsletter restore ed-2026-11-23 --data tables"
        })
public final class RestoreCommand implements Callable<Integer> {

    private final Opener opener;
    private final PrintStream out;
    private final Screen screen;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    @Parameters(paramLabel = "DIR", description = "What `newsletter backup` wrote.")
    private @Nullable Path folder;

    public RestoreCommand(Opener opener, PrintStream out, Screen screen) {
        this.opener = opener;
        this.out = out;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        var from = Objects.requireNonNull(folder);
        var manifest = Restore.whole(from);
        try (var opened = options.open(opener);
                var progress = Progress.through("restore", "items", OptionalLong.of(manifest.items()), screen)) {
            new Restore(opened.shelves()).read(from, items -> progress.at(items, items));
            tell(manifest, progress);
            return 0;
        }
    }

    private void tell(Manifest manifest, Progress progress) throws IOException {
        if (options.json()) {
            out.println(JSON.std.asString(Map.of("items", manifest.items(), "owner", manifest.owner())));
            return;
        }
        out.println(progress.sum(manifest.items()));
        out.println("  nothing is sent from this until you say so: `newsletter adopt`");
    }
}
