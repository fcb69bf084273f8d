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
import org.edsnewsletter.cli.ShellVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands in a shell that is full of other programs' variables.
final class ShellVariablesTest {

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("APPROVAL", "pending"),
            Map.entry("ARTICLES_TABLE", "oak"),
            Map.entry("ARTICLE_SOURCES", "ftp://example.org/"),
            Map.entry("CONFIGURATION_SET", "set"),
            Map.entry("CONFIRMATIONS_PER_HOUR", "a few"),
            Map.entry("DELIVERY_QUEUE_URL", "none"),
            Map.entry("DIGEST_ARTICLES", "all"),
            Map.entry("EDITOR", "vim"),
            Map.entry("ISSUES_TABLE", "walnut"),
            Map.entry("LANGUAGE", "en_US:en"),
            Map.entry("LATEST", "v2.1"),
            Map.entry("LIMITS_TABLE", "beech"),
            Map.entry("NAME", "somebody"),
            Map.entry("ORIGINS", "earth"),
            Map.entry("POSTAL_ADDRESS", ""),
            Map.entry("ROBOTS", "r2d2"),
            Map.entry("SENDER", "me"),
            Map.entry("SETTINGS", "/etc/settings.ini"),
            Map.entry("SETTLING", "yes"),
            Map.entry("SITE_URL", "://"),
            Map.entry("SPREAD", "butter"),
            Map.entry("STACK", "LAMP"),
            Map.entry("STACK_ID", "7"),
            Map.entry("SUBSCRIBERS_TABLE", "pine"),
            Map.entry("TIME_ZONE", "CET/CEST"),
            Map.entry("TOPICS", ",".repeat(1000)),
            Map.entry("WORKERS", "many"),
            Map.entry("WRITE_LAG", "-1"));

    private final Map<String, String> environment = new HashMap<>(OTHERS);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String data;
    private String people;

    @BeforeEach
    void write() throws Exception {
        data = Files.createDirectory(folder.resolve("data")).toString();
        people = Files.writeString(folder.resolve("people.csv"), "email\nann@example.org\n")
                .toString();
    }

    @Test
    void aDigestIsSentAllTheSame() throws Exception {
        var mails = folder.resolve("mails");
        assertThat(run("local", "--once", "--subscribers", people, "--out", mails.toString()))
                .as(printed())
                .isZero();
        assertThat(printed()).contains("audience 1 = accepted 1");
        assertThat(mails.resolve("00001-ann@example.org.html"))
                .content()
                .contains("lang=\"en\"", "Ed&#39;s newsletter", "12 Mill Street");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribers import PEOPLE --consent letter --data DATA",
                "subscribers show ann@example.org --data DATA",
                "subscribers export --data DATA",
                "article list --data DATA",
                "issue list --data DATA",
                "issue preview weekly --data DATA --out DATA",
                "doctor --data DATA",
                "status --data DATA",
                "backup DATA/backup --data DATA",
                "source check src/local/main/resources/articles",
                "local --help"
            })
    void everyCommandWorksAllTheSame(String line) {
        run("subscribers", "add", "ann@example.org", "--consent", "by letter", "--data", data);
        printed.reset();
        var code = run(line.replace("DATA", data).replace("PEOPLE", people).split(" ", -1));
        assertThat(code).as(printed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue list", "source check", "doctor", "status"})
    void theyNameNoNewsletterAndNoSource(String line) {
        assertThat(run(line.split(" ", -1))).isIn(1, 2);
        assertThat(printed())
                .containsAnyOf("set NEWSLETTER_STACK", "set NEWSLETTER_ARTICLE_SOURCES")
                .doesNotContain("vim", "pine", "ftp:");
    }

    @Test
    void thoseWithThePrefixAreRead() throws Exception {
        environment.put("NEWSLETTER_NAME", "Alder Falls Letter");
        environment.put("NEWSLETTER_LANGUAGE", "es");
        environment.put("NEWSLETTER_EDITOR", "editor@example.org");
        environment.put("NEWSLETTER_DIGEST_ARTICLES", "1");
        var mails = folder.resolve("mails");
        assertThat(run("local", "--once", "--subscribers", people, "--out", mails.toString()))
                .as(printed())
                .isZero();
        assertThat(mails.resolve("00001-ann@example.org.html")).content().contains("lang=\"es\"", "Alder Falls Letter");
        assertThat(mails.resolve("00002-editor@example.org.html")).exists();
    }

    @Test
    void theSourcesWithThePrefixAreChecked() {
        environment.put("NEWSLETTER_ARTICLE_SOURCES", "src/local/main/resources/articles");
        assertThat(run("source", "check")).as(printed()).isZero();
        assertThat(printed()).contains("src/local/main/resources/articles: 6 articles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EDITOR", "LANGUAGE", "ORIGINS", "ROBOTS", "SENDER", "SETTLING", "TIME_ZONE", "WORKERS"})
    void oneThatIsWrongIsNamedAsTheShellHasIt(String setting) {
        environment.put("NEWSLETTER_" + setting, "vim?");
        for (var command : List.of("local --once", "subscribers show a@example.org --data " + data)) {
            printed.reset();
            assertThat(run(command.split(" ", -1))).isIn(1, 2);
            assertThat(printed())
                    .startsWith("newsletter: NEWSLETTER_" + setting + " is \"vim?\"")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME_ZONE", "SITE_URL"})
    void oneThatIsWrongIsNamedWhereSourcesAreCheckedToo(String setting) {
        environment.put("NEWSLETTER_" + setting, "no such thing");
        assertThat(run("source", "check", "src/local/main/resources/articles")).isEqualTo(2);
        assertThat(printed()).startsWith("newsletter: NEWSLETTER_" + setting + " is \"no such thing\"");
    }

    @Test
    void theHelpAndThePageThatItNamesListEverySetting() throws Exception {
        assertThat(run("local", "--help")).isZero();
        assertThat(printed()).contains("docs/settings.md").contains(LocalSettings.settable());
        var page = Files.readString(Path.of("docs/settings.md"));
        for (var setting : LocalSettings.settable())
            assertThat(page).contains("| `" + ShellVariables.name(setting) + "` |");
    }

    private int run(String... arguments) {
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Main(Path.of(""), environment, stream, stream).run(arguments);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
