package org.edsnewsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.edsnewsletter.bench.Growth.Point;
import org.edsnewsletter.bench.Growth.Quantity;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.memory.MemoryArticles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/// What benchmarks tell, save and compare; and that functions are measured. How fast anything is, no test asks.
final class BenchTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    /// JMH lets one run at a time on a machine, which other builds on it are not to notice.
    @BeforeAll
    static void ignoreOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void ofSeveralRunsTheMedianIsToldAndHowFarTheyLieApart() {
        var runs = List.of(
                List.of(Measure.once("mails", 300, "/s")),
                List.of(Measure.once("mails", 100, "/s")),
                List.of(Measure.once("mails", 200, "/s")));

        assertThat(Measure.medians(runs)).containsExactly(new Measure("mails", 200, "/s", 100, 300));
        assertThat(Measure.median("mails", List.of(1.0, 2.0), "/s").value()).isEqualTo(1.5);
    }

    @Test
    void aRatioAboveOneIsBetterWhateverTheUnit() {
        assertThat(Measure.once("a", 200, "/s").betterThan(Measure.once("a", 100, "/s")))
                .isEqualTo(2);
        assertThat(Measure.once("b", 50, "ms").betterThan(Measure.once("b", 100, "ms")))
                .isEqualTo(2);
    }

    @Test
    void aRunIsSavedReadAndComparedWithThroughTheSameCommand() throws IOException {
        assertThat(bench(200, "--json")).isZero();
        var saved = Files.writeString(folder.resolve("before.json"), said());
        assertThat(Run.saved(saved).measures())
                .containsExactly(Measure.once("mails", 200, "/s"), Measure.once("memory", 12.5, "MB"));

        assertThat(bench(300, "--against", saved.toString())).isZero();

        assertThat(said().lines()).containsExactly("mails    300 /s  x 1.50", "memory  12.5 MB  x 1.00");
    }

    @Test
    void eachRunIsMeasuredAnew() {
        assertThat(bench(200, "--runs", "3")).isZero();

        assertThat(said()).contains("mails    201 /s  (200 to 202)");
    }

    @Test
    void whatIsNoSavedRunIsRefusedByNameBeforeAnythingIsMeasured() throws IOException {
        var absent = folder.resolve("absent.json");
        assertThatThrownBy(() -> Run.saved(absent))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("absent.json", "can't be read", "--json");
        var other = Files.writeString(folder.resolve("other.json"), "{\"machine\": \"here\"}");
        assertThatThrownBy(() -> Run.saved(other))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("other.json", "no saved run", "has not told at");

        var counting = new Counting(200, new PrintStream(out));
        assertThat(new CommandLine(counting)
                        .setExecutionExceptionHandler((_, _, _) -> 2)
                        .execute("--against", other.toString()))
                .isEqualTo(2);
        assertThat(counting.runs).isZero();
    }

    @Test
    void functionsAreMeasuredInTimeCpuAndMemory() throws IOException {
        var measures = FunctionsBenchCommand.of(home(), new PrintStream(out), 0, "Rendering", "SignUpHandling")
                .measure();

        assertThat(measures)
                .extracting(measure -> measure.name() + ' ' + measure.unit())
                .containsExactlyInAnyOrder(
                        "rendering: digest µs",
                        "rendering: digest: CPU µs",
                        "rendering: digest: allocated KB",
                        "sign up handling: post /s",
                        "sign up handling: post: CPU µs",
                        "sign up handling: post: allocated KB");
        assertThat(measures).allMatch(measure -> measure.value() > 0);
    }

    @Test
    void aFunctionThatDidNotDoItsJobIsNoResult() throws IOException {
        var feed = Feed.write(folder, 0, 3);
        var articles = new MemoryArticles();
        assertThatThrownBy(() -> feed.checkKept(articles))
                .isInstanceOf(Wrong.class)
                .hasMessage("of 3 entries, 0 are kept");

        var look = feed.collecting(articles).collect().sources().getFirst();

        feed.check(look, 3);
        feed.checkKept(articles);
        assertThatThrownBy(() -> feed.check(look, 0)).isInstanceOf(Wrong.class);
        assertThatThrownBy(() -> Feed.checkClean(List.of("<script>"))).isInstanceOf(Wrong.class);
    }

    @Test
    void growthIsToldAsThePowerOfTheNumberOfPeople() {
        var linear = growth(List.of(1000, 10_000, 100_000), people -> people / 100.0);

        assertThat(Growth.power(linear.line("memory", "planning", Quantity.SECONDS)))
                .hasValueSatisfying(power -> assertThat(power).isCloseTo(1, within()));
        assertThat(Growth.power(
                        growth(List.of(1000, 10_000), people -> 5).line("memory", "planning", Quantity.SECONDS)))
                .hasValueSatisfying(power -> assertThat(power).isCloseTo(0, within()));
        assertThat(Growth.power(growth(List.of(1000), people -> 5).points())).isEmpty();
        assertThat(linear.markdown())
                .contains(
                        "In memory, seconds:",
                        "| | 1,000 people | 10,000 people | 100,000 people | power |",
                        "| planning | 10.0 | 100 | 1,000 | 1.00 |");
    }

    @Test
    void thePictureOfGrowthIsWellFormedAndHasALineForEachStep() throws Exception {
        var svg = new GrowthPlot(growth(List.of(1000, 10_000, 100_000), people -> people / 100.0)).svg();

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        // Linear in both: as steep as the dotted lines, from one corner of the diagram to the other.
        assertThat(svg).contains("d=\"M0.0,300.0L190.0,150.0L380.0,0.0\"", ">planning</text>", "In memory: seconds");
        assertThat(svg).doesNotContain("DynamoDB Local", ">export</text>");
    }

    @Test
    void theReportRenewsWhatIsMeasuredAndLeavesTheRestOfThePage() throws IOException {
        var page = Files.writeString(folder.resolve("performance.md"), """
                By hand.
                <!-- measured: machine -->
                old
                <!-- end -->
                Between.
                <!-- measured: figures -->
                <!-- end -->
                <!-- measured: growth -->
                <!-- end -->
                The end.
                """);
        var growth = growth(List.of(1000, 10_000), people -> people / 100.0);
        var measures = new ArrayList<>(List.of(Measure.once("mails", 1234, "/s")));
        growth.points().forEach(point -> measures.add(point.measure()));
        var run = new Run("a machine of ours", Instant.parse("2026-11-23T13:00:00Z"), measures);
        var saved = Files.writeString(folder.resolve("run.json"), run.json());

        assertThat(report("--folder", folder.toString(), "--from", saved.toString()))
                .isZero();

        assertThat(Files.readString(page))
                .startsWith("By hand.\n")
                .endsWith("<!-- end -->\nThe end.\n")
                .contains("a machine of ours, on 2026-11-23.", "Between.", "| mails | 1,234 | /s |  |")
                .contains("| planning | 10.0 | 100 | 1.00 |")
                .doesNotContain("old", "growth, memory");
        assertThat(Growth.of(Run.saved(folder.resolve("performance.json")))).isEqualTo(growth);
        assertThat(folder.resolve("growth.svg")).isNotEmptyFile();

        var renewed = Files.readString(page);
        assertThat(report("--folder", folder.toString(), "--from", saved.toString()))
                .isZero();
        assertThat(page).hasContent(renewed);
    }

    @Test
    void aPageWithoutAPlaceForWhatWasMeasuredIsNamedAndNotTouched() {
        assertThatThrownBy(() -> ReportCommand.written("By hand.\n", "figures", "1"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("<!-- measured: figures -->");
    }

    @Test
    void thePageOfTheRepositoryHasEveryPlace() throws IOException {
        var page = Files.readString(Path.of("docs/performance.md"));
        for (var part : List.of("machine", "figures", "growth"))
            assertThat(ReportCommand.written(page, part, "new")).contains("-->\n\nnew\n<!-- end -->");
        assertThat(Run.saved(Path.of("docs/performance.json")).measures()).isNotEmpty();
    }

    private interface Grows {
        double at(int people);
    }

    private static Growth growth(List<Integer> sizes, Grows grows) {
        return new Growth(sizes.stream()
                .map(people -> new Point("memory", "planning", people, Quantity.SECONDS, grows.at(people)))
                .toList());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    private int bench(double mails, String... arguments) {
        out.reset();
        return new CommandLine(new Counting(mails, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute(arguments);
    }

    private int report(String... arguments) {
        return new CommandLine(new ReportCommand(home(), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute(arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Path home() {
        return Path.of("").toAbsolutePath();
    }

    /// Measures nothing: each time one mail a second more.
    @CommandLine.Command(name = "counting")
    private static final class Counting extends Benchmark {

        private final double mails;
        private int runs;

        Counting(double mails, PrintStream out) {
            super(out);
            this.mails = mails;
        }

        @Override
        List<Measure> measure() {
            return List.of(Measure.once("mails", mails + runs++, "/s"), Measure.once("memory", 12.5, "MB"));
        }
    }
}
