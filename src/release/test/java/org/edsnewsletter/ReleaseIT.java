package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.edsnewsletter.cli.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The zip that people download, as `./mvnw package` makes it.
class ReleaseIT {

    private static final String NAME = "newsletter-" + new Version().number();

    private static final Path ZIP = Path.of("target", NAME + ".zip");

    private FileSystem zip;
    private Path home;

    @BeforeEach
    void open() throws IOException {
        zip = FileSystems.newFileSystem(ZIP, Map.of("enablePosixFileAttributes", true));
        home = zip.getPath(NAME);
    }

    @AfterEach
    void close() throws IOException {
        zip.close();
    }

    @Test
    void allThatPeopleNeedIsInIt() throws IOException {
        assertThat(zip.getPath("/")).isDirectoryNotContaining(path -> !path.endsWith(NAME));
        assertThat(files())
                .contains(
                        "newsletter",
                        "newsletter.cmd",
                        "functions.zip",
                        "template.yaml",
                        "samconfig.toml",
                        "templates/mail/digest.html.ftlh",
                        "README.md",
                        "CHANGELOG.md",
                        "LICENSE",
                        "docs/install.md",
                        "sbom/commands.json",
                        "sbom/functions.json")
                .noneMatch(file -> file.contains("pom.xml") || file.contains("/target/") || file.endsWith(".java"));
        assertThat(Files.getPosixFilePermissions(home.resolve("newsletter")))
                .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
    }

    @Test
    void operatorsCommandsHaveNoEmulatorAndNoTestOnTheirClassPath() throws IOException {
        var jars = jars("lib");

        assertThat(jars)
                .contains(own("core"), own("aws"), own("cli"))
                .doesNotContain(own("emulators"), own("local"), own("bench"), own("functions"))
                .noneMatch(
                        jar -> jar.matches("(?i).*(dynamodblocal|elasticmq|scala|pekko|jetty|junit|assertj|playwright|"
                                + "testcontainers|archunit|jmh|-tests|runtime-interface).*"));
        assertThat(jars("lib/local"))
                .contains(own("emulators"), own("local"))
                .doesNotContainAnyElementsOf(jars)
                .noneMatch(jar -> jar.matches("(?i).*(junit|assertj|playwright|testcontainers|archunit|jmh|-tests).*"));
    }

    /// Amazon's licence lets nobody distribute it.
    @Test
    void dynamoDbLocalIsFetchedAndNotShipped() throws IOException {
        assertThat(files()).noneMatch(file -> file.contains("DynamoDBLocal"));
        assertThat(Files.readString(home.resolve("lib/local/fetch")))
                .matches("[0-9a-f]{64} software/amazon/dynamodb/DynamoDBLocal/[0-9.]+/DynamoDBLocal-[0-9.]+\\.jar\\R");
    }

    @Test
    void everyFileHasItsSum() throws IOException {
        var sums = Files.readAllLines(home.resolve("SHA256SUMS")).stream()
                .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));

        assertThat(sums.keySet())
                .isEqualTo(files().stream()
                        .filter(file -> !file.equals("SHA256SUMS"))
                        .collect(Collectors.toSet()));
        for (var sum : sums.entrySet())
            assertThat(sumOf(home.resolve(sum.getKey()))).as(sum.getKey()).isEqualTo(sum.getValue());
        assertThat(Path.of(ZIP + ".sha256")).content().isEqualTo(sumOf(ZIP) + "  " + NAME + ".zip" + "\n");
    }

    @Test
    void nothingInItTellsWhereItWasBuilt() throws IOException {
        var here = Path.of("").toAbsolutePath().toString();
        for (var file : files())
            assertThat(new String(Files.readAllBytes(home.resolve(file)), UTF_8))
                    .as(file)
                    .doesNotContain(here);
    }

    private String own(String module) {
        return "newsletter-" + module + "-" + new Version().number() + ".jar";
    }

    private List<String> jars(String folder) {
        return files().stream()
                .filter(file -> file.matches(folder + "/[^/]+\\.jar"))
                .map(file -> file.substring(folder.length() + 1))
                .toList();
    }

    private Set<String> files() {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sumOf(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
