package org.edsnewsletter.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody edits templates while the local run watches them: one [Templates] all the time.
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("templates");

    @TempDir
    private Path folder;

    private Templates templates = Templates.fixed(Path.of("templates"));
    private int edits;

    @BeforeEach
    void copy() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var to = folder.resolve(TEMPLATES.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        templates = Templates.in(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "mail/left.html.ftlh, html.ftlh, <@mail.headline>, <@mail.headline>Dear reader, Dear reader",
        "mail/left.txt.ftl, txt.ftl, --, Yours, Yours",
        "mail/macros.ftlh, html.ftlh, line-height:1.6, line-height:1.7, line-height:1.7",
        "mail/theme.ftl, html.ftlh, #1c4a86, #123456, #123456",
        "words/en.ftl, txt.ftl, A slip?, Was it a slip?, Was it a slip?",
    })
    void whatIsEditedIsInTheNextMail(String file, String kind, String former, String wanted, String shown)
            throws IOException {
        assertThat(left(kind)).doesNotContain(shown);

        edit(file, former, wanted);

        assertThat(left(kind)).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "mail/left.html.ftlh, ${words.leftMailSlip}, ${words.leftMailSlit}, line 5, words.leftMailSlit",
        "mail/left.html.ftlh, href=signUp, href=signup, line 6, signup",
        "mail/macros.ftlh, ${theme.light.ink}, ${theme.light.inc}, line 12, theme.light.inc",
        "mail/left.html.ftlh, </@mail.button>, '', line 8, '@mail.'",
    })
    void aSlipIsNamedWithFileAndLineAndOnceMendedForgotten(
            String file, String former, String wanted, String line, String missing) throws IOException {
        var before = left("html.ftlh");
        var right = Files.readString(folder.resolve(file));

        edit(file, former, wanted);
        assertThatThrownBy(() -> left("html.ftlh"))
                .isInstanceOf(Templates.Faulty.class)
                .hasMessageContainingAll("mail/left.html.ftlh", file, line, missing);

        write(file, right);
        assertThat(left("html.ftlh")).isEqualTo(before);
    }

    @Test
    void whatSeveralThreadsSayAtATimeStaysApart() {
        var shared = Templates.fixed(Path.of("templates"));

        var said = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(number -> shared.say("en", "confirmMailSubject", "News " + number))
                .toList();

        var alone = Templates.fixed(Path.of("templates")).say("en", "confirmMailSubject", "NEWS");
        var expected = IntStream.range(0, 2000)
                .mapToObj(number -> alone.replace("NEWS", "News " + number))
                .toList();
        assertThat(said).isEqualTo(expected);
    }

    @Test
    void wordsThatAreMissingSpoilNoOthers() {
        var shared = Templates.fixed(Path.of("templates"));
        assertThatThrownBy(() -> shared.say("en", "nobodySaysThis"))
                .isInstanceOf(Templates.Faulty.class)
                .hasMessageContainingAll("words/en.ftl", "nobodySaysThis");
        assertThatThrownBy(() -> shared.say("xx", "languageName")).isInstanceOf(Templates.Faulty.class);

        assertThat(shared.say("en", "languageName")).isEqualTo("English");
        assertThat(shared.say("es", "languageName")).isEqualTo("Español");
    }

    private String left(String kind) {
        return templates.render(
                "mail/left." + kind,
                "en",
                Map.of("newsletter", "News", "postalAddress", "12 Court Street", "signUp", "https://example.org/"));
    }

    private void edit(String name, String former, String wanted) throws IOException {
        var text = Files.readString(folder.resolve(name));
        assertThat(text).contains(former);
        write(name, text.replace(former, wanted));
    }

    private void write(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        // Two edits within a tick of the file system's clock would look like none.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(++edits)));
    }
}
