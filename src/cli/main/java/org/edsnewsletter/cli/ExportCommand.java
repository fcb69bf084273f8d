package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes everybody who is kept.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes everybody who is kept as a list that `subscribers import` brings in again.",
        description = {
            "",
            "CSV in UTF-8. Fields that a spreadsheet would run as formulas have an apostrophe before them, which the"
                    + " import takes off again. The file is written whole or not at all, and only you may read it.",
            ""
        },
        exitCodeList = {"0:done", "1:it failed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter subscribers export backup.csv --with-tokens",
            "  newsletter subscribers export --state active > people.csv"
        })
final class ExportCommand implements Callable<Integer> {

    private final SubscribersCommand subscribers;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Where to; else to the terminal.")
    private @Nullable Path file;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only these: pending, active, paused, unsubscribed, bounced, complained or erased.")
    private @Nullable String state;

    @Option(
            names = "--with-tokens",
            description = "With the secrets of people's links, without which the links in mails that they have do not"
                    + " work after a restore. Who has such a file can act for everybody in it.")
    private boolean withTokens;

    ExportCommand(SubscribersCommand subscribers) {
        this.subscribers = subscribers;
    }

    @Override
    public Integer call() throws IOException {
        var only = Optional.ofNullable(state).map(SubscribersCommand::state);
        if (file != null) check(file);
        try (var opened = subscribers.open()) {
            var export = new SubscriberExport(opened.newsletter().ports().subscribers(), only, withTokens);
            if (file == null) print(export);
            else
                tell(
                        file,
                        export,
                        opened.premises()
                                .items()
                                .apply(opened.newsletter().config().subscribersTable()));
            return 0;
        }
    }

    private static void check(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) throw new Refusal("there is no folder " + folder, 2);
        if (Files.isDirectory(file)) throw new Refusal(file + " is a folder: give a file", 2);
    }

    private void print(SubscriberExport export) throws IOException {
        export.write(new OutputStreamWriter(subscribers.out(), StandardCharsets.UTF_8), _ -> {});
        if (subscribers.out().checkError()) throw new IOException("not everybody could be written");
    }

    private void tell(Path to, SubscriberExport export, OptionalLong expected) throws IOException {
        var name = String.valueOf(to.getFileName());
        try (var progress = Progress.through(name, "people", expected, subscribers.screen())) {
            var rows = export.write(to, count -> progress.at(count, count));
            if (subscribers.json())
                subscribers.out().println(JSON.std.asString(Map.of("file", to.toString(), "rows", rows)));
            else subscribers.out().println(to + ": " + progress.sum(rows));
        }
    }
}
