package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.edsnewsletter.cli.DoctorCommand;
import org.edsnewsletter.cli.Ink;
import org.edsnewsletter.cli.IssueCommand;
import org.edsnewsletter.cli.Opener;
import org.edsnewsletter.cli.PlaceOpener;
import org.edsnewsletter.cli.Screen;
import org.edsnewsletter.cli.Shell;
import org.edsnewsletter.cli.StatusCommand;
import org.edsnewsletter.cli.stack.Endpoints.Service;
import org.edsnewsletter.local.inbox.DigestNow;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Which services a command starts.
final class ServicesTest {

    private static final Path HOME = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Map<String, String> environment = new HashMap<>(Map.of("NEWSLETTER_LATEST", "PT48H"));
    private final AtomicReference<LocalSystem> system = new AtomicReference<>();
    private final Opener opener = place -> {
        var opened = (LocalFolder.Here) new PlaceOpener(new Shell(HOME, environment, out, out, 0)).open(place);
        system.set(opened.system());
        return opened;
    };

    @TempDir
    private Path data;

    @Test
    void whatOnlyReadsTablesStartsNeitherQueuesNorSes() {
        assertThat(startedBy(status())).containsExactly(Service.DYNAMODB);
        assertThat(startedBy(issue(), "list")).containsExactly(Service.DYNAMODB);
    }

    @Test
    void theDoctorAsksSesButNoQueue() {
        var doctor = new DoctorCommand(opener, out, ink(), InstantSource.system());
        assertThat(startedBy(new CommandLine(doctor))).containsExactly(Service.DYNAMODB, Service.SESV2);
    }

    @Test
    void whatDeliversStartsEverythingAndDelivers() throws Exception {
        environment.put("NEWSLETTER_APPROVAL", "true");
        var people = Files.writeString(data.resolve("people.csv"), "email\nann@example.com\n");
        var id = draft(people);
        assertThat(startedBy(issue(), "approve", id))
                .containsExactlyInAnyOrder(Service.DYNAMODB, Service.SQS, Service.SESV2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(id + "  SENT", "accepted 1");
    }

    private String draft(Path people) throws Exception {
        try (var local = LocalSystem.open(settings())) {
            local.bringIn(people, _ -> {});
            new Digests(local, InstantSource.system()).run(Edition.DAILY, new DigestNow.Wish(true, true));
            return local.newsletter().ports().issues().open().getFirst().id().text();
        }
    }

    private LocalSettings settings() {
        return new LocalSettings(HOME, environment, 8080, List.of(), Optional.of(data), InstantSource.system(), out);
    }

    private CommandLine status() {
        return new CommandLine(new StatusCommand(opener, out, Screen.of(out), ink(), InstantSource.system()));
    }

    private CommandLine issue() {
        return new CommandLine(
                new IssueCommand(opener, out, Screen.of(out), _ -> Optional.empty(), InstantSource.system()));
    }

    private static Ink ink() {
        return Ink.of(Map.of(), StandardCharsets.UTF_8);
    }

    private Set<Service> startedBy(CommandLine command, String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        words.add("--data");
        words.add(data.toString());
        assertThat(command.execute(words.toArray(String[]::new)))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        return system.get().started();
    }
}
