package org.edsnewsletter.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.ParseException;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/// DynamoDB on this machine: Amazon's own DynamoDB Local, answering over HTTP.
public final class DynamoServer implements AutoCloseable {

    private final DynamoDBProxyServer server;
    private final URI uri;

    private DynamoServer(List<String> options, int port) throws IOException {
        var chosen = port == 0 ? freePort() : port;
        var all = new ArrayList<>(options);
        all.addAll(List.of("-disableTelemetry", "-port", String.valueOf(chosen)));
        uri = URI.create("http://localhost:" + chosen);
        server = started(all, chosen);
    }

    /// Starts one whose tables are gone when it stops.
    ///
    /// @param port where it listens; 0 for any that is free
    /// @throws IOException when it can't start, such as on a port that is taken
    public static DynamoServer inMemory(int port) throws IOException {
        return new DynamoServer(List.of("-inMemory", "-sharedDb"), port);
    }

    /// Starts one that keeps its tables in a folder, made if absent, and finds them there again.
    ///
    /// @param port where it listens; 0 for any that is free
    /// @throws IOException when it can't start, such as on a port that is taken
    public static DynamoServer in(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        // Else each pair of region and access key has tables of its own, and other credentials would find none.
        return new DynamoServer(List.of("-dbPath", folder.toString(), "-sharedDb"), port);
    }

    /// Where it answers.
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }

    // ServerRunner and the server declare Exception.
    private static DynamoDBProxyServer started(List<String> options, int port) throws IOException {
        try {
            var server = ServerRunner.createServerFromCommandLineArgs(options.toArray(String[]::new));
            server.safeStart();
            return server;
        } catch (ParseException e) {
            throw new IllegalStateException("DynamoDB Local does not know an option", e);
        } catch (Exception e) {
            throw new IOException("DynamoDB Local can't start on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
