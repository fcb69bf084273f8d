package org.edsnewsletter.emulators;

import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// Amazon's DynamoDB Local without a server: its client calls it in this JVM. For a command that is the only one to
/// use it, this takes half the time to start.
public final class EmbeddedDynamo implements AutoCloseable {

    private final AmazonDynamoDBLocal dynamo;

    private EmbeddedDynamo(AmazonDynamoDBLocal dynamo) {
        this.dynamo = dynamo;
    }

    /// Starts it on the tables that a [DynamoServer] keeps, or will find, in a folder.
    ///
    /// @throws IOException when the folder can't be used
    public static EmbeddedDynamo in(Path folder) throws IOException {
        var tables = DynamoServer.tables(folder).toFile();
        // Its use is not reported to Amazon.
        var unreported = true;
        return new EmbeddedDynamo(DynamoDBEmbedded.create(tables, unreported));
    }

    /// Its client; there is one.
    public DynamoDbClient client() {
        return dynamo.dynamoDbClient();
    }

    @Override
    public void close() {
        dynamo.shutdown();
    }
}
