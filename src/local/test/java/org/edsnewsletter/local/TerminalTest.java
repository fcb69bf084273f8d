package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.cli.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others have written into feeds and forms, as commands print it.
final class TerminalTest {

    private static final String EVIL = "\u001B[2J\u001B]0;owned\u0007\u009B31m\b\u202Edesrever\u2066\u200F";

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String data;

    @BeforeEach
    void make() throws Exception {
        data = Files.createDirectory(folder.resolve("data")).toString();
    }

    @Test
    void articlesOfASource() throws Exception {
        var folderOfArticles = Files.createDirectory(folder.resolve("articles"));
        Files.writeString(folderOfArticles.resolve("bridge.md"), article());
        Files.writeString(folderOfArticles.resolve("broken" + EVIL.replace("/", "") + ".md"), "no title");

        assertThat(run("source", "check", folderOfArticles.toString())).isZero();
        assertPlain("A bridge", "desrever", "The Prairie Courier", "has no title");
        assertThat(run("source", "check", folderOfArticles.toString(), "--json"))
                .isZero();
        assertPlain("A bridge");
        run("source", "check", "https://example.org/" + EVIL);
        assertPlain("example.org");
    }

    @Test
    void aFeedThatCannotBeRead() throws Exception {
        var feed = Files.writeString(folder.resolve("feed" + EVIL + ".xml"), "<rss><" + EVIL + "></rss>");
        run("source", "check", feed.toString());
        assertPlain("feed");
    }

    @Test
    void articlesThatAreKept() throws Exception {
        var file = Files.writeString(folder.resolve("bridge.md"), article());
        assertThat(run("article", "add", file.toString(), "--data", data))
                .as(printed())
                .isZero();
        assertPlain("A bridge");
        assertThat(run("article", "list", "--data", data)).isZero();
        assertPlain("A bridge");
        assertThat(run("article", "list", "--data", data, "--json")).isZero();
        assertPlain("A bridge");
    }

    @Test
    void peopleAndTheNewsletter() {
        environment.put("NEWSLETTER_NAME", "Letter\u202E\u2066");
        environment.put("NEWSLETTER_TOPICS", "Roads" + EVIL + ", Water");
        run("subscribers", "add", "ann@example.org", "--name", "Ann", "--consent", "by" + EVIL, "--data", data);
        assertPlain("ann@example.org");
        assertThat(run("subscribers", "show", "ann@example.org", "--data", data))
                .as(printed())
                .isZero();
        assertPlain("ann@example.org");
        assertThat(run("status", "--data", data)).isZero();
        assertPlain("Letter");
        run("doctor", "--data", data);
        assertPlain("Letter");
    }

    @Test
    void whatWasTypedWrongly() {
        for (var line : List.of("what" + EVIL, "issue show " + EVIL, "local --edition " + EVIL + " --once")) {
            assertThat(run(line.split(" ", -1))).isEqualTo(2);
            assertPlain("desrever");
        }
    }

    private static String article() {
        return """
                ---
                title: A bridge %1$s
                place: ALDER%1$s
                author: Ed%1$s
                categories: [Roads%1$s]
                publication: The Prairie Courier%1$s
                ---

                A text%1$s of some length, which is here to be read.
                """.formatted(EVIL);
    }

    private void assertPlain(String... words) {
        assertThat(printed()).contains(words);
        assertThat(printed().chars())
                .as(printed())
                .noneMatch(character -> character != '\n' && character != '\t' && Character.isISOControl(character))
                .noneMatch(character -> EVIL.indexOf(character) >= 0 && character > 127);
        printed.reset();
    }

    private int run(String... arguments) {
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Main(Path.of(""), environment, stream, stream).run(arguments);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
