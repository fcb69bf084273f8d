package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.backup.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Takes restored or copied tables over.
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        header = "Lets a stack send from tables that were restored or copied.",
        description = {
            "",
            "Tables that were another stack's, or come from a backup, are not sent from until then.",
            "Make sure that the other stack no longer sends: two that do mail people twice.",
            ""
        },
        exitCodeList = {"0:it may send", "1:it can't be done", "2:wrong usage"},
        footer = {"", "Examples:", "  newsletter adopt --stack ed-news", "  newsletter adopt --data tables"})
public final class AdoptCommand implements Callable<Integer> {

    private final Opener opener;
    private final PrintStream out;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    public AdoptCommand(Opener opener, PrintStream out) {
        this.opener = opener;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        try (var opened = options.open(opener)) {
            refusePartOfABackup(opened.newsletter());
            opened.newsletter().fence().adopt();
            var owner = opened.newsletter().config().stack();
            if (options.json()) out.println(JSON.std.asString(Map.of("owner", owner)));
            else out.println("the tables belong to " + owner + " now");
            return 0;
        }
    }

    // Who was mailed may be in the part that is missing.
    private static void refusePartOfABackup(Newsletter newsletter) {
        var part = newsletter.ports().ledger().owner().filter(Manifest::isOfPart);
        if (part.isPresent())
            throw new Refusal(
                    "here is only " + part.get() + ": the same `newsletter restore` again goes on, and then adopt it",
                    1);
    }
}
