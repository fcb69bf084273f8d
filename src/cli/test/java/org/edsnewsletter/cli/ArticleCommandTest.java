package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What the editor's commands for single articles do, and that no source undoes it.
class ArticleCommandTest {

    @TempDir
    private Path folder;

    private final SubscriberWorld world = new SubscriberWorld();
    private final MemoryArticles articles = new MemoryArticles();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Sources.Settings settings =
            new Sources.Settings("News", URI.create("https://news.example.org"), ZoneId.of("America/Chicago"), true);

    private Path source;

    @BeforeEach
    void make() throws IOException {
        source = Files.createDirectory(folder.resolve("articles"));
        here().newsletter().collecting().collect();
    }

    @Test
    void anArticleIsAddedAsNews() throws IOException {
        assertThat(run(
                        "add",
                        write(folder, "bridge", "The bridge is open", "It is open.")
                                .toString()))
                .isZero();

        var added = only();
        assertThat(added.standing()).isEqualTo(Standing.NEWS);
        assertThat(added.draft().link()).isEqualTo(URI.create("https://news.example.org/bridge"));
        assertThat(out()).contains(added.id() + "  2026-11-23  NEWS  The bridge is open");
        assertThat(run("list")).isZero();
        here().newsletter().collecting().collect();
        assertThat(only()).isEqualTo(added);
    }

    @Test
    void anEditStaysThoughTheSourceHasOtherWords() throws IOException {
        write(source, "bridge", "The brige is open", "It is open.");
        here().newsletter().collecting().collect();
        world.clock.advance(Duration.ofHours(1));

        assertThat(run("edit", only().id().text(), "--title", "The bridge is open"))
                .isZero();
        here().newsletter().collecting().collect();

        assertThat(only().draft().title()).isEqualTo("The bridge is open");
        assertThat(only().draft().body()).isEqualTo("<p>It is open.</p>");
        assertThat(only().lastChanged()).isEqualTo(world.clock.instant());
        var text = write(folder, "other", "Another title", "Other words.");
        assertThat(run("edit", only().id().text(), "--file", text.toString())).isZero();
        assertThat(only().draft().body()).isEqualTo("<p>Other words.</p>");
        assertThat(only().draft().link()).isEqualTo(URI.create("https://news.example.org/bridge"));
    }

    @Test
    void whatIsHiddenStaysHiddenWhateverItsSourceDoes() throws IOException {
        write(source, "bridge", "The bridge is open", "It is open.");
        here().newsletter().collecting().collect();
        var id = only().id();

        assertThat(run("hide", id.text())).isZero();
        assertThat(out()).contains("HIDDEN");
        here().newsletter().collecting().collect();
        write(source, "bridge", "The bridge is open after all", "It is open.");
        here().newsletter().collecting().collect();
        Files.delete(source.resolve("bridge.md"));
        here().newsletter().collecting().collect();
        write(source, "bridge", "The bridge is open", "It is open.");
        here().newsletter().collecting().collect();

        assertThat(articles.open()).isEmpty();
        assertThat(articles.findAll(List.of(id)))
                .hasEntrySatisfying(id, kept -> assertThat(kept.standing()).isEqualTo(Standing.HIDDEN));
    }

    @Test
    void whatIsNoArticleIsToldWithAnExitCode() throws IOException {
        assertThat(run("hide", "AAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(1);
        assertThat(run("edit", "AAAAAAAAAAAAAAAAAAAAAA", "--title", "x")).isEqualTo(1);
        assertThat(run("edit", "AAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(2);
        assertThat(run("hide", "x")).isEqualTo(2);
        assertThat(run("add", folder.resolve("gone.md").toString())).isEqualTo(1);
        assertThat(run(
                        "add",
                        Files.writeString(folder.resolve("a.md"), "No title").toString()))
                .isEqualTo(1);
    }

    private Article only() {
        assertThat(articles.open()).hasSize(1);
        return articles.open().getFirst();
    }

    private static Path write(Path folder, String name, String title, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".md"), "---\ntitle: " + title + "\n---\n\n" + text + "\n");
    }

    private int run(String... arguments) {
        var stream = new PrintStream(out, true, UTF_8);
        return new CommandLine(new ArticleCommand(_ -> here(), stream, world.clock))
                .setExecutionExceptionHandler((e, _, _) -> e instanceof Refusal refusal ? refusal.exitCode() : 9)
                .execute(arguments);
    }

    private Here here() {
        return Here.of(world, articles, List.of(Sources.of(source.toString(), settings, world.clock)));
    }

    private String out() {
        return out.toString(UTF_8);
    }
}
