package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.issue.DigestMail;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thousands of feeds, pages, texts and lists of rules with everything odd in them: whatever they hold, the readers
/// throw nothing, and take no time to speak of. They are called below the boundary of a source, which would hide
/// what they throw.
///
/// `-Dfuzz.seed=N` tries other files, `-Darticle.fuzz.runs=N` more of them, `-Darticle.fuzz.only=N` the one of that
/// number, and writes it to `target/fuzz`.
class ArticleFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_130);
    private static final int RUNS = Integer.getInteger("article.fuzz.runs", 3_000);
    private static final int MANY_RUNS = Integer.getInteger("article.fuzz.runs", 100_000);
    private static final int ONLY = Integer.getInteger("article.fuzz.only", -1);

    /// In nanoseconds of CPU.
    private static final long LONGEST = 3_000_000_000L;

    /// One file of so many has its articles rendered.
    private static final int RENDERED = 10;

    private static final int MOST_TOLD = 30;

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final URI SITE = URI.create("https://news.example.org");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private static final byte[] ROBOTS =
            "User-agent: *\nDisallow: /a*b$\nAllow: /\n\nUser-agent: EdsNewsletter\nDisallow: /private/ # no\n"
                    .getBytes(UTF_8);

    @TempDir
    Path folder;

    private final DigestMail mail = new DigestMail(
            Templates.fixed(Path.of("templates")), "Ed's newsletter", "12 Mill Street, Alder Falls", SITE, "en");
    private final Map<String, String> failures = new TreeMap<>();
    private int drafts;
    private int unreadable;
    private int rendered;

    private enum Kind {
        FEED,
        PAGE,
        MARKDOWN,
        TEXT,
        ROBOTS;

        static Kind of(String name) {
            if (name.endsWith("robots")) return ROBOTS;
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "html" -> PAGE;
                case "md" -> MARKDOWN;
                case "txt" -> TEXT;
                default -> FEED;
            };
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sample(Kind kind, byte[] bytes) {}

    @Test
    void nothingIsThrown() throws IOException {
        fuzz(RUNS);
    }

    @Tag("slow")
    @Test
    void nothingIsThrownInManyRuns() throws IOException {
        fuzz(MANY_RUNS);
    }

    private void fuzz(int runs) throws IOException {
        var samples = samples();
        for (var run = Math.max(0, ONLY); run < (ONLY < 0 ? runs : ONLY + 1); run++) one(run, samples);
        System.out.printf(
                "%d files of seed %d: %d articles, %d unreadable, %d rendered, %d kinds of failure%n",
                runs, SEED, drafts, unreadable, rendered, failures.size());
        assertThat(failures.values().stream().limit(MOST_TOLD))
                .as("seed " + SEED)
                .isEmpty();
        if (ONLY < 0) assertThat(drafts).as("not all is broken").isGreaterThan(runs / 4);
    }

    /// Depends on nothing but the seed and the number of the run.
    private void one(int run, List<Sample> samples) throws IOException {
        var random = new SplittableRandom(SEED * 1_000_003 + run);
        var sample = samples.get(random.nextInt(samples.size()));
        var other = samples.get(random.nextInt(samples.size())).bytes();
        var bytes = new Mutations(random).of(sample.bytes(), other);
        var kind = random.nextInt(10) == 0 ? Kind.values()[random.nextInt(Kind.values().length)] : sample.kind();
        if (ONLY >= 0)
            Files.write(Files.createDirectories(Path.of("target/fuzz")).resolve(run + "." + kind), bytes);
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        try {
            var found = read(kind, bytes, random);
            drafts += found.size();
            if (run % RENDERED == 0 || ONLY >= 0) render(found);
        } catch (Throwable e) {
            failed(run, kind, e);
        }
        var took = threads.getCurrentThreadCpuTime() - before;
        if (took > LONGEST)
            failures.merge(
                    "slow " + kind, "run %d, %s: %d ms".formatted(run, kind, took / 1_000_000), ArticleFuzzTest::both);
    }

    private static String both(String one, String other) {
        return one.length() > 500 ? one : one + "; " + other;
    }

    private void failed(int run, Kind kind, Throwable e) {
        var trace = Arrays.stream(e.getStackTrace())
                .map(StackTraceElement::toString)
                .toList();
        var ours = trace.stream()
                .filter(line -> line.startsWith("org.edsnewsletter."))
                .findFirst()
                .orElse("?");
        var top = e instanceof StackOverflowError
                ? ""
                : trace.stream().findFirst().orElse("?");
        failures.putIfAbsent(
                e.getClass() + top + ours,
                "run %d, %s: %s%n  %s"
                        .formatted(
                                run,
                                kind,
                                e,
                                String.join("\n  ", trace.stream().limit(12).toList()) + "\n  … " + ours));
    }

    private List<Draft> read(Kind kind, byte[] bytes, SplittableRandom random) throws IOException {
        var address = random.nextInt(4) == 0 ? URI.create("") : URI.create("https://site.example.org/news/");
        var type = random.nextInt(4) == 0 ? Optional.of("text/html; charset=x") : Optional.<String>empty();
        var content = new Fetched.Content(bytes, type, Optional.empty(), Optional.empty());
        return switch (kind) {
            case FEED -> drafts(FeedSource.read(content, address, ZONE, CLOCK));
            case PAGE -> page(content, URI.create("https://site.example.org/news/"));
            case MARKDOWN -> drafts(new MarkdownArticle(SITE, ZONE, CLOCK).read("a.md", new String(bytes, UTF_8)));
            case TEXT -> {
                var file = Files.write(folder.resolve("a.txt"), bytes);
                yield drafts(new PageSource("a.txt", file, SITE, ZONE, CLOCK).look(Optional.empty()));
            }
            case ROBOTS -> {
                RobotRules.read(bytes, "EdsNewsletter").allow("/aaaaaaaa/b?c=d");
                yield List.of();
            }
        };
    }

    private List<Draft> page(Fetched.Content content, URI address) {
        PageHtml.isIt(content);
        var page = PageHtml.parse(content, address);
        Listing.feed(page, address);
        Listing.articles(page, address, Selectors.NONE, WebSite.MOST);
        WebPage.named(page);
        return drafts(new WebPage(page, address, Selectors.NONE, ZONE).read(Optional.empty(), CLOCK));
    }

    private List<Draft> drafts(Look look) {
        return switch (look) {
            case Look.Found found -> {
                // What an entry's own boundary has caught.
                found.problems().stream()
                        .filter(problem -> problem.contains(UnexpectedFailure.REQUEST))
                        .forEach(problem -> {
                            throw new AssertionError(problem);
                        });
                yield found.drafts();
            }
            case Look.Unchanged _ -> List.of();
            case Look.Unreadable _ -> {
                unreadable++;
                yield List.of();
            }
        };
    }

    private List<Draft> drafts(Reading reading) {
        var readings = new Readings();
        readings.add(reading);
        return drafts(readings.found(Optional.empty(), Optional.empty()));
    }

    private void render(List<Draft> drafts) {
        var articles = drafts.stream()
                .limit(20)
                .map(draft -> Article.first("feed", draft, Article.Standing.NEWS, NOW))
                .toList();
        if (articles.isEmpty()) return;
        mail.render(Edition.DAILY, articles);
        mail.render(Edition.EACH, List.of(articles.getFirst()));
        rendered++;
    }

    private static List<Sample> samples() throws IOException {
        var samples = new ArrayList<Sample>();
        for (var folder : List.of("src/core/test/resources/feeds", "src/local/main/resources/articles"))
            try (var files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList())
                    if (!file.toString().endsWith(".expected.json"))
                        samples.add(new Sample(Kind.of(file.toString()), Files.readAllBytes(file)));
            }
        samples.add(new Sample(Kind.ROBOTS, ROBOTS));
        samples.removeIf(sample -> sample.bytes().length > Mutations.LARGEST);
        return samples;
    }
}
