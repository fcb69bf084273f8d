package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./newsletter torture`
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Kills the worker again and again while it sends, and counts who was mailed twice or forgotten.",
        description = {
            "",
            "DynamoDB Local, ElasticMQ and an SES that counts run in processes of their own; the worker's process is"
                    + " killed (SIGKILL) at moments that the seed decides, and followed by a fresh one. SES does not"
                    + " answer some of the calls it has taken.",
            ""
        },
        exitCodeList = {"0:nobody was mailed twice or forgotten", "1:somebody was, or it failed", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter torture --recipients 5000 --rounds 3",
            "  newsletter torture --mute-events",
            "  newsletter torture --forgetful"
        })
public final class TortureCommand implements Callable<Integer> {

    @Option(names = "--recipients", defaultValue = "20000", description = "How many (default: 20000).")
    private int recipients;

    @Option(names = "--rounds", defaultValue = "10", description = "How many sends (default: 10).")
    private int rounds;

    @Option(names = "--workers", defaultValue = "4", description = "Threads that send (default: 4).")
    private int workers;

    @Option(names = "--lost", defaultValue = "0.01", description = "The share of answers SES loses (default: 0.01).")
    private double lost;

    @Option(names = "--seed", defaultValue = "1", description = "Decides the moments (default: 1).")
    private long seed;

    @Option(
            names = "--forgetful",
            description = "Breaks the ledger: claims are acknowledged and not kept. Shows that it would be noticed.")
    private boolean forgetful;

    @Option(
            names = "--mute-events",
            description = "No event gets through: whoever is in doubt must end unknown, and nobody be mailed twice.")
    private boolean muteEvents;

    private final Path home;
    private final PrintStream out;

    private TortureCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /// @param home the checkout
    public static CommandLine at(Path home, PrintStream out) {
        return new CommandLine(new TortureCommand(home, out));
    }

    @Override
    public Integer call() throws IOException {
        out.println("round  kills  lost answers   mailed    twice  forgotten  unknown  seconds");
        var harm = 0L;
        for (var number = 1; number <= rounds; number++) harm += round(number);
        return harm == 0 ? 0 : 1;
    }

    /// @return how many were mailed twice or forgotten
    private long round(int number) throws IOException {
        var began = System.nanoTime();
        try (var stage = Stage.real(home, new Sink.Settings(0, lost, seed + number, true));
                var clients = stage.clients()) {
            var run = new TortureRun(
                    stage, clients, new Random(seed + number), recipients, workers, forgetful, muteEvents);
            var ledger = run.run();
            var heard = stage.heard(0);
            // Nobody leaves here, so whoever is skipped is forgotten too; and so is who counts as mailed and was
            // not.
            var accounted = ledger.number("accepted") + ledger.number("failed") + ledger.number("unknown");
            var forgotten =
                    Math.max(0, recipients - accounted) + Math.max(0, ledger.number("accepted") - heard.distinct());
            out.printf(
                    Locale.ROOT,
                    "%5d  %5d  %12d  %7d  %7d  %9d  %7d  %7.1f%n",
                    number,
                    run.kills(),
                    heard.lost(),
                    heard.distinct(),
                    heard.repeated(),
                    forgotten,
                    ledger.number("unknown"),
                    (System.nanoTime() - began) / 1e9);
            return heard.repeated() + forgotten;
        }
    }
}
