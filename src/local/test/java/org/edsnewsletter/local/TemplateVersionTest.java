package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateVersionTest {

    private static final Version COMMANDS = new Version("1.9.0", "");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.9.1", "1.10.0", "2.0"})
    void aNewerTemplateIsRefusedInOneSentence(String version) throws IOException {
        var template = template("Metadata:\n  Newsletter: { Version: " + version + " }\n");

        assertThatThrownBy(() -> TemplateVersion.checked(template, COMMANDS))
                .isInstanceOf(Refusal.class)
                .hasMessage("%s is of version %s, and these commands are of 1.9.0: use it with the commands that came"
                                .formatted(template, version)
                        + " with it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Metadata:\n  Newsletter: { Version: 1.9.0 }\n",
                "Metadata:\n  Newsletter: { Version: 1.8.12 }\n",
                "Metadata:\n  Other: {}\n"
            })
    void anotherTemplateIsTaken(String text) throws IOException {
        var template = template(text);
        assertThat(TemplateVersion.checked(template, COMMANDS)).isEqualTo(template);
    }

    @Test
    void templateYamlIsOfTheVersionThatIsBuilt() throws IOException {
        assertThat(Path.of("template.yaml"))
                .content()
                .contains("Newsletter: { Version: " + new Version().number() + " }");
        assertThat(Path.of("pom.xml")).content().contains("<version>" + new Version().number() + "</version>");
    }

    private Path template(String text) throws IOException {
        return Files.writeString(folder.resolve("template.yaml"), text);
    }
}
