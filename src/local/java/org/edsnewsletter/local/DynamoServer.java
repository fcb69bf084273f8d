package org.edsnewsletter.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB on this machine: Amazon's own DynamoDB Local, answering over HTTP.
public final class DynamoServer implements AutoCloseable {

    private final DynamoDBProxyServer server;
    private final URI uri;

    private DynamoServer(boolean inMemory, @Nullable String folder, int port) throws IOException {
        var chosen = port == 0 ? freePort() : port;
        uri = URI.create("http://localhost:" + chosen);
        server = started(inMemory, folder, chosen);
    }

    /// Starts one whose tables are gone when it stops.
    ///
    /// @param port where it listens; 0 for any that is free
    /// @throws IOException when it can't start, such as on a port that is taken
    public static DynamoServer inMemory(int port) throws IOException {
        return new DynamoServer(true, null, port);
    }

    /// Starts one that keeps its tables in a folder, made if absent, and finds them there again.
    ///
    /// @param port where it listens; 0 for any that is free
    /// @throws IOException when it can't start, such as on a port that is taken
    public static DynamoServer in(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        return new DynamoServer(false, folder.toString(), port);
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

    // Put together by hand: DynamoDB Local's own start writes to standard output, and reports its use to Amazon.
    private static DynamoDBProxyServer started(boolean inMemory, @Nullable String folder, int port) throws IOException {
        // Else each pair of region and access key has tables of its own, and other credentials would find none.
        var shared = true;
        var delayed = false;
        try {
            var tables = new LocalDynamoDBRequestHandler(0, inMemory, folder, shared, delayed);
            var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(tables, null));
            server.safeStart();
            return server;
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
