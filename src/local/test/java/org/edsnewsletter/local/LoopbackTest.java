package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.testing.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the local run starts asks nobody for a password, so only this machine can reach it.
final class LoopbackTest {

    private static final PrintStream PRINTED =
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aServerOnAllInterfacesIsFound() throws Exception {
        try (var everywhere = new ServerSocket(0)) {
            assertThatThrownBy(() -> Loopback.assertOnly(everywhere.getLocalPort()))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void dynamoDbListensOnTheLoopbackInterfaceOnly() throws Exception {
        try (var inMemory = DynamoServer.inMemory(0);
                var inFolder = DynamoServer.in(folder, 0)) {
            Loopback.assertOnly(inMemory.uri().getPort());
            Loopback.assertOnly(inFolder.uri().getPort());
        }
    }

    @Test
    void elasticMqListensOnTheLoopbackInterfaceOnly() throws Exception {
        try (var queues = QueueServer.start(0)) {
            Loopback.assertOnly(queues.uri().getPort());
        }
    }

    @Test
    void theEmulatorOfSesListensOnTheLoopbackInterfaceOnly() throws Exception {
        try (var ses = SesEmulator.start(0)) {
            Loopback.assertOnly(ses.uri().getPort());
        }
    }

    @Test
    void theSiteListensOnTheLoopbackInterfaceOnly() throws Exception {
        try (var site = HttpSite.bind(0, PRINTED)) {
            Loopback.assertOnly(site.port());
        }
    }

    @Test
    void everyServerOfALocalRunListensOnTheLoopbackInterfaceOnly() throws Exception {
        var settings = new LocalSettings(
                Path.of(""), Map.of(), 0, List.of(), Optional.of(folder), InstantSource.system(), PRINTED);
        try (var running = Running.start(settings, Optional.empty(), PRINTED)) {
            Loopback.assertOnly(running.site().port());
            for (var line : running.system().lines())
                Loopback.assertOnly(
                        URI.create(line.replaceFirst(".* (http\\S+).*", "$1")).getPort());
        }
    }
}
