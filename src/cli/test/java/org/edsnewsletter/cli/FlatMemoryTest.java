package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Admission;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Token;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A million rows, a tenth of them rejects, come in and go out in a JVM that has 24 MB for everything it holds.
@Tag("slow")
class FlatMemoryTest {

    private static final int ROWS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aMillionRowsComeIn() throws Exception {
        var list = folder.resolve("people.csv");
        try (var out = Files.newBufferedWriter(list)) {
            out.write("email,name,frequency,created_at\n");
            for (var row = 1; row <= ROWS; row++)
                out.write("person%d%sexample.org,Person %d,weekly,2024-01-02T03:04:05Z\n"
                        .formatted(row, row % 10 == 0 ? "(at)" : "@", row));
        }

        assertThat(run(In.class, list)).isEqualTo("900,000 imported, 0 already there, 0 kept out, 100,000 rejected");

        try (var rejects = Files.lines(folder.resolve("people.csv.rejects.csv"))) {
            assertThat(rejects.count()).isEqualTo(1 + ROWS / 10);
        }
    }

    @Test
    void aMillionRowsGoOut() throws Exception {
        var list = folder.resolve("out.csv");

        assertThat(run(Out.class, list)).isEqualTo("1000000");

        try (var rows = Files.lines(list)) {
            assertThat(rows.count()).isEqualTo(1 + ROWS);
        }
    }

    private static String run(Class<?> main, Path list) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        list.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    static final class In {

        public static void main(String[] arguments) throws IOException {
            var list = Path.of(arguments[0]);
            var admission = new Admission(new Nobody(), new SecureRandom(), InstantSource.system());
            try (var rejects = new Rejects(list, List.of("email", "name", "frequency", "created_at"))) {
                var report = new SubscriberImport(admission, InstantSource.system())
                        .bringIn(Order.of(list, "on the old list", "en"), rejects::add);
                System.out.println(String.join("\n", report.lines("  ")));
            }
        }
    }

    static final class Out {

        public static void main(String[] arguments) throws IOException {
            var export = new SubscriberExport(new Nobody(), Optional.empty(), false);
            System.out.println(export.write(Path.of(arguments[0]), _ -> {}));
        }
    }

    /// Where nobody is kept, but a million are met.
    private static final class Nobody implements Subscribers {

        @Override
        public Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
            return Optional.empty();
        }

        @Override
        public Optional<Subscriber> find(SubscriberId id) {
            return Optional.empty();
        }

        @Override
        public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
            return Map.of();
        }

        @Override
        public boolean replace(Subscriber changed) {
            return false;
        }

        @Override
        public boolean replaceTogether(Subscriber one, Subscriber other) {
            return false;
        }

        @Override
        public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
            return List.of();
        }

        @Override
        public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
            return List.of();
        }

        @Override
        public void each(Consumer<Subscriber> taken) {
            var world = new SubscriberWorld();
            IntStream.range(0, ROWS)
                    .mapToObj(number -> world.applicant("person%d@example.org".formatted(number)))
                    .map(applicant -> Subscriber.pending(
                            applicant.address(),
                            applicant.name(),
                            applicant.edition(),
                            applicant.language(),
                            Token.random(world.random),
                            applicant.consent()))
                    .forEach(taken);
        }
    }
}
