package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.edsnewsletter.cli.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the measured parts of `docs/performance.md`.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Measures, and writes what it measured into docs/performance.md, docs/performance.json and the picture.",
        description = {
            "",
            "What stands between a line `<!-- measured: NAME -->` and `<!-- end -->` is written anew; the rest of the page"
                    + " stays. It takes about a quarter of an hour,"
                    + " and starts `functions.zip`.",
            ""
        },
        exitCodeList = {"0:written", "1:it failed, or what was measured did not do its job", "2:wrong usage"},
        footer = {"", "Examples:", "  newsletter bench report", "  newsletter bench report --from all.json,growth.json"
        })
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            split = ",",
            paramLabel = "FILE",
            description = "Saved runs (`--json`) to write in place of measuring.")
    private List<Path> from = List.of();

    @SuppressWarnings("UnusedVariable") // set by picocli
    @Option(names = "--folder", description = "Of the page (default: docs).")
    private @Nullable Path folder;

    private final Path home;
    private final PrintStream out;

    ReportCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var docs = folder == null ? home.resolve("docs") : folder;
        var page = docs.resolve("performance.md");
        if (!Files.exists(page)) throw new Refusal(page + ": is not there; --folder names the folder of the page", 2);
        var run = run();
        var growth = Growth.of(run);
        var others = new Run(
                run.machine(),
                run.at(),
                run.measures().stream()
                        .filter(measure -> Growth.Point.of(measure).isEmpty())
                        .toList());
        var text = Files.readString(page);
        text = written(
                text,
                "machine",
                "%s, on %s.\n"
                        .formatted(
                                run.machine(), run.at().atZone(ZoneOffset.UTC).toLocalDate()));
        text = written(text, "figures", others.markdown());
        text = written(text, "growth", growth.markdown().strip() + "\n");
        Files.writeString(page, text);
        Files.writeString(docs.resolve("performance.json"), run.json() + "\n");
        Files.writeString(docs.resolve("growth.svg"), new GrowthPlot(growth).svg());
        out.println("wrote " + page);
        return 0;
    }

    private Run run() throws IOException {
        if (from.isEmpty()) {
            // First, for it may lack what it starts.
            var starts = new StartBenchCommand(home, out).measure();
            var measures = new ArrayList<>(new AllBenchCommand(home, out).measure());
            measures.addAll(starts);
            measures.addAll(new GrowthBenchCommand(home, out).measure());
            return Run.now(measures);
        }
        var runs = new ArrayList<Run>();
        for (var file : from) runs.add(Run.saved(file));
        return Run.together(runs);
    }

    /// A page with one of its measured parts written anew.
    ///
    /// @throws Refusal when it has no such part
    static String written(String page, String part, String measured) {
        var begin = "<!-- measured: " + part + " -->\n";
        var from = page.indexOf(begin);
        var to = page.indexOf("<!-- end -->", from);
        if (from < 0 || to < 0)
            throw new Refusal("the page has no `%s` with `<!-- end -->` below it".formatted(begin.strip()), 1);
        return page.substring(0, from + begin.length()) + '\n' + measured + '\n' + page.substring(to);
    }
}
