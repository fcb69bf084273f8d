package org.edsnewsletter.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/// SQS on this machine: ElasticMQ, in memory, answering over HTTP.
public final class QueueServer implements AutoCloseable {

    private final SQSRestServer server;
    private final URI uri;

    private QueueServer(SQSRestServer server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /// Starts it.
    ///
    /// @param port where it listens; 0 for any that is free
    /// @throws IOException when it can't start, such as on a port that is taken
    public static QueueServer start(int port) throws IOException {
        try {
            requireFree(port);
            var server = SQSRestServerBuilder.withInterface("localhost")
                    .withPort(port)
                    .start();
            var bound = server.waitUntilStarted().localAddress().getPort();
            return new QueueServer(server, URI.create("http://localhost:" + bound));
        } catch (IOException | RuntimeException e) {
            throw new IOException("ElasticMQ can't start on port " + port + ": " + e.getMessage(), e);
        }
    }

    // ElasticMQ writes long stack traces when it finds out by itself.
    private static void requireFree(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getByName("localhost")).close();
    }

    /// Where it answers.
    public URI uri() {
        return uri;
    }

    /// Stops it. It frees its port and ends by itself once the last long poll has run out, for which nobody waits.
    @Override
    public void close() {
        var _ = server.stopAndGetFuture().apply();
    }
}
