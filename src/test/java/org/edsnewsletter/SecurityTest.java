package org.edsnewsletter;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds `SECURITY.md` to the tests it names.
class SecurityTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!threat \\||---)(.+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void everyThreatNamesATestThatIsThere() throws IOException {
        var tests = tests();
        assertThat(ROW.matcher(Files.readString(Path.of("SECURITY.md")))
                        .results()
                        .map(row -> row.group(1)))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(TEST.matcher(row).results().map(named -> named.group(1)))
                        .as(row)
                        .isNotEmpty()
                        .allMatch(tests::contains));
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(toSet());
        }
    }
}
