package org.edsnewsletter.contract;

import java.io.IOException;
import java.net.URI;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;

/// DynamoDB Local and ElasticMQ in this JVM.
final class Emulators extends Backend {

    @Override
    Servers start() throws IOException {
        return new InThisJvm(DynamoServer.inMemory(0), QueueServer.start(0));
    }

    private record InThisJvm(DynamoServer dynamoServer, QueueServer queueServer) implements Servers {

        @Override
        public URI dynamo() {
            return dynamoServer.uri();
        }

        @Override
        public URI sqs() {
            return queueServer.uri();
        }

        @Override
        public void close() {
            dynamoServer.close();
            queueServer.close();
        }
    }
}
