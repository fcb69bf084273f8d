package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.edsnewsletter.cli.Main;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.backup.Backup;
import org.edsnewsletter.cli.backup.Restore;
import org.edsnewsletter.cli.backup.Shelf;
import org.edsnewsletter.cli.stack.DynamoShelves;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.testing.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything taken out of one newsletter and brought into another, on DynamoDB Local.
final class RestoreTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "NEWSLETTER_TIME_ZONE", "America/Chicago", "NEWSLETTER_LATEST", "PT48H", "NEWSLETTER_SETTLING", "PT0S"));

    @TempDir
    private Path folder;

    @Test
    void restoreMdIsWalkedThrough() throws Exception {
        var old = folder.resolve("old");
        var fresh = Files.createDirectory(folder.resolve("fresh"));
        var people = Files.writeString(
                folder.resolve("people.csv"), "email,frequency\nann@example.org,daily\nben@example.org,weekly\n");
        assertThat(run("local", "--once", "--subscribers", people.toString(), "--data", old.toString()))
                .isZero();
        var codes = new ArrayList<Integer>();

        for (var line : commandsOf(Path.of("docs/restore.md"))) {
            out.reset();
            codes.add(run(Stream.of(line.split(" ", -1))
                    .skip(1)
                    .map(word -> switch (word) {
                        case "ed-backup" -> folder.resolve("backup").toString();
                        case "--stack" -> "--data";
                        case "ed-news" -> old.toString();
                        case "ed-news-2" -> fresh.toString();
                        default -> word;
                    })
                    .toArray(String[]::new)));
            if (line.contains(" restore ")) {
                assertThat(out()).contains("nothing is sent from this until you say so");
                assertThat(itemsIn(fresh)).isEqualTo(itemsIn(old)).isNotEmpty();
                assertThat(sendsNothing(fresh)).isTrue();
            }
            if (line.contains(" show ")) assertThat(out()).contains("ann@example.org", "ACTIVE");
        }

        // list, backup, restore, doctor, status, show, adopt, doctor
        assertThat(codes).containsExactly(0, 0, 0, 1, 0, 0, 0, 0);
        assertThat(sendsNothing(fresh)).isFalse();
    }

    @Test
    void aNewsletterThatKeepsPeopleAlreadyTakesNoBackup() throws Exception {
        var backup = backup();
        try (var system = system(folder.resolve("old"))) {
            var shelves = shelves(system);
            assertThatThrownBy(() -> new Restore(shelves).read(backup, _ -> {}))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("there are subscribers already");
            assertThat(shelves.owner()).isNotPresent();
        }
    }

    @Test
    void aFunctionThatMaySendStopsOnceABackupIsRestored() throws Exception {
        var backup = backup();
        try (var system = system(folder.resolve("fresh"))) {
            var tick = system.newsletter().tick();
            assertThat(tick.run(Edition.EACH, Instant.EPOCH).objection()).isEmpty();

            new Restore(shelves(system)).read(backup, _ -> {});

            assertThat(tick.run(Edition.EACH, Instant.EPOCH).objection())
                    .hasValueSatisfying(why -> assertThat(why).contains("the backup of ", "of ed-news", "adopt"));
        }
    }

    @Test
    void whatWasInterruptedGoesOnAndComesToTheSame() throws Exception {
        var backup = backup();
        try (var system = system(folder.resolve("fresh"))) {
            var shelves = shelves(system);
            assertThatThrownBy(() -> new Restore(shelves).read(backup, _ -> {
                        throw new IllegalStateException("interrupted");
                    }))
                    .hasMessage("interrupted");
            assertThat(shelves.owner())
                    .hasValueSatisfying(owner -> assertThat(owner).startsWith("part of the backup of "));
        }
        assertThat(run("adopt", "--data", folder.resolve("fresh").toString())).isEqualTo(1);
        assertThat(out()).contains("only part of the backup of ", "restore").hasLineCount(1);
        try (var system = system(folder.resolve("fresh"))) {
            var shelves = shelves(system);
            var items = new AtomicLong();

            new Restore(shelves).read(backup, items::set);

            assertThat(items.get()).isEqualTo(itemsIn(folder.resolve("old")).size());
        }
        assertThat(itemsIn(folder.resolve("fresh"))).isEqualTo(itemsIn(folder.resolve("old")));
    }

    /// Who leaves by a link in a mail between `restore` and `adopt` must not be brought back.
    @Test
    void whatWasRestoredWholeIsNotRestoredAgain() throws Exception {
        var backup = backup();
        var fresh = folder.resolve("fresh").toString();
        Files.createDirectory(folder.resolve("fresh"));
        assertThat(run("restore", backup.toString(), "--data", fresh)).isZero();
        assertThat(run("subscribers", "remove", "ann@example.org", "--data", fresh))
                .isZero();
        out.reset();

        assertThat(run("restore", backup.toString(), "--data", fresh)).isEqualTo(1);

        assertThat(out())
                .contains("has been restored here already", "newsletter adopt")
                .hasLineCount(1);
        assertThat(run("subscribers", "show", "ann@example.org", "--data", fresh))
                .isZero();
        assertThat(out()).contains("UNSUBSCRIBED");
    }

    @Test
    void aBackupThatIsNotAsItWasWrittenIsRefusedBeforeAnythingIsTouched() throws Exception {
        var backup = backup();
        var file = backup.resolve("subscribers.jsonl");
        Files.writeString(file, Files.readString(file).replace("ann@", "eve@"));
        assertThatThrownBy(() -> Restore.whole(backup)).hasMessageContaining(file + " is not as it was written");
        Files.delete(file);
        assertThatThrownBy(() -> Restore.whole(backup)).hasMessageContaining("there is no " + file);
        var manifest = backup.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"format\" ?: ?1", "\"format\":2"));
        assertThatThrownBy(() -> Restore.whole(backup)).hasMessageContaining("has format 2");
        Files.writeString(manifest, "{");
        assertThatThrownBy(() -> Restore.whole(backup)).hasMessageContaining(manifest + " can't be read");
        Files.delete(manifest);
        assertThatThrownBy(() -> Restore.whole(backup)).hasMessageContaining("holds no whole backup");
    }

    @Test
    void aBackupWantsAFolderOfItsOwn() throws Exception {
        var backup = backup();
        assertThat(run(
                        "backup",
                        backup.toString(),
                        "--data",
                        folder.resolve("old").toString()))
                .isEqualTo(2);
        assertThat(out()).contains(backup + " is not empty").hasLineCount(1);
    }

    @Test
    void onlyItsOwnerCanReadABackup() throws Exception {
        var backup = backup();
        assertThat(Permissions.of(backup)).isEqualTo("rwx------");
        assertThat(Permissions.in(backup))
                .hasSize(4)
                .allSatisfy((_, rights) -> assertThat(rights).isEqualTo("rw-------"));
    }

    @Test
    void onlyItsOwnerCanReadABackupInAFolderThatWasThere() throws Exception {
        var backup = Files.createDirectory(folder.resolve("backup"));
        Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rwxr-xr-x"));
        backup();
        assertThat(Permissions.of(backup)).isEqualTo("rwx------");
    }

    private Path backup() throws Exception {
        var old = Files.createDirectories(folder.resolve("old"));
        assertThat(run("subscribers", "add", "ann@example.org", "--consent", "by letter", "--data", old.toString()))
                .isZero();
        try (var system = system(old)) {
            new Backup(shelves(system), "ed-news", InstantSource.system()).write(folder.resolve("backup"), _ -> {});
        }
        out.reset();
        return folder.resolve("backup");
    }

    private boolean sendsNothing(Path tables) throws IOException {
        try (var system = system(tables)) {
            return system.newsletter()
                    .tick()
                    .run(Edition.EACH, Instant.EPOCH)
                    .objection()
                    .isPresent();
        }
    }

    private Map<String, String> itemsIn(Path tables) throws IOException {
        var items = new TreeMap<String, String>();
        try (var system = system(tables)) {
            for (var shelf : Shelf.values()) shelves(system).each(shelf, line -> items.put(shelf + line, line));
        }
        return items;
    }

    private static DynamoShelves shelves(LocalSystem system) {
        return new DynamoShelves(system.clients().dynamo(), system.newsletter());
    }

    private LocalSystem system(Path tables) throws IOException {
        return LocalSystem.open(new LocalSettings(
                Path.of(""),
                environment,
                8080,
                List.of(),
                Optional.of(tables),
                InstantSource.system(),
                new PrintStream(out, true, StandardCharsets.UTF_8)));
    }

    private static List<String> commandsOf(Path page) throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("./newsletter "))
                // What a deleted stack has left is no folder: StackCommandsTest.
                .filter(line -> !line.contains("ed-left"))
                .toList();
    }

    private int run(String... arguments) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Main(Path.of(""), environment, stream, stream).run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
