package org.edsnewsletter.bench;

import java.io.IOException;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;

/// DynamoDB Local or ElasticMQ as a process of its own.
public final class Store {

    private Store() {}

    /// @param arguments `dynamodb` or `sqs`
    public static void main(String[] arguments) throws IOException {
        var uri = arguments[0].equals("dynamodb")
                ? DynamoServer.inMemory(0).uri()
                : QueueServer.start(0).uri();
        Child.serve(uri);
    }
}
