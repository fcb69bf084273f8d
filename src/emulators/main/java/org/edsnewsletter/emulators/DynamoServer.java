package org.edsnewsletter.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.edsnewsletter.files.PrivateFiles;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB on this machine: Amazon's own DynamoDB Local, answering over HTTP on the loopback interface only,
/// because it asks nobody for a password.
public final class DynamoServer implements AutoCloseable {

    /// How DynamoDB Local calls the file of the tables that all credentials share.
    private static final String TABLES = "shared-local-instance.db";

    private final Server server;
    private final LocalDynamoDBServerHandler handler;

    private DynamoServer(Server server, LocalDynamoDBServerHandler handler) {
        this.server = server;
        this.handler = handler;
    }

    /// Starts one whose tables are gone when it stops.
    ///
    /// @param port where it listens; 0 for any that is free
    /// @throws IOException when it can't start, such as on a port that is taken
    public static DynamoServer inMemory(int port) throws IOException {
        return started(true, null, port);
    }

    /// Starts one that keeps its tables in a folder, made if absent, and finds them there again. Only the owner of
    /// the folder can read them.
    ///
    /// @param port where it listens; 0 for any that is free
    /// @throws IOException when it can't start, such as on a port that is taken
    public static DynamoServer in(Path folder, int port) throws IOException {
        tables(folder);
        return started(false, folder.toString(), port);
    }

    /// Makes the folder and the file of its tables, unless they are there, for their owner only.
    static Path tables(Path folder) throws IOException {
        PrivateFiles.createFolder(folder);
        var tables = folder.resolve(TABLES);
        // SQLite takes an empty file for a new database, and gives its journals the permissions of the database.
        if (Files.exists(tables)) PrivateFiles.restrict(tables);
        else PrivateFiles.write(tables, new byte[0]);
        return tables;
    }

    /// Where it answers.
    public URI uri() {
        return URI.create("http://localhost:" + server.getURI().getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
            handler.close();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }

    // Put together by hand: DynamoDB Local's own server listens on all interfaces, writes to standard output, and
    // reports its use to Amazon.
    private static DynamoServer started(boolean inMemory, @Nullable String folder, int port) throws IOException {
        // Else each pair of region and access key has tables of its own, and other credentials would find none.
        var shared = true;
        var delayed = false;
        try {
            var tables = new LocalDynamoDBRequestHandler(0, inMemory, folder, shared, delayed);
            var handler = new LocalDynamoDBServerHandler(tables, null);
            var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server.setHandler(new ContextHandler(handler, "/"));
            server.start();
            return new DynamoServer(server, handler);
        } catch (Exception e) {
            throw new IOException("DynamoDB Local can't start on port " + port + ": " + e.getMessage(), e);
        }
    }
}
